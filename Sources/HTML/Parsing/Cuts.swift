// What the parser need not see: scripts, style sheets, comments, drawings.

/// Bytes without the stretches that no reader sees, and the way back to where each byte stood.
/// The markup around a stretch stays, so that the tree is the same but for what it holds.
struct CleanBody: Sendable {
  /// What is left.
  private(set) var bytes: [UInt8]
  /// Bytes before anything was cut.
  let length: Int
  /// Where, in what is left, something was cut, ascending; and how much was cut up to there.
  private var places: [Int] = []
  private var sums: [Int] = []

  /// Cuts ranges that ascend and do not overlap.
  init(_ body: consuming [UInt8], without cuts: [Range<Int>]) {
    length = body.count
    let total = cuts.reduce(0) { $0 + $1.count }
    guard total > 0 else {
      bytes = body
      return
    }
    var left: [UInt8] = []
    left.reserveCapacity(length - total)
    var at = 0
    var sum = 0
    for cut in cuts where !cut.isEmpty {
      left += body[at..<cut.lowerBound]
      at = cut.upperBound
      sum += cut.count
      places.append(left.count)
      sums.append(sum)
    }
    left += body[at...]
    bytes = left
  }

  /// Where a byte of what is left stood. `cursor` is kept between calls, which mostly ascend.
  func origin(of place: Int, _ cursor: inout Int) -> Int {
    while cursor < places.count, places[cursor] < place { cursor += 1 }
    while cursor > 0, places[cursor - 1] >= place { cursor -= 1 }
    return cursor > 0 ? place + sums[cursor - 1] : place
  }
}
