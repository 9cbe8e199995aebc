// Links to the company's other pages, whatever their words are.
import Model

/// Tells which links lead to declared pages, each page once a zone.
struct KnownPages {
  private let pages: [PlainAddress]
  /// What was told: page, zone, and whether the link had words.
  private var told: [(page: Int, zone: String, hasWords: Bool)] = []

  /// - Parameter address: that of the page itself, whose links to itself lead nowhere.
  init(_ pages: [String], on address: String) {
    let own = PlainAddress(address)
    self.pages = pages.map { PlainAddress($0) }.filter { $0 != own }
  }

  var isEmpty: Bool { pages.isEmpty }

  /// Whether a link leads to one of them and says so for the first time in its zone; a picture does
  /// not stand in the way of words.
  mutating func takes(_ url: String, zone: String, hasWords: Bool) -> Bool {
    let address = PlainAddress(url)
    guard let page = pages.firstIndex(of: address) else { return false }
    let isTold = told.contains {
      $0.page == page && $0.zone == zone && ($0.hasWords || !hasWords)
    }
    if !isTold { told.append((page, zone, hasWords)) }
    return !isTold
  }
}
