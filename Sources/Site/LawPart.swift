// What the pages disclose of what the law of the place asks for.
import Formats
import Model

/// The law box: observed disclosure, never a finding of law, never part of the score.
struct LawPart {
  let page: CompanyPage

  var node: Node {
    Tag.section(.id("law"), .class("part")) {
      Tag.h2 { "The law: \(page.placeName)" }
      Tag.p(.class("quiet")) {
        "Observed disclosure, not a finding of law, and no part of the score. "
        Tag.a(.href(page.layout.own("law.html"))) { "All duties, with their dates" }
        "."
      }
      let results = page.record.duties ?? []
      if results.isEmpty {
        Tag.p { "No duty is recorded for this place that asks something of these pages." }
      }
      for id in results.map(\.duty).uniqued {
        duty(id, results.filter { $0.duty == id })
      }
    }
  }

  private func duty(_ id: String, _ results: [DutyResult]) -> Node {
    let duty = page.shelf.duty(id)
    return Tag.article {
      Tag.h3 { duty?.title ?? id }
      if let duty {
        Tag.p(.class("quiet")) {
          "\(duty.citation). "
          status(duty)
          for (index, source) in duty.sources.prefix(4).enumerated() {
            index == 0 ? " Read it up: " : ", "
            external(source, "source \(index + 1)")
          }
        }
        Tag.p(.class("quiet")) { duty.covers }
      }
      Tag.dl(.class("answers duties")) {
        for result in results {
          Tag.dt { mark(result.result) }
          Tag.dd {
            duty?.needs.first { $0.id == result.need }?.asks ?? Phrases.plain(result.need)
            for fact in result.facts.prefix(3).compactMap(page.cited.fact) {
              Tag.div(.class("quiet")) {
                Saying.words(fact.fact)
                page.cited.mark(fact.fact)
              }
            }
          }
        }
      }
      if let hidden = duty?.notObservable, !hidden.isEmpty {
        Tag.p(.class("quiet")) { "What no page can show:" }
        Tag.ul(.class("quiet")) { for item in hidden.prefix(12) { Tag.li { item } } }
      }
    }
  }

  private func status(_ duty: Duty) -> String {
    let from = duty.validFrom.map { " from \($0)" } ?? ""
    let until = duty.validUntil.map { " until \($0)" } ?? ""
    return "\(Saying.capital(Phrases.plain(duty.status.rawValue)))\(from)\(until)."
  }

  private func mark(_ result: DutyResult.Result) -> Node {
    switch result {
    case .met: Tag.span(.class("badge met")) { "disclosed" }
    case .notMet: Tag.span(.class("badge denied")) { "the opposite is stated" }
    case .notStated: Mark.notStated
    case .notApplicable: Tag.span(.class("badge")) { "does not apply" }
    case .notChecked: Mark.notChecked
    }
  }
}

extension Sequence where Element == String {
  /// Each once, in the order in which they come.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
