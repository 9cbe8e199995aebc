// Digests as text, over libcrypto.
import CCrypto

/// SHA-256 and SHA-1 of bytes, in the spellings that WARC tools and our own ids use.
package enum Digest {
  /// The 64 lower-case hexadecimal digits of SHA-256.
  package static func sha256Hex(_ bytes: [UInt8]) -> String { hex(hash(bytes, EVP_sha256(), 32)) }

  /// `sha256:` and the 64 hexadecimal digits: how digests are written in our data.
  package static func sha256(_ bytes: [UInt8]) -> String { "sha256:" + sha256Hex(bytes) }

  /// `sha256:…` of the UTF-8 bytes of a text.
  package static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }

  /// `sha1:` and 32 base32 digits: the spelling that WARC tools expect.
  package static func sha1Base32(_ bytes: [UInt8]) -> String {
    "sha1:" + base32(hash(bytes, EVP_sha1(), 20))
  }

  /// A short digest of several fields: 16 hexadecimal digits, for ids.
  ///
  /// Fields are joined by U+001F, which none of our fields contains, so ("a", "bc") and
  /// ("ab", "c") differ.
  package static func short(_ fields: String...) -> String { short(fields) }

  /// As above, for a list.
  package static func short(_ fields: [String]) -> String {
    String(sha256Hex(Array(fields.joined(separator: "\u{1F}").utf8)).prefix(16))
  }

  /// Lower-case hexadecimal digits, two a byte.
  package static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Base32 of RFC 4648 without padding (20 bytes need none).
  package static func base32(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var out: [UInt8] = []
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      buffer = (buffer << 8) | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        out.append(digits[Int((buffer >> bits) & 31)])
      }
    }
    if bits > 0 { out.append(digits[Int((buffer << (5 - bits)) & 31)]) }
    return String(decoding: out, as: UTF8.self)
  }

  private static func hash(_ bytes: [UInt8], _ kind: OpaquePointer?, _ size: Int) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: size)
    // Fails only when the algorithm is missing from the library, which no run survives.
    precondition(EVP_Digest(bytes, bytes.count, &out, nil, kind, nil) == 1, "libcrypto failed")
    return out
  }
}
