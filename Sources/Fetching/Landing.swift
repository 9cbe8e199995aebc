// Whether the page that answered is the page that was asked for, by its address.
import Model

/// A comparison of where we asked with where redirects ended.
struct Landing {
  let asked: Address
  let landed: Address
  /// Official domains; empty means the site of the asked address.
  let domains: [String]
  /// A key that the hosts of one site share.
  let site: Classifier.Site
  /// Words that an address of a page of this kind holds.
  let kindWords: Set<String>

  /// Whether we ended on another site.
  var isOffDomain: Bool {
    domains.isEmpty
      ? site(asked.host) != site(landed.host)
      : !domains.contains { landed.lies(in: $0) }
  }

  /// What is wrong with the place inside the site; nil when it is the page or plainly its new place.
  func verdict() -> Verdict? {
    let (from, to) = (Landing.parts(asked), Landing.parts(landed))
    func said(_ outcome: Outcome, _ reason: String) -> Verdict {
      Verdict(outcome, reason: reason, evidence: landed.text)
    }
    if isAnotherCountry || from.locale.map({ !Landing.areAlike($0, to.locale ?? $0) }) ?? false {
      return said(.elsewhere, "the page of another country or language answered")
    }
    if to.names == from.names { return nil }
    if to.names.isEmpty { return said(.elsewhere, "the home page answered") }
    if from.names.starts(with: to.names) {
      return said(.elsewhere, "the page above in the site answered")
    }
    return lastPartVerdict(from.names.last ?? "", to.names, said)
  }

  /// `acme.com` and `acme.de`, or `?region=us` and `?region=de`.
  private var isAnotherCountry: Bool {
    let (a, b) = (site(asked.host), site(landed.host))
    if a != b, a.prefix(while: { $0 != "." }) == b.prefix(while: { $0 != "." }),
      Landing.isOfACountry(a) || Landing.isOfACountry(b)
    {
      return true
    }
    let (from, to) = (Landing.countries(asked), Landing.countries(landed))
    return from.contains { name, value in to[name].map { $0 != value } ?? false }
  }

  /// Whether a host ends in a country's label, other than those that are sold to everyone.
  private static func isOfACountry(_ host: String) -> Bool {
    let label = host.split(separator: ".").last ?? ""
    let sold: Set<Substring> = ["ai", "cc", "co", "fm", "gg", "io", "ly", "me", "so", "to", "tv"]
    return label.utf8.count == 2 && !sold.contains(label)
  }

  /// What the query of an address says about country and language.
  private static func countries(_ address: Address) -> [String: String] {
    let known: Set<String> = ["region", "country", "locale", "lang", "hl", "gl"]
    var found: [String: String] = [:]
    for pair in (address.query ?? "").lowercased().split(separator: "&").prefix(50) {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, known.contains(parts[0]) { found[parts[0]] = parts[1] }
    }
    return found
  }

  private func lastPartVerdict(
    _ from: String, _ to: [String], _ said: (Outcome, String) -> Verdict
  ) -> Verdict? {
    let last = to.last ?? ""
    if let a = Landing.number(from), let b = Landing.number(last) {
      return a == b ? nil : said(.elsewhere, "another article answered")
    }
    let words = Landing.words(last)
    if !words.isDisjoint(with: Landing.words(from)) { return nil }
    if to.contains(where: { !kindWords.isDisjoint(with: Landing.words($0)) }) { return nil }
    return said(.moved, "another address of the site answered: declare it if it is the page")
  }

  /// The locale in a path, if one leads it, and the names that follow.
  private static func parts(_ address: Address) -> (locale: String?, names: [String]) {
    var names = address.segments.map(withoutExtension)
    var locale: String?
    while let first = names.first, isLocale(first) {
      locale = locale.map { $0 + "-" + first } ?? first
      names.removeFirst()
    }
    names.removeAll { $0 == "index" || $0 == "default" || $0.isEmpty }
    return (locale, names)
  }

  private static func withoutExtension(_ name: String) -> String {
    for ending in [".html", ".htm", ".php", ".aspx", ".jsp", ".md"] where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }

  /// `en`, `en-gb`, `en_us`, `intl`, `global`.
  private static func isLocale(_ name: String) -> Bool {
    if name == "intl" || name == "global" { return true }
    let parts = name.split { $0 == "-" || $0 == "_" }
    return (1...2).contains(parts.count)
      && parts.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { 0x61...0x7A ~= $0 } }
  }

  /// `en` and `en-us`, `us` and `en-us`: one says more than the other, nothing else.
  private static func areAlike(_ a: String, _ b: String) -> Bool {
    func set(_ text: String) -> Set<Substring> {
      Set(text.split { $0 == "-" || $0 == "_" }).subtracting(["intl", "global"])
    }
    let (a, b) = (set(a), set(b))
    return a.isSubset(of: b) || b.isSubset(of: a)
  }

  /// The number of an article (five digits or more) in `360001234-how-to-cancel`.
  private static func number(_ name: String) -> Substring? {
    name.split { !$0.isASCII || !$0.isNumber }.first { $0.utf8.count >= 5 }
  }

  private static func words(_ name: String) -> Set<String> {
    let parts = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return Set(parts.filter { $0.utf8.count > 2 }).subtracting(["and", "the", "our", "for", "page"])
  }

  /// About the registrable domain: the last two labels, or three when the second is a short one of
  /// a country (`co.uk`).
  static func site(_ host: String) -> String {
    let labels = host.split(separator: ".")
    guard labels.count > 2 else { return host }
    let (country, second) = (labels[labels.count - 1], labels[labels.count - 2])
    let short = country.utf8.count == 2 && (second.utf8.count <= 3)
    return labels.suffix(short ? 3 : 2).joined(separator: ".")
  }
}
