// Exact: decimal numbers without rounding.

/// A whole number and how many of its digits stand behind the point.
struct Exact: Sendable, Equatable {
  private(set) var digits: Int
  private(set) var places: Int

  init(_ digits: Int, places: Int = 0) {
    self.digits = digits
    self.places = places
  }

  /// Reads `12.50`; nil for anything else, and for more than 15 digits.
  init?(_ written: String) {
    var digits = 0
    var places: Int?
    var count = 0
    for byte in written.utf8 {
      if byte == UInt8(ascii: "."), places == nil {
        places = 0
        continue
      }
      guard byte >= 0x30, byte <= 0x39, count < 15 else { return nil }
      digits = digits * 10 + Int(byte - 0x30)
      count += 1
      if let before = places { places = before + 1 }
    }
    guard count > 0 else { return nil }
    self.init(digits, places: places ?? 0)
  }

  /// Nil where it would be too great to hold.
  func times(_ factor: Int) -> Exact? {
    var product = self
    var factor = factor
    while product.places > 0, factor % 10 == 0 {
      product.places -= 1
      factor /= 10
    }
    let (digits, overflow) = product.digits.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Exact(digits, places: product.places)
  }

  /// A hundredth has 2 places more.
  func shifted(_ more: Int) -> Exact { Exact(digits, places: places + more) }

  /// The sum with a number of hundredths.
  func plus(hundredths: Int) -> Exact? {
    guard places == 0 else { return nil }
    return times(100).map { Exact($0.digits + hundredths, places: 2) }
  }

  static func < (a: Exact, b: Exact) -> Bool {
    let places = max(a.places, b.places)
    guard let left = a.scaled(places), let right = b.scaled(places) else { return false }
    return left < right
  }

  private func scaled(_ wanted: Int) -> Int? {
    var value = digits
    for _ in places..<wanted {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = next
    }
    return value
  }

  /// With a point, all its places, and no grouping.
  var text: String {
    let digits = String(digits)
    guard places > 0 else { return digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return padded.dropLast(places) + "." + padded.suffix(places)
  }
}
