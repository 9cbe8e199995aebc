// All that can be said about how a page was read.
import Extracting
import HTML
import Model
import Pipeline

/// Why each rule of the lexicons is right, by its id.
struct Reasons {
  private var because: [String: String] = [:]

  init(files: [(name: String, bytes: [UInt8])]) throws(LexiconFileError) {
    for lexicon in try Lexicon.all(among: files) {
      for rule in lexicon.roles + lexicon.rules {
        because["\(lexicon.language) \(rule.id)"] = rule.because
      }
    }
  }

  func because(_ rule: String, in language: String?) -> String {
    because["\(language ?? "") \(rule)"] ?? ""
  }
}

/// A page's facts with the reasons of their rules, its links and its silences.
struct ExplainedPage: Encodable {
  struct Finding: Encodable {
    var fact: Fact
    var because: String
  }

  struct Attempt: Encodable {
    var at: String
    var outcome: Outcome
    var reason: String?
  }

  var document: String
  var url: String
  var snapshot: String?
  var at: String?
  var outcome: Outcome
  var reason: String?
  /// A later attempt that is no evidence.
  var failed: Attempt?
  var language: String?
  /// Code points of the canonical visible text.
  var length: Int
  var facts: [Finding]
  var links: [PolicyLink]
  /// What the page says to machines only: no evidence, since readers do not see it.
  var structured: [StructuredItem]
  /// For each dimension without a fact, why.
  var empty: [String: String]

  init(_ found: FoundPage, by extractor: Extractor, _ reasons: Reasons) {
    document = found.context.document
    url = found.context.url
    snapshot = found.snapshot?.id
    at = found.snapshot?.at.description
    failed = found.failed.map {
      Attempt(at: $0.at.description, outcome: $0.outcome, reason: $0.reason)
    }
    switch found.page {
    case .success(let page):
      let said = extractor.extract(page, from: found.context)
      outcome = .ok
      language = said.language
      length = page.text.codePoints(before: .max)
      facts = said.facts.map {
        Finding(fact: $0, because: reasons.because($0.rule, in: said.language))
      }
      links = said.links
      structured = page.structured
      empty = said.empty
    case .failure(let trouble):
      outcome = trouble.outcome
      reason = trouble.reason
      length = 0
      facts = []
      links = []
      structured = []
      empty = Dictionary(uniqueKeysWithValues: Dimensions.all.map { ($0, "unreadable") })
    }
  }
}
