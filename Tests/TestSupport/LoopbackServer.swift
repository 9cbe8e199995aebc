// A server that can misbehave: raw sockets on 127.0.0.1, a thread a connection.
import Foundation
import Synchronization

/// What the server does on a connection after a request has come.
package enum Act: Sendable {
  case send(String)
  case bytes([UInt8])
  case sleep(milliseconds: Int)
  /// Closes with a reset instead of an end.
  case reset
}

/// Answers each request (its whole head) with acts, then closes the connection.
package final class LoopbackServer: Sendable {
  package let port: Int
  private let listener: Int32
  private let log = Mutex<[String]>([])
  private let opened = Mutex(0)

  /// Heads of the requests so far.
  package var requests: [String] { log.withLock { $0 } }
  /// Connections so far, with or without a request.
  package var connections: Int { opened.withLock { $0 } }
  /// `http://HOST:PORT`
  package func origin(_ host: String = "quillhouse.example") -> String { "http://\(host):\(port)" }

  package init(_ answer: @escaping @Sendable (_ head: String) -> [Act]) throws {
    (listener, port) = try Self.listen()
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else {
          // Only here, so that its number is not another's while it is still waited on.
          close(listener)
          return
        }
        self?.opened.withLock { $0 += 1 }
        Thread.detachNewThread { [weak self] in
          let head = Self.head(connection)
          if !head.isEmpty {
            self?.log.withLock { $0.append(head) }
            for act in answer(head) { guard Self.perform(act, connection) else { break } }
          }
          // What the client still sends is read, so that closing is no reset.
          shutdown(connection, Int32(SHUT_WR))
          close(connection)
        }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  private struct Failed: Error {}

  private static func listen() throws -> (Int32, Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) == 0 && Foundation.listen(listener, 512) == 0
          && getsockname(listener, $0, &size) == 0
      }
    }
    guard bound else { throw Failed() }
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  private static func head(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 65_536 {
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return "" }
      bytes += buffer[..<count]
      if bytes.suffix(4) == [13, 10, 13, 10] { return String(decoding: bytes, as: UTF8.self) }
    }
    return ""
  }

  private static func perform(_ act: Act, _ connection: Int32) -> Bool {
    switch act {
    case .send(let text): return send(connection, Array(text.utf8))
    case .bytes(let bytes): return send(connection, bytes)
    case .sleep(let milliseconds):
      usleep(UInt32(milliseconds) * 1000)
      return true
    case .reset:
      var hard = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
      return false
    }
  }

  private static func send(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }
}

/// The path of a request's first line.
package func path(_ head: String) -> String {
  let parts = head.split(separator: " ", maxSplits: 2)
  return parts.count > 1 ? String(parts[1]) : ""
}

/// A whole answer.
package func page(
  _ body: String, status: String = "200 OK", _ fields: String...
) -> [Act] { page(Array(body.utf8), status: status, fields) }

package func page(_ body: [UInt8], status: String = "200 OK", _ fields: [String] = []) -> [Act] {
  let lines =
    ["HTTP/1.1 \(status)", "Content-Length: \(body.count)", "Connection: close"] + fields
  return [.send(lines.joined(separator: "\r\n") + "\r\n\r\n"), .bytes(body)]
}

package func redirect(_ fields: String..., status: String = "302 Found") -> [Act] {
  page([], status: status, fields)
}
