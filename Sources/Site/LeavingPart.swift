// How to leave, step by step, and what the pages say of the rest.
import Formats
import Model

/// The ways out of a service, each with its words.
struct LeavingPart {
  let page: CompanyPage

  private var record: ScoreRecord { page.record }
  private var questions: Questions { Questions(facts: record.facts) }

  @Nodes var nodes: [Node] {
    short
    how
    section("notice", "Notice and renewal", questions.notice)
    section("refunds", "Refunds: what people ask", questions.refunds)
    section("pause", "Pause or freeze", questions.pause)
    section("deletion", "Account and data deletion", questions.deletion)
    section("stores", "App stores and other sellers", questions.stores)
    section("company", "What the company may do", questions.company)
  }

  /// A line a question.
  private var short: Node {
    Tag.section(.id("short"), .class("part")) {
      Tag.h2 { "In short" }
      if Summary(record).isChecked {
        Tag.dl(.class("answers")) {
          for answer in Summary(record).answers {
            Tag.dt { answer.label }
            Tag.dd {
              if answer.items.isEmpty {
                Absence(record).nodes
              } else {
                Visible.prefix(Saying.capital(answer.items.joined(separator: ", ")), 500) + "."
              }
              if !answer.denied.isEmpty { " Not possible: \(Phrases.list(answer.denied))." }
            }
          }
        }
      } else {
        Tag.p {
          Mark.notChecked
          " No page could be read yet."
        }
      }
    }
  }

  private var how: Node {
    Tag.section(.id("how"), .class("part")) {
      Tag.h2 { "How to cancel" }
      official
      PathPart(record: record).nodes
      steps
      ruledOut
    }
  }

  @Nodes private var official: [Node] {
    Tag.p {
      "Official page: "
      if let policy = PolicyPage.of(record) {
        external(policy.url, policy.url)
        " (\(Saying.page(policy.kind)))"
      } else {
        Mark.notChecked
      }
    }
  }

  /// Ways that are offered, easiest first, the link to cancel before all.
  @Nodes private var steps: [Node] {
    let links = questions.of("cancel_url").sorted { rank($0) < rank($1) }
    let ways = Ways(record).channels.flatMap { value in
      ["cancel_channel", "delete_channel"].flatMap { type in
        questions.of(type).filter { $0.fact.value == value && $0.fact.polarity == .offered }
      }.filter { $0.fact.type == "cancel_channel" || Ways.isPrepaid(record) }
    }
    if links.isEmpty && ways.isEmpty {
      Tag.p {
        "Ways to cancel: "
        Absence(record).nodes
      }
    } else {
      if Ways.isPrepaid(record) {
        Tag.p {
          "The service runs on prepaid credits, so leaving means to stop topping up, or to close "
            + "the account."
        }
      }
      AnswerList(
        cited: page.cited,
        questions: [
          Question(asks: "Follow the link", facts: links),
          Question(asks: links.isEmpty ? "Leave" : "Or leave", facts: ways),
        ].filter { !$0.facts.isEmpty }
      ).node
    }
  }

  @Nodes private var ruledOut: [Node] {
    let denied = questions.of("cancel_channel").filter { $0.fact.polarity != .offered }
    let limits = questions.of("cancel_restriction", "min_term", "etf")
    let rows = [
      Question(asks: "Not possible", facts: denied),
      Question(asks: "Fees, minimum terms, limits", facts: limits),
    ].filter { !$0.facts.isEmpty }
    if !rows.isEmpty { AnswerList(cited: page.cited, questions: rows).node }
  }

  /// Links that perform it, then pages where one can, then instructions.
  private func rank(_ cited: CitedFact) -> Int {
    ["action", "account", "form", "help", "policy"]
      .firstIndex(of: cited.fact.attrs["kind"] ?? "") ?? 9
  }

  private func section(_ id: StaticString, _ title: String, _ questions: [Question]) -> Node {
    Tag.section(.id(id), .class("part")) {
      Tag.h2 { title }
      AnswerList(cited: page.cited, questions: questions).node
    }
  }
}
