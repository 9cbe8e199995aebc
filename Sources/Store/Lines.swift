// Reading and writing lines on pipes, checked.
import Glibc

/// Lines of an open file, one at a time, in bounded memory.
package struct LineReader: ~Copyable {
  /// Longest line that is kept; the rest of a longer one is dropped and reported.
  package static let longest = 64 << 20

  private let file: Int32
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  /// Reads an open file descriptor, standard input by default. Does not close it.
  package init(file: Int32 = 0) { self.file = file }

  /// The next line without its newline, nil at the end. A line beyond the limit comes as an error.
  package mutating func next() throws(StoreError) -> Result<[UInt8], StoreError>? {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if position == buffer.count, try !fill() {
        if line.isEmpty && !isTooLong { return nil }
        return isTooLong ? .failure(LineReader.tooLong) : .success(line)
      }
      let end = buffer[position...].firstIndex(of: 0x0A)
      let chunk = buffer[position..<(end ?? buffer.count)]
      if line.count + chunk.count > LineReader.longest {
        isTooLong = true
        line = []
      } else if !isTooLong {
        line += chunk
      }
      position = end.map { $0 + 1 } ?? buffer.count
      if end != nil { return isTooLong ? .failure(LineReader.tooLong) : .success(line) }
    }
  }

  private static let tooLong = StoreError(
    .content, file: "standard input", message: "a line is longer than 64 MiB")

  private mutating func fill() throws(StoreError) -> Bool {
    guard !isAtEnd else { return false }
    buffer = [UInt8](repeating: 0, count: 1 << 16)
    position = 0
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw StoreError(.io, file: "standard input", message: "cannot be read")
      }
      buffer.removeLast(buffer.count - count)
      isAtEnd = count == 0
      return count > 0
    }
  }
}

/// Standard output whose every write is checked: a full disk is an error, not silence.
package struct CheckedOutput: Sendable {
  private let file: Int32

  package init(file: Int32 = 1) { self.file = file }

  package func write(_ bytes: [UInt8]) throws(StoreError) {
    try DurableFile.writeAll(bytes, to: file, named: "standard output")
  }

  package func write(_ text: String) throws(StoreError) { try write(Array(text.utf8)) }

  /// Text and a newline.
  package func line(_ text: String = "") throws(StoreError) { try write(text + "\n") }
}
