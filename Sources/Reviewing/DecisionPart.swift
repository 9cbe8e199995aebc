// What was decided, and what to decide.
import Formats
import Model

/// The editor's part of a change's page.
struct DecisionPart {
  let item: Item

  @Nodes var nodes: [Node] {
    if let decision = item.change.decision {
      Tag.section(.class("decision")) {
        Tag.h2 { "Decided: \(decision.verdict.rawValue)" }
        Tag.p { decision.note }
        Tag.p(.class("quiet")) { "\(decision.editor), \(decision.date)" }
      }
    }
    if item.change.state != .technical { question }
  }

  private var question: Node {
    Tag.section(.class("decide")) {
      Tag.h2 { "What to decide" }
      Tag.p {
        item.change.decision == nil
          ? "Does the page really say so now, and does anybody need to know?"
          : "Another decision is possible; the newest one holds."
      }
      Tag.dl {
        for verdict in verdicts {
          Tag.dt { verdict.rawValue }
          Tag.dd {
            "\(verdict.meaning) "
            Tag.span(.class("quiet")) { verdict.consequence }
            command([item], verdict.rawValue)
          }
        }
      }
    }
  }

  /// What is held is not believed: it cannot be true and not worth telling.
  private var verdicts: [Review.Verdict] {
    item.change.state == .held ? [.confirm, .wrong] : Review.Verdict.allCases
  }

  /// How to decide on it and on others like it at once.
  @Nodes func together(with others: [Item]) -> [Node] {
    if item.awaits, !others.isEmpty {
      Tag.p {
        "All that await a decision, at once:"
        command([item] + others.prefix(20), "…")
      }
    }
  }

  private func command(_ items: [Item], _ verdict: String) -> Node {
    let ids = items.map(\.change.id).joined(separator: " ")
    return Tag.code(.class("command")) {
      "atlas review decide \(ids) --verdict \(verdict) --note '…' --editor '…'"
    }
  }
}
