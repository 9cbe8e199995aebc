// The address that a socket is about to be opened to.

/// An IPv4 or IPv6 address with a port, as the system resolved it.
package struct SocketAddress: Sendable, Hashable {
  /// 4 or 16 bytes, the most significant first.
  package let bytes: [UInt8]
  package let port: Int

  package init(bytes: [UInt8], port: Int) {
    self.bytes = bytes
    self.port = port
  }
}

extension SocketAddress: CustomStringConvertible {
  /// Without the port.
  package var description: String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    let words = stride(from: 0, to: bytes.count - 1, by: 2).map {
      String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16)
    }
    return words.joined(separator: ":")
  }
}
