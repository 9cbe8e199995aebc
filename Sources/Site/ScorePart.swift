// The top of a record's page: score, grade, verdict, since when.
import Formats
import Model

/// What one sees first.
struct ScorePart {
  let page: CompanyPage

  private var record: ScoreRecord { page.record }

  @Nodes var nodes: [Node] {
    eyebrow
    Tag.h1 { "How hard is it to cancel \(page.name)?" }
    Tag.div(.class("columns")) {
      Tag.div {
        figure
        Tag.p(.class("lead")) { page.verdict }
        standing
        tier
      }
      HarshPart(page: page).node
    }
  }

  private var eyebrow: Node {
    Tag.p(.class("eyebrow")) {
      if let industry = page.company?.industry { "\(industry) · " }
      page.placeName
      if let pricing = page.company?.pricing { " · \(Phrases.plain(pricing))" }
      if (page.company?.jurisdictions.count ?? 0) > 1 {
        " · "
        Tag.a(.href(.own("index.html"))) { "all places side by side" }
      }
    }
  }

  private var figure: Node {
    Tag.div(.class("verdict")) {
      Mark.grade(record.grade)
      Tag.div {
        if let score = record.score {
          Tag.p(.class("figure")) { "\(score)/100" }
          Tag.p {
            "Documented-Policy score, \(record.methodology): \(page.label)"
          }
        } else {
          Tag.p(.class("figure")) { "Not graded" }
          Tag.p { Verdict.why(record) + "." }
        }
      }
    }
  }

  @Nodes private var standing: [Node] {
    Tag.p(.class("quiet")) {
      if let last = record.history.last {
        "The score stands since "
        time(last.at)
        "."
      }
      " "
      looked
      " "
      if let confidence = record.confidence {
        "Confidence \(confidence.level.rawValue): \(confidence.because)."
      }
    }
    if record.stale {
      Tag.p {
        Tag.span(.class("badge pending")) { "stale" }
        " A page that the score rests on could not be read lately; what it said before stands."
      }
    }
    if let held = record.held { waiting(held) }
  }

  /// Looked at every night, or when last.
  @Nodes private var looked: [Node] {
    if let checked = record.checked {
      if Cited.isRecent(checked, page.site.release.asOf) {
        "Its pages are looked at every night; newest night "
        Cited.night
        "."
      } else {
        "Its pages were last looked at on "
        time(checked)
        "."
      }
    } else {
      "Its pages have not been read yet."
    }
  }

  private func waiting(_ held: Held) -> Node {
    Tag.p {
      Tag.span(.class("badge held")) { "waits" }
      " Since "
      time(held.since)
      " a page says something else. It would move the grade, so it counts once later captures or an "
      "editor agree."
    }
  }

  private var tier: Node {
    Tag.p(.class("tier")) {
      "This is the Documented-Policy tier: how clearly the company’s own public pages say how to "
        + "cancel. It is opinion grounded in the quoted words below, no finding about the way out as "
        + "one walks it, and no legal advice. "
      if let flow = record.flow {
        "The Verified-Flow score, from walking it, is \(flow.score)/100 (\(flow.grade)): "
        Tag.a(.href(.own("#flow"))) { "see the audit" }
        "."
      } else {
        "The Verified-Flow score is pending: nobody has walked the way yet."
      }
    }
  }
}

/// Hard terms beside the score, since the score does not count them.
struct HarshPart {
  let page: CompanyPage

  var node: Node {
    let items = Harshness(page.record).items
    return Tag.section(.class("box harsh"), .name("Terms that bind")) {
      Tag.h2 { "Terms that bind" }
      Tag.p(.class("quiet")) {
        "Stated on the pages, and not counted in the score, which rates clarity only."
      }
      if items.isEmpty {
        Tag.p { Absence(page.record).nodes }
        Tag.p(.class("quiet")) {
          "We look for: \(Phrases.list(Harshness.titles))."
        }
      } else {
        Tag.ul {
          for item in items {
            Tag.li {
              Tag.strong { Saying.capital(item.title) }
              for group in Saying.grouped(item.facts).prefix(5) { detail(group.facts) }
            }
          }
        }
      }
    }
  }

  private func detail(_ facts: [CitedFact]) -> Node {
    Tag.div(.class("quiet")) {
      Saying.words(facts[0].fact)
      for cited in facts.prefix(4) { page.cited.mark(cited.fact) }
    }
  }
}
