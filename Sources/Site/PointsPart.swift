// The five dimensions as bars, and behind each the rules that gave its points.
import Formats
import Model

/// How a score comes about: opened by a click, every rule with its reason and its words.
struct PointsPart {
  let page: CompanyPage

  private var record: ScoreRecord { page.record }
  private var rubric: Rubric { page.site.rubric }

  var node: Node {
    Tag.section(.id("points"), .class("part")) {
      Tag.h2 { "Where the points come from" }
      if let score = record.score {
        Tag.p {
          "Each dimension has 0 to 100 points; the score of \(score) is their weighted mean. Open one "
            + "to see its rules. "
          Tag.a(.href(page.layout.own("methodology.html"))) { "The whole method" }
          "."
        }
        for dimension in rubric.dimensions {
          if let result = record.dimensions.first(where: { $0.dimension == dimension.id }) {
            details(dimension, result)
          }
        }
      } else {
        Tag.p { "There is no score, so there are no points: \(Verdict.why(record))." }
      }
      beside
    }
  }

  private func details(_ dimension: Rubric.Dimension, _ result: DimensionScore) -> Node {
    Tag.details(.class("dimension")) {
      Tag.summary {
        Tag.span(.class("name")) { dimension.name }
        Bar.node(result.points, of: 100)
        Tag.span(.class("points")) {
          "\(result.points)"
          Tag.small { " of 100, weight \(dimension.weight)" }
        }
      }
      Tag.p(.class("quiet")) { dimension.asks }
      if result.rules.isEmpty { nothing(result) }
      Tag.ul(.class("rules")) {
        for rule in result.rules { earned(rule) }
      }
      missed(result)
    }
  }

  private func earned(_ result: RuleResult) -> Node {
    let rule = rubric.rules.first { $0.id == result.rule }
    return Tag.li {
      link(result.rule)
      " "
      Tag.strong { "\(rule?.kind == .plus ? "+" : "")\(result.points)" }
      if let rule { Tag.div { rule.because } }
      if !result.facts.isEmpty {
        Tag.ul {
          for cited in result.facts.prefix(6).compactMap(page.cited.fact) {
            Tag.li {
              "\(Saying.label(cited.fact.type)): "
              Statement(cited.fact).node
              page.cited.mark(cited.fact)
            }
          }
        }
      }
      if !result.pages.isEmpty { Tag.div(.class("quiet")) { pages(result.pages) } }
    }
  }

  @Nodes private func pages(_ ids: [String]) -> [Node] {
    "By its pages: "
    for (index, id) in ids.enumerated() {
      if index > 0 { ", " }
      if let document = record.documents.first(where: { $0.document == id }) {
        external(document.url, Saying.page(document.kind))
      } else {
        id
      }
    }
  }

  private func nothing(_ result: DimensionScore) -> Node {
    Tag.p {
      switch result.empty {
      case "negated": "The pages only say what is not so."
      case "unreadable", "language":
        Mark.notChecked
        " The pages that might say it could not be read."
      default:
        Mark.notStated
      }
    }
  }

  @Nodes private func missed(_ result: DimensionScore) -> [Node] {
    let rules = result.missed.compactMap { id in rubric.rules.first { $0.id == id } }
    let better = rules.filter { rule in
      rule.kind == .plus || rule.points > (result.rules.map(\.points).max() ?? 0)
    }
    if !better.isEmpty, result.points < 100 {
      Tag.details(.class("missed")) {
        Tag.summary { "What would earn more" }
        Tag.ul {
          for rule in better {
            Tag.li {
              link(rule.id)
              " \(rule.kind == .plus ? "+" : "")\(rule.points): \(rule.because)"
            }
          }
        }
      }
    }
  }

  private func link(_ rule: String) -> Node {
    Tag.a(.href(page.layout.own("methodology.html").at("rule-", rule))) { Tag.code { rule } }
  }

  /// What other rubrics make of the same facts.
  @Nodes private var beside: [Node] {
    for other in record.beside ?? [] {
      Tag.p(.class("quiet")) {
        "By \(other.methodology), which does not count yet or no more, the same facts would give "
          + "\(other.score)/100 (\(other.grade))."
      }
    }
  }
}
