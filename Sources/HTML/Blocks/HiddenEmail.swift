// Addresses that a content network has hidden from collectors.
import Glibc

/// Reads the hexadecimal form of such an address: its first byte is the key of all others.
enum HiddenEmail {
  /// The address in `data-cfemail="…"`, or nil if it is none.
  static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard text.count >= 4, text.count % 2 == 0, text.count <= 1_024 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: text.count, by: 2) {
      guard let high = digit(text[index]), let low = digit(text[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    let address = bytes.dropFirst().map { $0 ^ bytes[0] }
    guard String(validating: address, as: UTF8.self) != nil,
      !address.contains(where: { $0 <= 0x20 })
    else { return nil }
    return address
  }

  /// The address in a link to the network's own page about it, as `mailto:`, or nil.
  static func mailto(_ href: UnsafePointer<UInt8>) -> String? {
    let mark: StaticString = "/email-protection#"
    let found = href.withMemoryRebound(to: CChar.self, capacity: 1) { text in
      mark.utf8Start.withMemoryRebound(to: CChar.self, capacity: 1) { strstr(text, $0) }
    }
    guard let found else { return nil }
    let digits = UnsafeRawPointer(found + mark.utf8CodeUnitCount)
      .assumingMemoryBound(to: UInt8.self)
    return decode(digits.cString).map { "mailto:" + String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a link leads to the network's own page instead of to anything of its site.
  static func hides(_ href: String) -> Bool { href.contains("/cdn-cgi/l/email-protection") }

  private static func digit(_ byte: UInt8) -> UInt8? {
    if ASCII.isDigit(byte) { return byte - 0x30 }
    let low = byte | 0x20
    return low >= 0x61 && low <= 0x66 ? low - 0x61 + 10 : nil
  }
}
