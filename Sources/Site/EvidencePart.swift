// Every quotation behind the page, with its statements, its capture and its digest.
import Formats
import Model
import Pages

/// The words that all else on the page points at.
struct EvidencePart {
  let page: CompanyPage
  private var cited: Cited { page.cited }

  var node: Node {
    let shown = cited.passages.prefix(cited.detail.passages)
    return Tag.section(.id("evidence"), .class("part")) {
      Tag.h2 { "Evidence" }
      if shown.isEmpty {
        Tag.p {
          "No words: "
          Absence(page.record).nodes
        }
      } else {
        Tag.p(.class("quiet")) {
          "The words of the pages, at most \(cited.detail.quote) characters each, as they stand in the "
            + "stored capture with that digest. “Newest night” is a look at most two nights old."
        }
      }
      for document in page.record.documents {
        group(document, shown.filter { $0.first.document == document.document })
      }
      let more = cited.passages.count - shown.count
      if more > 0 {
        Tag.p {
          "And \(more) more passages, "
          page.dataLink("in the data of this record")
          "."
        }
      }
    }
  }

  @Nodes private func group(_ document: DocumentStatus, _ passages: [Cited.Passage]) -> [Node] {
    Tag.h3 {
      external(document.url, Saying.capital(Saying.page(document.kind)))
      " "
      Tag.small { document.document }
    }
    Tag.p(.class("source")) { status(document) }
    if let digest = passages.first?.first.digest {
      Tag.p(.class("source")) { "Digest of its bytes: \(digest)" }
    }
    if !passages.isEmpty {
      Tag.ol(.class("plain passages")) { for passage in passages { item(passage) } }
    }
  }

  @Nodes private func status(_ document: DocumentStatus) -> [Node] {
    if let at = document.at {
      "Last capture that speaks for it: "
      cited.seen(at)
      "."
    } else if let reason = document.unchecked {
      Mark.notChecked
      " \(reason)."
    } else {
      Mark.notChecked
      document.outcome.map { " \(Plain.outcome($0))." } ?? " No attempt yet."
    }
    if let since = document.staleSince {
      " Could not be read since "
      time(since)
      document.outcome.map { " (\(Plain.outcome($0)))." } ?? "."
    }
  }

  private func item(_ passage: Cited.Passage) -> Node {
    let first = passage.first
    return Tag.li(.id("words-", String(passage.number))) {
      Tag.span(.class("number quiet")) { "[\(passage.number)] " }
      cited.quotation(first)
      Tag.div(.class("source")) {
        for (index, fact) in passage.facts.prefix(12).map(\.fact).enumerated() {
          if index > 0 { "; " }
          Tag.span(.id("fact-", fact.id)) {
            "\(Saying.label(fact.type)): \(Saying.words(fact))"
          }
        }
        " · "
        if let way = Plain.way(of: first.fact, first.converted) { "\(way) · " }
        if !first.fact.selector.headings.isEmpty {
          "under \(Visible.prefix(first.fact.selector.headings.suffix(2).joined(separator: " › "), 120)) · "
        }
        cited.source(first)
      }
    }
  }
}
