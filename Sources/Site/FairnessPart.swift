// Scope and fairness, corrections made and how to ask for one.
import Formats
import Model

/// What the page claims, what it does not, and what one can do about it.
struct FairnessPart {
  let page: CompanyPage

  private var record: ScoreRecord { page.record }

  @Nodes var nodes: [Node] {
    Tag.section(.id("fairness"), .class("part")) {
      Tag.h2 { "Scope and fairness" }
      Tag.p {
        "Every company is rated on the same five dimensions with the same published weights and "
          + "rules, and scores cannot be bought. Rated is how clearly the pages speak, so a hard "
          + "term that is plainly stated does not lower the score: it stands in the box above."
      }
      Tag.p {
        Mark.notStated
        " means that the pages were read and say nothing of it. "
        Mark.notChecked
        " means that a page could not be read, which never counts against a company."
      }
    }
    Tag.section(.id("corrections"), .class("part")) {
      Tag.h2 { "Is something wrong?" }
      Tag.p {
        "Companies and readers can ask for a correction. Write to "
        contact
        ", name the record "
        Tag.code { record.id }
        ", the number of the words above and what the page says instead. An editor rules on it, and "
        "claim, ruling and effect are published in the "
        Tag.a(.href(page.layout.own("corrections.html"))) { "corrections log" }
        "."
      }
      log
    }
  }

  @Nodes private var contact: [Node] {
    let address = page.site.contact
    if let link = Link.mail(address) {
      Tag.a(.href(link)) { address }
    } else {
      external(address, address)
    }
  }

  @Nodes private var log: [Node] {
    let own = Set(record.documents.map(\.document))
    let corrections = page.shelf.corrections(of: record.company)
      .filter { own.contains($0.document) }
    if !corrections.isEmpty {
      Tag.ul(.class("plain")) {
        for correction in corrections.suffix(20).reversed() { item(correction) }
      }
    }
  }

  private func item(_ correction: Correction) -> Node {
    let status = record.corrections?.first { $0.correction == correction.id }
    return Tag.li {
      Tag.strong { correction.id }
      ", \(page.cited.pageName(correction.document)): the \(correction.claim.by.rawValue) said on "
      "\(correction.claim.date): “\(Visible.prefix(correction.claim.says, 300))” "
      if let ruling = correction.ruling {
        "Ruled \(ruling.verdict.rawValue) on \(ruling.date): "
        Visible.prefix(ruling.because, 300)
      } else {
        Tag.span(.class("badge pending")) { "open" }
      }
      if let status { effect(status) }
    }
  }

  private func effect(_ status: CorrectionStatus) -> Node {
    Tag.div(.class("quiet")) {
      switch status.state {
      case .applied: "In force."
      case .outdated: "The page has changed since, so it does nothing now."
      case .superseded: "A later one took its place."
      }
      if let before = status.before, let after = status.after {
        " Score on that day: \(before.score) (\(before.grade)) without, "
        "\(after.score) (\(after.grade)) with the day’s rulings."
      }
    }
  }
}
