// What a search takes from pages and sitemaps: candidates, and what lies elsewhere.
import HTML
import Model

extension Search {
  /// Beyond so many candidates a site repeats itself.
  private static let mostCandidates = 5000

  mutating func addLinks(of answer: Answer, at url: String, steps: Int) {
    // A `base` stands for all that is written on the page.
    let base = answer.page?.base.flatMap { places.read($0, url)?.url } ?? url
    var links = answer.page.map(FoundLink.seen) ?? []
    links += FoundLink.related(in: answer.body)
    // What only scripts can draw is read from their data; elsewhere data only repeats the links.
    let own = links.count { link in
      places.read(link.reference, base).map { places.isOfficial($0.host) } ?? false
    }
    if own < 10 { links += FoundLink.data(in: answer.body) }
    for link in links { add(link, on: url, base: base, steps: steps) }
  }

  private mutating func add(
    _ link: FoundLink, on page: String, base: String? = nil, steps: Int
  ) {
    guard let place = places.read(link.reference, base ?? page), !place.isRoot,
      !Search.isFile(place.slug, of: place.path)
    else { return }
    let found = words.weights(of: link.words)
    let clue = Clue(
      page: page, words: String(link.words.prefix(200)), source: link.source, zone: link.zone)
    guard places.isOfficial(place.host) else { return note(place, clue, found) }
    guard candidates.count < Search.mostCandidates || candidates[place.url] != nil else { return }
    var candidate =
      candidates[place.url]
      ?? Candidate(
        place, steps: steps, words: words, addressWords: addressWords, language: language)
    candidate.add(clue, steps: steps, weights: found)
    if candidate.isWorthKeeping { candidates[place.url] = candidate }
  }

  /// A link to another domain: never asked for, told of where its words sound right.
  private mutating func note(_ place: Place, _ clue: Clue, _ found: LinkWords.Weights) {
    guard case .kind(let kind)? = found.best, wanted.contains(kind), outside.count < 20 else {
      return
    }
    if outside[place.url] == nil { outside[place.url] = clue }
  }

  /// Pictures, programs and data are no pages; a PDF is.
  private static func isFile(_ slug: String, of path: String) -> Bool {
    let last = path.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: ".") else { return false }
    return files.contains(String(last[last.index(after: dot)...]).lowercased())
  }

  private static let files: Set<String> = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "mjs", "json", "xml", "zip",
    "gz", "mp4", "mp3", "woff", "woff2", "ttf", "dmg", "exe", "apk", "rss", "atom", "webmanifest",
  ]

  // MARK: Sitemaps

  mutating func expectSitemap(beside home: String) {
    if knownSitemaps.isEmpty { expect(sitemap: "/sitemap.xml", base: home) }
  }

  mutating func expect(sitemap address: String, base: String) {
    guard knownSitemaps.count < 200, let place = places.read(address, base),
      places.isOfficial(place.host), knownSitemaps.insert(place.url).inserted
    else { return }
    sitemaps.append(place.url)
  }

  mutating func takeSitemap(_ answer: Answer) {
    let map = Sitemap(answer.body)
    let source = answer.finalURL ?? answer.url
    if map.isIndex { return takeIndex(map, of: source) }
    for address in map.addresses {
      add(FoundLink(reference: address, words: "", source: .sitemap), on: source, steps: 1)
    }
  }

  /// Of many sitemaps those come first whose names sound right.
  private mutating func takeIndex(_ map: Sitemap, of source: String) {
    func weight(_ address: String) -> Int {
      guard let place = places.read(address, source) else { return 0 }
      let found = words.weights(of: place.slug)
      return found.best == .apart ? -1 : found.by.values.max() ?? 0
    }
    let sorted = map.addresses.prefix(200).enumerated().map {
      ($0.offset, $0.element, weight($0.element))
    }
    .sorted { $0.2 == $1.2 ? $0.0 < $1.0 : $0.2 > $1.2 }
    for (_, address, _) in sorted { expect(sitemap: address, base: source) }
  }
}
