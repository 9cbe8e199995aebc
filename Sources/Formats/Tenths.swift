// Numbers with one decimal, without floating point.

/// How tenths are written.
enum Tenths {
  /// `64.1` for 641, `64` for 640, `-0.5` for -5.
  static func text(_ tenths: Int) -> String {
    let size = tenths.magnitude
    let whole = (tenths < 0 ? "-" : "") + String(size / 10)
    return size % 10 == 0 ? whole : "\(whole).\(size % 10)"
  }
}
