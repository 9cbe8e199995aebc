// A small set of small numbers.

/// Numbers from 0 to 255.
struct Bits: Equatable, Sendable {
  static let capacity = 256

  private var words = SIMD4<UInt64>()

  @inline(__always)
  func contains(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }

  @inline(__always)
  mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }

  @inline(__always)
  mutating func formUnion(_ other: Bits) { words |= other.words }

  @inline(__always)
  func union(_ other: Bits) -> Bits {
    var result = self
    result.formUnion(other)
    return result
  }
}
