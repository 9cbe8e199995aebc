// Which addresses are not the public web: IANA's registries of special purposes, as a table.

/// A block of addresses that no public page lives in.
struct AddressBlock: Sendable {
  /// The leading bytes, as many as the length needs.
  let prefix: [UInt8]
  /// In bits.
  let length: Int
  let use: String

  init(_ prefix: [UInt8], _ length: Int, _ use: String) {
    self.prefix = prefix
    self.length = length
    self.use = use
  }

  func contains(_ address: [UInt8]) -> Bool {
    let whole = length / 8
    guard address.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
    let rest = length % 8
    guard rest > 0 else { return true }
    let mask = UInt8(truncatingIfNeeded: 0xFF00 >> rest)
    return address[whole] & mask == prefix[whole] & mask
  }
}

enum SpecialAddresses {
  static let version4: [AddressBlock] = [
    .init([0], 8, "this network"),
    .init([10], 8, "private"),
    .init([100, 64], 10, "shared by a carrier"),
    .init([127], 8, "this machine"),
    .init([169, 254], 16, "link-local"),
    .init([172, 16], 12, "private"),
    .init([192, 0, 0], 24, "protocol assignments"),
    .init([192, 0, 2], 24, "documentation"),
    .init([192, 31, 196], 24, "AS112"),
    .init([192, 52, 193], 24, "relays of multicast"),
    .init([192, 88, 99], 24, "relays of 6to4"),
    .init([192, 168], 16, "private"),
    .init([192, 175, 48], 24, "AS112"),
    .init([198, 18], 15, "benchmarks"),
    .init([198, 51, 100], 24, "documentation"),
    .init([203, 0, 113], 24, "documentation"),
    .init([224], 4, "multicast"),
    .init([240], 4, "reserved, broadcast"),
  ]

  /// Inside 2000::/3. Everything outside of it is refused as a whole: loopback, mapped and
  /// compatible forms of IPv4, NAT64, unique-local, link-local, site-local, multicast, segment
  /// routing, discard.
  static let version6: [AddressBlock] = [
    .init([0x20, 0x01, 0x00], 23, "protocol assignments, Teredo"),
    .init([0x20, 0x01, 0x0D, 0xB8], 32, "documentation"),
    .init([0x20, 0x02], 16, "6to4"),
    .init([0x26, 0x20, 0x00, 0x4F, 0x80, 0x00], 48, "AS112"),
    .init([0x3F, 0xFF, 0x00], 20, "documentation"),
  ]

  static let global6 = AddressBlock([0x20], 3, "global")

  /// Names that mean no host of the public web, themselves and all names under them.
  static let names = [
    "localhost", "local", "localdomain", "internal", "intranet", "home.arpa", "onion", "invalid",
  ]
}
