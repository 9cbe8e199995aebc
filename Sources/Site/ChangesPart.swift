// What changed on the pages of a record, and what contradicts what.
import Formats
import Model
import Pages

/// Confirmed changes of the record's pages, newest first.
struct ChangesPart {
  let page: CompanyPage
  /// Changes that are shown; all are on the page of changes.
  private static let limit = 20

  var node: Node {
    let own = Set(page.record.documents.map(\.document))
    let changes = page.shelf.changes(of: page.record.company).filter { own.contains($0.document) }
    return Tag.section(.id("changes"), .class("part")) {
      Tag.h2 { "Changes of its pages" }
      if changes.isEmpty {
        Tag.p { "No confirmed change yet that somebody would want to know." }
      } else {
        Tag.ul(.class("plain")) { for change in changes.prefix(ChangesPart.limit) { item(change) } }
        if changes.count > ChangesPart.limit {
          Tag.p(.class("quiet")) { "and \(changes.count - ChangesPart.limit) earlier ones." }
        }
      }
    }
  }

  private func item(_ change: Change) -> Node {
    let words = Saying.capital(page.cited.pageName(change.document))
    return Tag.li {
      time(change.after.at)
      " "
      if let link = Link.file(in: "changes/", change.id, ".html", up: page.layout.depth) {
        Tag.a(.href(link)) { words }
      } else {
        words
      }
      ": "
      if change.factChanges.isEmpty {
        "other words, no statement that we read changed"
      } else {
        Visible.prefix(change.factChanges.prefix(4).map(Plain.change).joined(separator: "; "), 400)
        if change.factChanges.count > 4 { "; and \(change.factChanges.count - 4) more" }
      }
      if let effect = change.effect {
        Tag.span(.class("quiet")) {
          " · by this page alone \(effect.gradeBefore) \(effect.scoreBefore) → "
            + "\(effect.gradeAfter) \(effect.scoreAfter)"
        }
      }
    }
  }
}

/// Statements that cannot both hold, each with its words.
struct ConflictsPart {
  let page: CompanyPage
  /// Contradictions that are shown.
  private static let limit = 10

  var node: Node {
    Tag.section(.id("conflicts"), .class("part")) {
      Tag.h2 { "Contradictions between its pages" }
      if page.record.conflicts.isEmpty {
        Tag.p { "None found among the statements that we read." }
      }
      let conflicts = page.record.conflicts
      if conflicts.count > ConflictsPart.limit {
        Tag.p(.class("quiet")) {
          "The first \(ConflictsPart.limit) of \(conflicts.count); all are in the data."
        }
      }
      for conflict in conflicts.prefix(ConflictsPart.limit) {
        Tag.article {
          Tag.h3 { conflict.because }
          Tag.div(.class("pair")) {
            side(conflict.first)
            side(conflict.second)
          }
          Tag.p(.class("quiet")) {
            "Rule "
            Tag.code { conflict.rule }
          }
        }
      }
    }
  }

  private func side(_ id: String) -> Node {
    Tag.div {
      if let cited = page.cited.fact(id) {
        Tag.span(.class("says")) {
          "\(Saying.label(cited.fact.type)): \(Saying.words(cited.fact))"
        }
        page.cited.words(cited)
      } else {
        Tag.span(.class("quiet")) { id }
      }
    }
  }
}
