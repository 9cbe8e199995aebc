// Whether a host or a socket address belongs to the public web.

/// Decides what may be connected to. The decision that counts is made on the address of the socket,
/// when it is opened, at every hop; that on the name only says sooner what is wrong.
package enum AddressRules {
  /// What an address is for, when it is not the public web; nil when it may be reached.
  package static func refusal(of address: [UInt8]) -> String? {
    switch address.count {
    case 4: return SpecialAddresses.version4.first { $0.contains(address) }?.use
    case 16:
      guard SpecialAddresses.global6.contains(address) else { return "not global" }
      return SpecialAddresses.version6.first { $0.contains(address) }?.use
    default: return "of an unknown family"
    }
  }

  /// Whether a host can only be one of our own network, by its name alone.
  package static func isLocalName(_ host: String) -> Bool {
    guard !host.hasPrefix("[") else { return false }
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return !name.contains(".")
      || SpecialAddresses.names.contains { name == $0 || name.hasSuffix("." + $0) }
  }
}

/// What may be reached: the public web at its own ports, and what is explicitly permitted.
package struct Reach: Sendable {
  /// Whether an address that is not the public web's may be reached all the same.
  package var permits: @Sendable (SocketAddress) -> Bool
  /// Whether a port may be asked.
  package var port: @Sendable (Int) -> Bool
  /// Names that are not looked up, in libcurl's form `host:port:address[,address…]`.
  package var names: [String]

  /// The public web, ports 80 and 443.
  package static let publicWeb = Reach(
    permits: { _ in false }, port: { $0 == 80 || $0 == 443 }, names: [])

  /// The public web's rules, but 127.0.0.1 may be reached at the given ports, where every name
  /// leads to it. For tests.
  package static func loopback(ports: Set<Int>, names: [String] = []) -> Reach {
    Reach(
      permits: { $0.bytes == [127, 0, 0, 1] && ports.contains($0.port) },
      port: { ports.contains($0) },
      names: names + ports.sorted().map { "*:\($0):127.0.0.1" })
  }

  package init(
    permits: @escaping @Sendable (SocketAddress) -> Bool,
    port: @escaping @Sendable (Int) -> Bool, names: [String]
  ) {
    self.permits = permits
    self.port = port
    self.names = names
  }

  /// Why a socket may not be opened; nil when it may.
  func refusal(of address: SocketAddress) -> String? {
    guard let use = AddressRules.refusal(of: address.bytes), !permits(address) else { return nil }
    return "\(address) is not of the public web (\(use))"
  }
}
