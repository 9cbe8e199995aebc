// Services that stand in the index twice.
import Formats
import Model

extension DatasetContext {
  /// L103, L104 and L105, of services that have not left and share a place.
  func duplicateFindings() -> [LintFinding] {
    let listed = companies.filter { $0.isListed(at: input.asOf) }
    var byTrait: [String: [Int]] = [:]
    for (index, company) in listed.enumerated() {
      for trait in traits(of: company) { byTrait[trait, default: []].append(index) }
    }
    var pairs: Set<[Int]> = []
    for group in byTrait.values {
      for (place, first) in group.enumerated() {
        for second in group.dropFirst(place + 1) where first != second {
          pairs.insert([first, second])
        }
      }
    }
    return pairs.compactMap { finding(listed[$0[0]], listed[$0[1]]) }
  }

  /// What two services that are one would share.
  private func traits(of company: Company) -> Set<String> {
    var traits = Set(company.documents.map { "page \(plain($0.url))" })
    traits.insert("name \(folded(company.name).joined(separator: " "))")
    if let own = company.domains.first { traits.insert("domain \(own)") }
    return traits
  }

  private func finding(_ a: Company, _ b: Company) -> LintFinding? {
    let places = Set(a.jurisdictions).intersection(b.jurisdictions)
    guard let place = places.min(by: utf8Precedes) else { return nil }
    func finding(_ code: LintCode, _ says: String) -> LintFinding {
      LintFinding(code, a.id, b.id, says)
    }
    let mine = Set(a.documents(for: place).map { plain($0.url) })
    let theirs = Set(b.documents(for: place).map { plain($0.url) })
    let shared = mine.intersection(theirs)
    if !mine.isEmpty, mine == theirs {
      return finding(.sameService, "Both declare the same \(mine.count) pages for \(place).")
    }
    if let page = shared.min(by: utf8Precedes) {
      return finding(.nearDuplicate, "Both declare \(page) for \(place).")
    }
    let (name, other) = (folded(a.name), folded(b.name))
    if name == other {
      return finding(.nearDuplicate, "Both are called \(Words.flat(a.name)).")
    }
    guard a.domains.first == b.domains.first, let domain = a.domains.first else { return nil }
    if name.starts(with: other) || other.starts(with: name) {
      return finding(
        .nearDuplicate, "One is called as the other begins, and both are at \(domain).")
    }
    return finding(.sharedDomain, "Both are at \(domain).")
  }

  /// The words of a name in lower case, without what stands in brackets.
  private func folded(_ name: String) -> [Substring] {
    let bare = name.prefix { $0 != "(" }.lowercased()
    return bare.split { !$0.isLetter && !$0.isNumber }.map { Substring($0) }
  }

  /// An address as far as two spellings of one page need.
  private func plain(_ url: String) -> String {
    var rest = Substring(url.prefix { $0 != "#" })
    for prefix in ["https://", "http://", "www."] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    return String(rest)
  }
}
