// Words to small numbers, looked up by their bytes without making strings.

/// A fixed set of ASCII words, lower case, each with a number from 1 to 255.
struct ByteTable: Sendable {
  private var keys: [UInt64]
  private var values: [UInt8]
  private let mask: Int

  /// Takes words with their numbers.
  init(_ words: [(String, UInt8)]) {
    var size = 64
    while size < words.count * 4 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: 0, count: size)
    mask = size - 1
    for (word, value) in words {
      var hash = ByteTable.seed
      for byte in word.utf8 { hash = ByteTable.step(hash, byte) }
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = hash
      values[slot] = value
    }
  }

  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

  /// FNV-1a, one byte on.
  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// The number of the word with that hash, or 0.
  @inline(__always)
  func value(hash: UInt64) -> UInt8 {
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while true {
      let key = keys[slot]
      if key == hash { return values[slot] }
      if key == 0 { return 0 }
      slot = (slot + 1) & mask
    }
  }

  /// The number of a C string, or 0.
  @inline(__always)
  func value(_ text: UnsafePointer<UInt8>) -> UInt8 {
    var hash = ByteTable.seed
    var next = text
    while next.pointee != 0 {
      hash = ByteTable.step(hash, next.pointee)
      next += 1
    }
    return value(hash: hash)
  }

  /// The number of a word given as bytes in any case, or 0.
  func value(folding bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    var hash = ByteTable.seed
    for byte in bytes { hash = ByteTable.step(hash, ASCII.lower(byte)) }
    return value(hash: hash)
  }
}

/// Classes of ASCII bytes.
enum ASCII {
  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool {
    let low = byte | 0x20
    return low >= 0x61 && low <= 0x7A
  }
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }
}
