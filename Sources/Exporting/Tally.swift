// Figures added up over pieces of the records.
import Model

/// Sums by measure and group. What it gives does not depend on how the records were cut.
struct Tally: Sendable {
  /// The group of an entry that only says of how many a measure is made: no name of a group.
  static let none = "\u{0}"

  private struct Key: Hashable {
    var measure: String
    var group: String
  }

  private var entries: [Key: Insight] = [:]
  /// Of how many the counts of a measure are parts, by the name of that whole.
  private var wholes: [Key: Int] = [:]

  init() {}

  /// The figures of one piece.
  init(_ figures: [Insight]) {
    for figure in figures {
      let id = figure.measure.id
      if figure.least == nil { wholes[Key(measure: id, group: figure.whole)] = figure.n }
      if figure.group != Tally.none { entries[Key(measure: id, group: figure.group)] = figure }
    }
  }

  mutating func merge(_ other: Tally) {
    entries.merge(other.entries) { mine, theirs in
      var both = mine
      both.sum += theirs.sum
      both.n += theirs.n
      return both
    }
    wholes.merge(other.wholes, uniquingKeysWith: +)
  }

  /// By measure and group.
  var figures: [Insight] {
    entries.values.map { entry in
      var figure = entry
      if figure.least == nil {
        figure.n = wholes[Key(measure: figure.measure.id, group: figure.whole)] ?? figure.n
      }
      return figure
    }.sorted { a, b in
      a.measure.id == b.measure.id
        ? utf8Precedes(a.group, b.group) : utf8Precedes(a.measure.id, b.measure.id)
    }
  }
}
