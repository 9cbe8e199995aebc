// Statements with the words behind them: page, date and a link to the sentence.
import Formats
import Model

/// The statements of a record in the order in which its page cites them.
///
/// Facts read in the same words share a quotation, so that a sentence is quoted once with all that it
/// states.
struct Cited {
  /// Words of a page, and what is read in them.
  struct Passage {
    /// From 1.
    let number: Int
    var facts: [CitedFact]

    var first: CitedFact { facts[0] }
  }

  /// By page, then by place on it.
  let passages: [Passage]
  let record: ScoreRecord
  let company: Company?
  /// The night that the site shows.
  let asOf: Timestamp
  /// How much is shown.
  var detail = Detail.levels[0]
  private let numbers: [String: Int]
  private let byID: [String: CitedFact]

  init(_ record: ScoreRecord, company: Company?, asOf: Timestamp) {
    self.record = record
    self.company = company
    self.asOf = asOf
    var passages: [Passage] = []
    var places: [Place: Int] = [:]
    var numbers: [String: Int] = [:]
    for cited in record.facts {
      let place = Place(cited)
      if let index = places[place] {
        passages[index].facts.append(cited)
      } else {
        places[place] = passages.count
        passages.append(Passage(number: passages.count + 1, facts: [cited]))
      }
      numbers[cited.fact.id] = places[place].map { $0 + 1 }
    }
    self.passages = passages
    self.numbers = numbers
    byID = Dictionary(
      record.facts.map { ($0.fact.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The statement with that id, if the record has it.
  func fact(_ id: String) -> CitedFact? { byID[id] }

  /// The passage that a statement is read in.
  func number(of fact: Fact) -> Int? { numbers[fact.id] }

  private struct Place: Hashable {
    let document: String
    let start: Int
    let end: Int
    let quote: String

    init(_ cited: CitedFact) {
      (document, start, end) = (cited.document, cited.fact.start, cited.fact.end)
      quote = cited.fact.quote
    }
  }
}

extension Cited {
  /// `[3]`, which leads to the words further down the page.
  func mark(_ fact: Fact) -> Node {
    guard let number = number(of: fact) else { return .text("") }
    return Tag.sup {
      Tag.a(.href(.anchor("words-", String(number))), .name("words \(number)")) { "[\(number)]" }
    }
  }

  /// The words, with the page, the date and the link to the sentence.
  func words(_ cited: CitedFact) -> Node {
    Tag.div(.class("words-of")) {
      quotation(cited)
      Tag.cite { source(cited) }
    }
  }

  /// The words alone, in the language of their page where that is known.
  func quotation(_ cited: CitedFact) -> Node {
    let quote = Visible.prefix(cited.fact.quote, detail.quote)
    guard let language = language(cited.document) else { return Tag.q { quote } }
    return Tag.q(.lang(language)) { quote }
  }

  /// The page as a link to the sentence on it, and when the words stood there.
  @Nodes func source(_ cited: CitedFact) -> [Node] {
    Saying.capital(pageName(cited.document))
    ", "
    seen(cited.at)
    " · "
    if let target = target(cited) {
      Tag.a(.href(target), Attribute("rel", literal: "nofollow noopener noreferrer")) {
        "see the sentence"
      }
    } else {
      cited.url
    }
  }

  /// The sentence on its page; the page alone where the link would be very long.
  private func target(_ cited: CitedFact) -> Link? {
    let fragment = cited.fact.selector.fragment
    return (fragment.utf8.count <= 2000 ? Link.web(fragment) : nil) ?? Link.web(cited.url)
  }

  /// `terms`, `help on cancelling`.
  func pageName(_ document: String) -> String {
    record.documents.first { $0.document == document }.map { Saying.page($0.kind) } ?? "page"
  }

  /// When words or a page were last seen. A date of the newest nights would move each night, so it
  /// is left to the script, and the words stand without it.
  @Nodes func seen(_ moment: Timestamp) -> [Node] {
    if Cited.isRecent(moment, asOf) {
      "seen on the newest night "
      Cited.night
    } else {
      "captured "
      time(moment)
    }
  }

  /// Whether a moment lies in the last two nights before another.
  static func isRecent(_ moment: Timestamp, _ asOf: Timestamp) -> Bool {
    asOf.seconds - moment.seconds <= 48 * 3600
  }

  /// Filled in by the script.
  static let night = Tag.time(Attribute("data-night", literal: "")) {}

  private func language(_ document: String) -> String? {
    company?.documents.first { company?.documentID($0) == document }?.language
  }
}
