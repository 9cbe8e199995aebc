// Changes of facts in words.

extension FactChange {
  /// `refund_window PT72H → PT24H`, for tables and histories.
  package var words: String {
    switch (before, after) {
    case (let old?, let new?) where op == "scope":
      let differing = Set(old.attrs.keys).union(new.attrs.keys)
        .filter { old.attrs[$0] != new.attrs[$0] }
        .sorted(by: utf8Precedes)
      let parts = differing.map {
        "\($0) \(old.attrs[$0] ?? "unsaid") → \(new.attrs[$0] ?? "unsaid")"
      }
      return "\(new.words): \(parts.joined(separator: ", "))"
    case (let old?, let new?): return "\(type) \(old.value) → \(new.value)"
    case (nil, let new?): return "+ \(new.words)"
    case (let old?, nil): return "− \(old.words)"
    case (nil, nil): return type
    }
  }
}

extension Fact {
  /// `refund none (crypto)`, for tables and histories.
  package var words: String {
    let mark = polarity == .offered ? "" : " \(polarity.rawValue)"
    return "\(type) \(value)\(mark)" + (attrs["scope"].map { " (\($0))" } ?? "")
  }
}
