// A server for one pair of eyes: a preview on 127.0.0.1.
import Dispatch
import Glibc

/// Listens on this machine alone, and answers from a ``Preview`` one request a connection.
///
/// A socket and a loop are all that a preview needs; it is no server for the world, which gets the
/// folder's files from whatever serves files there.
package struct PreviewServer: ~Copyable {
  private let preview: Preview
  private let listener: Int32
  /// The port that it listens on.
  package let port: UInt16

  /// - Parameter port: 0 for one that is free.
  package init(_ preview: Preview, port: UInt16) throws(Stop) {
    self.preview = preview
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
    var isTrue: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &isTrue, socklen_t(MemoryLayout<Int32>.size))
    guard listener >= 0, PreviewServer.bind(listener, port), listen(listener, 64) == 0,
      let bound = PreviewServer.port(of: listener)
    else {
      let reason = String(cString: strerror(errno))
      close(listener)
      throw Stop(.io, "127.0.0.1:\(port) cannot be listened on: \(reason); name another --port")
    }
    self.port = bound
  }

  deinit { close(listener) }

  /// Answers until it is asked to stop.
  package func run(until isAsked: () -> Bool) {
    let (preview, places) = (preview, DispatchSemaphore(value: 32))
    while !isAsked() {
      var waiting = pollfd(fd: listener, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 100) == 1 else { continue }
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { continue }
      places.wait()
      DispatchQueue.global().async {
        Connection(connection).answer(from: preview)
        close(connection)
        places.signal()
      }
    }
  }

  private static func bind(_ listener: Int32, _ port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func port(of listener: Int32) -> UInt16? {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isTold = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(listener, $0, &size) == 0
      }
    }
    return isTold ? UInt16(bigEndian: address.sin_port) : nil
  }
}

/// One request and its answer.
private struct Connection {
  private let file: Int32
  /// The longest head of a request that is read.
  private static let limit = 16 << 10

  init(_ file: Int32) {
    self.file = file
    var patience = timeval(tv_sec: 5, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    setsockopt(file, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
  }

  func answer(from preview: Preview) {
    guard let words = requestLine() else { return }
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else {
      return send(Preview.Answer(status: 400, headers: [], body: []), isHead: false)
    }
    send(preview.answer(words[0], words[1]), isHead: words[0] == "HEAD")
  }

  /// The words of the first line, once the whole head has come; nil where none comes.
  private func requestLine() -> [String]? {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(10)
    var head: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4 << 10)
    while !Connection.isWhole(head) {
      guard head.count < Connection.limit, clock.now < end else { return nil }
      let count = recv(file, &buffer, buffer.count, 0)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      head += buffer[..<count]
    }
    let line = String(decoding: head.prefix { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
    return line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether the empty line has come that ends a head.
  private static func isWhole(_ head: [UInt8]) -> Bool {
    let end: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    guard head.count >= 4 else { return false }
    return head.indices.dropLast(3).contains { head[$0..<($0 + 4)].elementsEqual(end) }
  }

  private func send(_ answer: Preview.Answer, isHead: Bool) {
    var head = "HTTP/1.1 \(answer.status) \(Connection.words[answer.status] ?? "")\r\n"
    let common = [("content-length", "\(answer.body.count)"), ("connection", "close")]
    for (name, value) in answer.headers + common { head += "\(name): \(value)\r\n" }
    send(Array((head + "\r\n").utf8) + (isHead ? [] : answer.body))
  }

  private func send(_ bytes: [UInt8]) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(file, $0.baseAddress! + start, bytes.count - start, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      start += count
    }
  }

  private static let words = [
    200: "OK", 301: "Moved Permanently", 400: "Bad Request", 404: "Not Found",
    405: "Method Not Allowed",
  ]
}
