// An address that may be a page that is looked for, and what speaks for it.
package import HTML
import Model

/// Something that speaks for a candidate.
package struct Clue: Sendable, Equatable {
  /// The address of the page that holds the link, or of the sitemap.
  package var page: String
  package var words: String
  package var source: FoundLink.Source
  package var zone: Block.Zone?

  /// `“Terms of service” in the footer of https://…`, for people.
  package var said: String {
    switch source {
    case .sitemap: return "in \(page)"
    case .redirect: return "\(page) leads there"
    default:
      let name = words.isEmpty ? "a link" : "“\(words.prefix(80))”"
      let place = zone.map { $0 == .main ? "" : " in the \($0.rawValue)" } ?? ""
      return "\(name)\(place) of \(page)"
    }
  }
}

/// An address of the company with all that was found to speak for it.
struct Candidate: Sendable {
  let place: Place
  /// Links from home, the shortest way that is known.
  var steps: Int
  /// How much speaks for each lead.
  private(set) var weights: [Lead: Int] = [:]
  /// The clue that says most, for people.
  private(set) var clue: Clue?
  private var clueWeight = -1
  /// What the address itself says, whatever links to it.
  private let own: [Lead: Int]
  /// Counted down for what the address says against it.
  private let against: Int

  /// - Parameters:
  ///   - language: of home, where it is known.
  ///   - addressWords: words of addresses by page kind, weak clues.
  init(
    _ place: Place, steps: Int, words: LinkWords, addressWords: [String: Set<String>],
    language: String?
  ) {
    self.place = place
    self.steps = steps
    let slug = words.weights(of: place.slug)
    var own = slug.by
    let parts = Set(place.segments.suffix(2).flatMap { LinkPhrase.words(of: $0, atMost: 20) })
    for (kind, known) in addressWords where !known.isDisjoint(with: parts) {
      guard let kind = PageKind(rawValue: kind) else { continue }
      own[.kind(kind), default: 0] += 1
    }
    self.own = own
    var against = 0
    if place.segments.dropLast().contains(where: { words.weights(of: $0).best == .apart })
      || own[.apart] != nil
    {
      against += 5
    }
    if let language, let said = Candidate.language(of: place), said != language { against += 4 }
    if place.query != nil { against += 1 }
    if place.segments.count > 6 { against += 1 }
    self.against = against
  }

  /// Takes note of a link to it.
  mutating func add(_ clue: Clue, steps: Int, weights found: LinkWords.Weights) {
    self.steps = min(self.steps, steps)
    let isApart = found.best == .apart
    let edge = [.footer, .header, .nav].contains(clue.zone) || clue.source == .rel ? 1 : 0
    var most = 0
    for (lead, weight) in found.by where lead != .apart && !isApart {
      weights[lead] = max(weights[lead] ?? 0, weight + edge)
      most = max(most, weight)
    }
    if most > clueWeight { (self.clue, clueWeight) = (clue, most) }
  }

  /// How much speaks for it as a lead; below ``LinkWords/least`` it is not worth a request.
  func weight(_ lead: Lead) -> Int {
    let (said, own) = (weights[lead] ?? 0, own[lead] ?? 0)
    guard said > 0 || own > 1 else { return 0 }
    return max(said, own) + min(said, own) / 2 - against
  }

  /// Whether more than a weak clue speaks for it.
  var isWorthKeeping: Bool { !weights.isEmpty || own.contains { $0.value > 1 && $0.key != .apart } }

  /// The language that an address names in its path or host, if any.
  static func language(of place: Place) -> String? {
    for part in place.segments.prefix(3) {
      let pieces = part.split { $0 == "-" || $0 == "_" }
      guard (1...2).contains(pieces.count), pieces.allSatisfy({ $0.utf8.count == 2 }),
        let first = pieces.first.map(String.init)
      else { continue }
      if known.contains(first) { return first }
      if let last = pieces.last.map(String.init), known.contains(last) { return last }
    }
    let label = place.host.prefix { $0 != "." }
    return known.contains(String(label)) ? String(label) : nil
  }

  /// Tags that stand in addresses for languages more than for anything else.
  private static let known: Set<String> = [
    "de", "en", "es", "fr", "it", "nl", "pt", "pl", "sv", "da", "fi", "no", "cs", "ja", "ko", "zh",
    "ru", "tr", "el", "hu", "ro", "uk",
  ]
}
