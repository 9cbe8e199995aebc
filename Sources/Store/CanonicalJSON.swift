// JSON in one spelling, so that equal values are equal bytes.
import Foundation

/// Encoding with sorted keys and a newline at the end; decoding whose errors name the field.
package enum CanonicalJSON {
  /// Readable JSON, for files that people open.
  package static func pretty(_ value: some Encodable) throws(StoreError) -> [UInt8] {
    try encode(value, [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  /// One line, for NDJSON. U+2028 and U+2029 are escaped, so that every reader sees one line.
  package static func line(_ value: some Encodable) throws(StoreError) -> [UInt8] {
    try encode(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  /// Reads a value; `file` is only for the error.
  package static func decode<T: Decodable>(
    _ type: T.Type, from bytes: [UInt8], file: String
  ) throws(StoreError) -> T {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw StoreError(describing: error, file: file)
    } catch {
      throw StoreError(.content, file: file, message: "is not readable JSON")
    }
  }

  private static func encode(
    _ value: some Encodable, _ format: JSONEncoder.OutputFormatting
  ) throws(StoreError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    do {
      let bytes = Array(try encoder.encode(value))
      return escapingSeparators(bytes) + [0x0A]
    } catch {
      throw StoreError(.content, file: "JSON", message: "cannot be written: \(error)")
    }
  }

  /// U+2028 and U+2029 end a line for some readers; inside JSON strings they may be escaped.
  private static func escapingSeparators(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0xE2) else { return bytes }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let isSeparator =
        bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
      if isSeparator {
        out += Array((bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }
}

extension StoreError {
  /// Puts a decoding error in words: the field as a JSON pointer, and what to do.
  package init(describing error: DecodingError, file: String) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(
        .content, file: file, field: StoreError.pointer(context.codingPath + [key]),
        message: "is missing", remedy: "add it")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      self.init(
        .content, file: file, field: StoreError.pointer(context.codingPath),
        message: "should be of type \(type)", remedy: "correct the value")
    case .dataCorrupted(let context):
      let field = context.codingPath.isEmpty ? nil : StoreError.pointer(context.codingPath)
      self.init(
        .content, file: file, field: field, message: context.debugDescription,
        remedy: field == nil ? "check its commas, quotes and brackets" : "correct the value")
    @unknown default:
      self.init(.content, file: file, message: "cannot be read: \(error)")
    }
  }

  private static func pointer(_ path: [any CodingKey]) -> String {
    path.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
  }
}
