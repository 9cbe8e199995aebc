// Which tokens of two sequences stay: patience first, Myers in what is left.

/// Aligns two sequences of interned tokens.
///
/// Tokens that occur once on both sides are anchors (patience), found again between anchors; what
/// holds none is aligned by Myers' greedy algorithm up to a number of edits. Beyond it nothing in
/// that stretch is kept: the cost stays near linear, and callers still see moved tokens.
enum Alignment {
  struct Pair: Equatable {
    var before: Int
    var after: Int
  }

  /// Equal tokens that stay in place, ascending on both sides.
  ///
  /// Tokens are numbers from 0 to `tokens` − 1. `edits` caps the work in stretches without anchors.
  static func pairs(
    _ a: [Int32], _ b: [Int32], tokens: Int, edits: Int = 1_000
  ) -> [Pair] {
    var found: [Pair] = []
    var anchors = Anchors(tokens: tokens)
    var work = [Stretch(a: 0..<a.count, b: 0..<b.count, depth: 0)]
    while var stretch = work.popLast() {
      trim(&stretch)
      if stretch.a.isEmpty || stretch.b.isEmpty { continue }
      let chain = stretch.depth < 32 ? anchors.chain(a, b, stretch) : []
      if chain.isEmpty {
        found += Myers.pairs(a, b, stretch, edits: edits)
        continue
      }
      var from = (a: stretch.a.lowerBound, b: stretch.b.lowerBound)
      for pair in chain {
        push(from.a..<pair.before, from.b..<pair.after, stretch.depth + 1)
        from = (pair.before + 1, pair.after + 1)
      }
      push(from.a..<stretch.a.upperBound, from.b..<stretch.b.upperBound, stretch.depth + 1)
      found += chain
    }
    return found.sorted { $0.before < $1.before }

    func push(_ x: Range<Int>, _ y: Range<Int>, _ depth: Int) {
      if !x.isEmpty && !y.isEmpty { work.append(Stretch(a: x, b: y, depth: depth)) }
    }
    /// Equal tokens at both ends stay.
    func trim(_ s: inout Stretch) {
      while let x = s.a.first, let y = s.b.first, a[x] == b[y] {
        found.append(Pair(before: x, after: y))
        s.a = (x + 1)..<s.a.upperBound
        s.b = (y + 1)..<s.b.upperBound
      }
      while let x = s.a.last, let y = s.b.last, a[x] == b[y] {
        found.append(Pair(before: x, after: y))
        s.a = s.a.lowerBound..<x
        s.b = s.b.lowerBound..<y
      }
    }
  }

  struct Stretch {
    var a: Range<Int>
    var b: Range<Int>
    var depth: Int
  }
}

/// Finds tokens that occur once on both sides of a stretch. Its tables are used again and again.
private struct Anchors {
  private var before: [Int32]
  private var after: [Int32]

  /// Per token: −1 not seen, −2 seen more than once, else where.
  init(tokens: Int) {
    before = [Int32](repeating: -1, count: tokens)
    after = before
  }

  /// The longest ascending chain of such tokens.
  mutating func chain(
    _ a: [Int32], _ b: [Int32], _ stretch: Alignment.Stretch
  ) -> [Alignment.Pair] {
    for index in stretch.a { Anchors.note(a[index], index, in: &before) }
    for index in stretch.b { Anchors.note(b[index], index, in: &after) }
    var pairs: [Alignment.Pair] = []
    for index in stretch.a where before[Int(a[index])] >= 0 && after[Int(a[index])] >= 0 {
      pairs.append(.init(before: index, after: Int(after[Int(a[index])])))
    }
    for index in stretch.a { before[Int(a[index])] = -1 }
    for index in stretch.b { after[Int(b[index])] = -1 }
    return Anchors.ascending(pairs)
  }

  private static func note(_ token: Int32, _ index: Int, in table: inout [Int32]) {
    table[Int(token)] = table[Int(token)] == -1 ? Int32(index) : -2
  }

  /// The longest subsequence whose after side ascends (patience sorting with back links).
  private static func ascending(_ pairs: [Alignment.Pair]) -> [Alignment.Pair] {
    var tops: [Int] = []
    var previous = [Int](repeating: -1, count: pairs.count)
    for index in pairs.indices {
      var low = 0
      var high = tops.count
      while low < high {
        let middle = (low + high) / 2
        if pairs[tops[middle]].after < pairs[index].after {
          low = middle + 1
        } else {
          high = middle
        }
      }
      if low > 0 { previous[index] = tops[low - 1] }
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var chain: [Alignment.Pair] = []
    var at = tops.last ?? -1
    while at >= 0 {
      chain.append(pairs[at])
      at = previous[at]
    }
    return chain.reversed()
  }
}

/// The greedy algorithm of Myers (1986), forward, with a bound on edits.
enum Myers {
  /// Equal tokens of the stretch that stay; none when more edits would be needed.
  static func pairs(
    _ a: [Int32], _ b: [Int32], _ s: Alignment.Stretch, edits: Int
  ) -> [Alignment.Pair] {
    let n = s.a.count
    let m = s.b.count
    let limit = min(n + m, edits)
    if abs(n - m) > limit { return [] }
    var reach = [Int32](repeating: 0, count: 2 * limit + 3)
    var trace: [[Int32]] = []
    let zero = limit + 1
    for d in 0...limit {
      for k in stride(from: -d, through: d, by: 2) {
        let down = k == -d || (k != d && reach[zero + k - 1] < reach[zero + k + 1])
        var x = Int(down ? reach[zero + k + 1] : reach[zero + k - 1] + 1)
        while x < n && x - k < m && x - k >= 0
          && a[s.a.lowerBound + x] == b[s.b.lowerBound + x - k]
        {
          x += 1
        }
        reach[zero + k] = Int32(min(x, n + m))
        if x >= n && x - k >= m {
          return back(s, trace, zero, n, m, d)
        }
      }
      trace.append(Array(reach[(zero - d)...(zero + d)]))
    }
    return []
  }

  /// Walks the trace from the end to the start and collects the diagonals.
  private static func back(
    _ s: Alignment.Stretch, _ trace: [[Int32]], _ zero: Int, _ n: Int, _ m: Int, _ edits: Int
  ) -> [Alignment.Pair] {
    var pairs: [Alignment.Pair] = []
    var x = n
    var y = m
    var d = edits
    while d > 0 {
      let row = trace[d - 1]
      let k = x - y
      func at(_ k: Int) -> Int {
        let index = k + d - 1
        return row.indices.contains(index) ? Int(row[index]) : -1
      }
      let down = k == -d || (k != d && at(k - 1) < at(k + 1))
      let from = down ? k + 1 : k - 1
      let startX = at(from)
      let startY = startX - from
      while x > startX + (down ? 0 : 1) && y > startY + (down ? 1 : 0) {
        x -= 1
        y -= 1
        pairs.append(.init(before: s.a.lowerBound + x, after: s.b.lowerBound + y))
      }
      x = startX
      y = startY
      d -= 1
    }
    while x > 0 && y > 0 {
      x -= 1
      y -= 1
      pairs.append(.init(before: s.a.lowerBound + x, after: s.b.lowerBound + y))
    }
    return pairs
  }
}
