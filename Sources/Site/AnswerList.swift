// Questions with what the pages state to each, words beside every statement.
import Formats
import Model

/// A question and the statements that answer it.
struct Question {
  let asks: String
  let facts: [CitedFact]
  /// What may be said where nothing is stated; *not stated* or *not checked* stands before it.
  var otherwise: String?
}

/// A list of questions. A sentence is quoted in full where it is first needed and by its number
/// afterwards.
struct AnswerList {
  let cited: Cited
  let questions: [Question]

  var node: Node {
    var quoted: Set<Int> = []
    var rows: [Node] = []
    for question in questions {
      rows.append(Tag.dt { question.asks })
      rows.append(
        Tag.dd {
          if question.facts.isEmpty {
            Absence(cited.record).nodes
            if let words = question.otherwise { Tag.p(.class("quiet")) { words } }
          } else {
            statements(question.facts, &quoted)
          }
        })
    }
    return Tag.dl(.class("answers")) { rows }
  }

  /// Each statement once, however often the pages make it.
  private func statements(_ facts: [CitedFact], _ quoted: inout Set<Int>) -> Node {
    let groups = Saying.grouped(facts)
    let shown = groups.prefix(cited.detail.statements)
    let items = shown.map { item($0.words, $0.facts, &quoted) }
    return Tag.ul(.class("plain")) {
      items
      if groups.count > shown.count {
        Tag.li(.class("quiet")) { "and \(groups.count - shown.count) more, under Evidence" }
      }
    }
  }

  private func item(_ words: String, _ facts: [CitedFact], _ quoted: inout Set<Int>) -> Node {
    let fresh =
      quoted.count >= cited.detail.quotes
      ? nil : facts.first { cited.number(of: $0.fact).map { !quoted.contains($0) } ?? false }
    if let number = fresh.flatMap({ cited.number(of: $0.fact) }) { quoted.insert(number) }
    return Tag.li {
      Statement(facts[0].fact, words).node
      for number in Set(facts.compactMap { cited.number(of: $0.fact) }).sorted().prefix(8) {
        Tag.sup {
          Tag.a(.href(.anchor("words-", String(number))), .name("words \(number)")) {
            "[\(number)]"
          }
        }
      }
      if let fresh { cited.words(fresh) }
    }
  }
}

/// A statement in words, with what can be followed as a link.
struct Statement {
  let fact: Fact
  let words: String

  init(_ fact: Fact, _ words: String? = nil) {
    self.fact = fact
    self.words = words ?? Saying.words(fact)
  }

  /// Addresses that the page states lead there; mail addresses too.
  var node: Node {
    let address = fact.type == "cancel_url" ? fact.value : fact.attrs["url"]
    let target =
      address.flatMap(Link.web) ?? fact.attrs["detail"].flatMap(Link.mail)
    return Tag.span(.class("says")) {
      if let target {
        Tag.a(.href(target), Attribute("rel", literal: "nofollow noopener noreferrer")) { words }
      } else {
        words
      }
    }
  }
}

/// Why there is no answer: the pages were read and say nothing, or they were not read.
struct Absence {
  let read: Int
  let declared: Int

  init(_ record: ScoreRecord) {
    read = record.documents.count { $0.snapshot != nil }
    declared = record.documents.count
  }

  @Nodes var nodes: [Node] {
    if read == 0 {
      Mark.notChecked
    } else if read < declared {
      Mark.notStated
      " on the \(read) of \(declared) pages that were read; the rest "
      Mark.notChecked
    } else {
      Mark.notStated
    }
  }
}
