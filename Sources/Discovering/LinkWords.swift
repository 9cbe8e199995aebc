// The words by which links and addresses tell what they lead to: data, read from a file.
import FoundationEssentials
package import Model

/// What a link leads to.
package enum Lead: Sendable, Hashable, Codable {
  case kind(PageKind)
  /// A page that is no document itself but leads to some: legal, account, billing questions.
  case hub
  /// A page that only sounds like one: terms of an affiliate programme, news, jobs.
  case apart

  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    let word = try value.decode(String.self)
    switch word {
    case "hub": self = .hub
    case "apart": self = .apart
    default:
      guard let kind = PageKind(rawValue: word) else {
        throw DecodingError.dataCorruptedError(
          in: value, debugDescription: "“\(word)” is no kind of page, nor hub, nor apart")
      }
      self = .kind(kind)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(name)
  }

  /// As the file spells it.
  package var name: String {
    switch self {
    case .kind(let kind): kind.rawValue
    case .hub: "hub"
    case .apart: "apart"
    }
  }
}

/// One way in which links of one language say what they lead to.
package struct LinkEntry: Codable, Sendable, Equatable {
  package struct Examples: Codable, Sendable, Equatable {
    /// Words of a link, or the last part of an address, that lead there before anywhere else.
    package var matches: [String]
    /// Such that lead elsewhere, or nowhere.
    package var passes: [String]

    package init(matches: [String], passes: [String]) {
      self.matches = matches
      self.passes = passes
    }
  }

  package var leads: Lead
  /// Primary language tag.
  package var language: String
  /// Words in a row; `*` ends a beginning of a word.
  package var phrases: [String]
  package var examples: Examples

  package init(leads: Lead, language: String, phrases: [String], examples: Examples) {
    self.leads = leads
    self.language = language
    self.phrases = phrases
    self.examples = examples
  }
}

/// All words, ready to be looked for.
package struct LinkWords: Sendable {
  /// What some words lead to, and how surely.
  package struct Weights: Sendable, Equatable {
    /// From 1 on, by lead; absent where nothing speaks for it.
    package var by: [Lead: Int] = [:]
    /// The languages whose words were found.
    package var languages: Set<String> = []

    /// The lead with the greatest weight, if any is worth a request.
    package var best: Lead? {
      by.filter { $0.value >= LinkWords.least }.min { a, b in
        a.value == b.value ? Weights.rank(a.key) < Weights.rank(b.key) : a.value > b.value
      }?.key
    }

    /// Of two leads that are equally sure, the rarer kind of page first.
    private static func rank(_ lead: Lead) -> Int {
      switch lead {
      case .apart: -1
      case .kind(let kind): Search.order.firstIndex(of: kind) ?? Search.order.count
      case .hub: Search.order.count + 1
      }
    }
  }

  package let entries: [LinkEntry]
  private let phrases: [(entry: Int, phrase: LinkPhrase)]
  /// Entries by the word that a phrase begins with, where that word is whole.
  private let whole: [String: [Int]]
  /// Phrases that begin with a beginning of a word.
  private let open: [Int]

  package init(_ entries: [LinkEntry]) {
    self.entries = entries
    var phrases: [(Int, LinkPhrase)] = []
    for (index, entry) in entries.enumerated() {
      for text in entry.phrases {
        for phrase in LinkPhrase.all(of: text) { phrases.append((index, phrase)) }
      }
    }
    var whole: [String: [Int]] = [:]
    var open: [Int] = []
    for (index, (_, phrase)) in phrases.enumerated() {
      if let word = phrase.firstWord {
        whole[word, default: []].append(index)
      } else {
        open.append(index)
      }
    }
    self.phrases = phrases.map { (entry: $0.0, phrase: $0.1) }
    self.whole = whole
    self.open = open
  }

  /// What weighs less is not worth a request.
  package static let least = 4

  /// Longer texts are no links' names.
  private static let longest = 40

  /// What the words of a link, or of an address, lead to.
  package func weights(of text: String) -> Weights {
    let words = LinkPhrase.words(of: text, atMost: LinkWords.longest)
    var found = Weights()
    for start in words.indices {
      for index in (whole[words[start]] ?? []) + open {
        let (entry, phrase) = phrases[index]
        guard phrase.stands(in: words, at: start) else { continue }
        let weight = LinkWords.weight(of: phrase.count, in: words.count)
        let lead = entries[entry].leads
        found.by[lead] = max(found.by[lead] ?? 0, weight)
        found.languages.insert(entries[entry].language)
      }
    }
    return found
  }

  /// All of the words say more than half of them, and many more than one.
  private static func weight(of phrase: Int, in words: Int) -> Int {
    if phrase == words { return 8 }
    if 2 * phrase >= words { return 3 + min(phrase, 3) }
    return phrase == 1 ? 2 : 2 + min(phrase, 3)
  }

  /// Every example that does not do what it says, in words; empty when all hold.
  package func failedExamples() -> [String] {
    entries.flatMap { entry in
      let name = "\(entry.language) \(entry.leads.name)"
      func leads(_ text: String) -> Lead? { weights(of: text).best }
      return entry.examples.matches.filter { leads($0) != entry.leads }.map {
        "\(name): “\($0)” should lead here, and leads to \(leads($0)?.name ?? "nothing")"
      }
        + entry.examples.passes.filter { leads($0) == entry.leads }.map {
          "\(name): “\($0)” should not lead here"
        }
    }
  }
}

extension LinkWords {
  private struct File: Codable {
    var entries: [LinkEntry]
  }

  /// Joins several files, in the order given.
  ///
  /// Throws for the first that cannot be read, with its name.
  package init(files: [(name: String, bytes: [UInt8])]) throws(LinkWordsError) {
    var entries: [LinkEntry] = []
    for file in files {
      do {
        entries += try JSONDecoder().decode(File.self, from: Data(file.bytes)).entries
      } catch {
        throw LinkWordsError(file: file.name, message: "\(error)")
      }
    }
    self.init(entries)
  }
}

/// A file of link words that cannot be read.
package struct LinkWordsError: InputFault, Equatable {
  package var file: String
  package var message: String

  package var description: String { "\(file): \(message); correct it, or run atlas check" }
}
