// What the page states now and stated before, and what that does to scores.
package import Formats
package import Model

/// The top of a change's page.
package struct FactsPart {
  private let change: Change
  private let moves: [Move]
  private let length: Int

  /// A record whose score moved with the change.
  package struct Move: Sendable {
    /// `fenwire:GB`.
    package var record: String
    /// Nil where it is the record's first score.
    package var before: ScorePoint?
    package var after: ScorePoint

    package init(record: String, before: ScorePoint?, after: ScorePoint) {
      self.record = record
      self.before = before
      self.after = after
    }
  }

  /// - Parameters:
  ///   - moves: scores that moved with the capture after the change, other pages counted in.
  ///   - length: code points of a quote that are shown.
  package init(change: Change, moves: [Move], length: Int = 1000) {
    self.change = change
    self.moves = moves
    self.length = length
  }

  /// As a section.
  @Nodes package var nodes: [Node] {
    Tag.section(.class("facts")) {
      Tag.h2 { "What changed" }
      if change.state == .held {
        Tag.p { "The page is not believed, so its statements and its score were not compared." }
      }
      if !change.factChanges.isEmpty {
        table
      } else if change.state != .held {
        Tag.p { "No statement that we know how to read: only the words further down." }
      }
      score
      moved
    }
  }

  private var table: Node {
    Tag.table(.class("sides")) {
      Tag.caption { "Statements before and after, with the words that state them" }
      Tag.thead {
        Tag.tr {
          Tag.th(.scope("col")) { "Statement" }
          Tag.th(.scope("col")) { "Before, \(change.before.at.date)" }
          Tag.th(.scope("col")) { "After, \(change.after.at.date)" }
        }
      }
      Tag.tbody {
        for fact in change.factChanges {
          Tag.tr {
            Tag.th(.scope("row")) {
              Phrases.plain(fact.type)
              Tag.div(.class("quiet")) { Plain.factOp(fact.op) }
            }
            Tag.td(.label("Before"), .class("before")) { side(fact.before, isLive: false) }
            Tag.td(.label("After"), .class("after")) { side(fact.after, isLive: true) }
          }
        }
      }
    }
  }

  @Nodes private func side(_ fact: Fact?, isLive: Bool) -> [Node] {
    if let fact {
      Tag.div(.class("value")) { Plain.statement(fact) }
      Tag.q { Visible.prefix(fact.quote, length) }
      if let way = Plain.way(of: fact, nil) { Tag.div(.class("quiet")) { way } }
      if !particulars(fact).isEmpty { Tag.div(.class("quiet")) { particulars(fact) } }
      if isLive, Link.web(fact.selector.fragment) != nil {
        Tag.div(.class("quiet")) { external(fact.selector.fragment, "See it on the live page") }
      }
    } else {
      Tag.span(.class("quiet")) { "not stated" }
    }
  }

  /// All but what the statement itself shows.
  private func particulars(_ fact: Fact) -> String {
    let shown: Set = ["scope", "unit"]
    let rest = fact.attrs.filter { !shown.contains($0.key) }
    return Visible.prefix(Words.particulars(rest), 300)
  }

  @Nodes private var score: [Node] {
    if let moved = change.effect {
      Tag.p(.class("score")) {
        "By this page alone the score goes "
        effect(moved)
        "."
      }
      if !moved.dimensions.isEmpty { dimensions(moved.dimensions) }
    } else if change.state != .held {
      Tag.p { "By this page alone no score moves." }
    }
  }

  private func dimensions(_ rows: [ScoreEffect.Dimension]) -> Node {
    Tag.table(.class("points")) {
      Tag.caption { "Points by dimension, 0 to 100" }
      Tag.thead {
        Tag.tr {
          for name in ["Dimension", "Before", "After", "Difference"] {
            Tag.th(.scope("col")) { name }
          }
        }
      }
      Tag.tbody {
        for row in rows {
          let difference = row.after - row.before
          Tag.tr {
            Tag.th(.scope("row")) { Phrases.plain(row.dimension) }
            Tag.td(.label("Before")) { "\(row.before)" }
            Tag.td(.label("After")) { "\(row.after)" }
            Tag.td(.label("Difference")) {
              difference < 0 ? "−\(-difference)" : "+\(difference)"
            }
          }
        }
      }
    }
  }

  private func words(_ earlier: ScorePoint?, _ point: ScorePoint) -> String {
    let now = "\(point.grade) \(point.score)"
    guard let earlier else { return now }
    return earlier.score == point.score
      ? "stays at \(now)" : "\(earlier.grade) \(earlier.score) → \(now)"
  }

  @Nodes private var moved: [Node] {
    if !moves.isEmpty {
      Tag.ul {
        for move in moves {
          Tag.li { "\(move.record), all its pages together: \(words(move.before, move.after))" }
        }
      }
    }
  }
}

extension FactsPart.Move {
  /// The move of a record with a capture; nil where its score counts from another one.
  package static func of(
    _ record: String, _ history: [ScorePoint], at moment: Timestamp
  ) -> FactsPart.Move? {
    guard let index = history.firstIndex(where: { ($0.since ?? $0.at) == moment }) else {
      return nil
    }
    return FactsPart.Move(
      record: record, before: index > 0 ? history[index - 1] : nil, after: history[index])
  }
}
