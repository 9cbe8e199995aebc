// Absolute XPaths of the open elements.

/// Builds the path of an element from the frames above it, remembering what they share.
struct Path {
  /// Elements deeper than this are cited by the path of their ancestor at this depth.
  static let maximum = 256

  private var bytes: [UInt8] = []
  /// Length of the path of each frame that is still right.
  private var ends: [Int] = []
  private let spellings = Tag.spellings

  /// Forgets the frames from this index on.
  @inline(__always)
  mutating func pop(to count: Int) {
    if ends.count > count {
      ends.removeSubrange(count...)
      bytes.removeSubrange((ends.last ?? 0)...)
    }
  }

  /// The path of the frame at an index: `/html[1]/body[1]/*[2]/p[3]`.
  mutating func path(to index: Int, in frames: [Frame]) -> String {
    let last = min(index, Path.maximum - 1, frames.count - 1)
    guard last >= 0 else { return "" }
    while ends.count <= last {
      let frame = frames[ends.count]
      bytes.append(0x2F)
      bytes.append(contentsOf: spellings[Int(frame.tag.rawValue)])
      bytes.append(0x5B)
      append(frame.position)
      bytes.append(0x5D)
      ends.append(bytes.count)
    }
    return String(decoding: bytes[..<ends[last]], as: UTF8.self)
  }

  private mutating func append(_ number: Int32) {
    if number > 9 { append(number / 10) }
    bytes.append(0x30 + UInt8(number % 10))
  }
}
