// What came of a fetch: a 200 is not a yes.
package import HTML
package import Model

/// Tells pages that may speak for a document from walls, shells, errors and strangers.
///
/// Shapes come first and work in any language: addresses, status, headers, types, how much text
/// there is and whether it has sentences. Phrases are data (`Signatures`), and those of running
/// text count only on pages with little of it: a policy may speak of captchas and maintenance.
package struct Classifier: Sendable {
  /// How a page is read; `Page.read` outside of tests.
  package typealias Read = @Sendable (PageSource) throws(ReadError) -> Page
  /// A key that the hosts of one site share: their registrable domain.
  package typealias Site = @Sendable (_ host: String) -> String

  let signatures: [CompiledSignature]
  let appRoots: Set<String>
  let subjectWords: [Phrase]
  let addressWords: [String: Set<String>]
  let language: TextLanguage
  package let read: Read
  let site: Site

  /// Bodies beyond this are not read.
  static let largestBody = 16 << 20

  /// - Parameter site: by the Public Suffix List, where there is one; else a guess from the labels.
  package init(
    signatures: Signatures, read: @escaping Read, site: @escaping Site = { Landing.site($0) }
  ) {
    self.site = site
    self.signatures = signatures.signatures.map(CompiledSignature.init)
    appRoots = Set(signatures.appRoots)
    subjectWords = signatures.subjectWords.map(Phrase.init)
    addressWords = signatures.addressWords.mapValues(Set.init)
    language = TextLanguage(signatures)
    self.read = read
  }

  /// What came of an exchange.
  ///
  /// - Parameters:
  ///   - earlier: the last good capture; equal bytes make the outcome `identical`.
  ///   - forms: those of the exchange, where they are known already: digests cost.
  ///   - isKnown: whether a page that reads alike was accepted for its text, see ``KnownPage``.
  package func classify(
    _ exchange: Exchange, expecting: Expectation, earlier: Earlier? = nil, forms: Forms? = nil,
    isKnown: Bool = false
  ) -> Verdict {
    if let trouble = exchange.trouble { return Verdict(trouble, reason: exchange.reason) }
    let examined = Case(self, exchange, expecting)
    return examined.beforeTheBody() ?? examined.ofTheBody(earlier, forms, isKnown: isKnown)
  }

  /// The first signature of a place that a text shows.
  ///
  /// - Parameter weight: how much text the page has.
  /// - Parameter isOnSubject: whether its sentences are about a policy's subject.
  func match(
    _ place: Signature.Place, _ text: String, weight: Int = 0, isOnSubject: Bool = false
  ) -> Verdict? {
    match(place, folded: Phrase.fold(text), weight: weight, isOnSubject: isOnSubject)
  }

  /// The same for a text that is folded already.
  func match(
    _ place: Signature.Place, folded: [UInt8], weight: Int, isOnSubject: Bool = false
  ) -> Verdict? {
    for candidate in signatures where candidate.signature.place == place {
      let signature = candidate.signature
      guard signature.under.map({ weight < $0 }) ?? true else { continue }
      if isOnSubject && signature.unlessOnSubject == true { continue }
      if let found = candidate.match(folded) {
        return Verdict(signature.outcome, reason: signature.because, evidence: found)
      }
    }
    return nil
  }
}

extension Classifier {
  /// Whether a text has one of the words of a policy's subject in it.
  func isOnSubject(_ text: String) -> Bool {
    let folded = Phrase.fold(text)
    return subjectWords.contains { $0.range(in: folded, words: .start) != nil }
  }
}

/// One exchange under examination, up to its body.
struct Case {
  let classifier: Classifier
  let exchange: Exchange
  let expecting: Expectation
  let asked: Address?
  let landed: Address?

  init(_ classifier: Classifier, _ exchange: Exchange, _ expecting: Expectation) {
    self.classifier = classifier
    self.exchange = exchange
    self.expecting = expecting
    asked = Address(expecting.url)
    landed = exchange.landed.flatMap { Address($0) }
  }

  /// What the address, the status and the headers say without looking at the body.
  func beforeTheBody() -> Verdict? {
    if exchange.status == 304 { return Verdict(.notModified) }
    for header in exchange.responseHeaders.prefix(500) {
      let line = header.name + ": " + String(header.value.prefix(2000))
      if let verdict = classifier.match(.header, line) { return verdict }
    }
    return landed.flatMap { ofLanding($0) } ?? plainStatus()
  }

  /// Walls known by name or place, then other sites.
  func ofLanding(_ landed: Address) -> Verdict? {
    guard let asked else { return nil }
    let known: [(Signature.Place, String, String)] = [
      (.host, asked.host, landed.host), (.path, asked.path, landed.path),
    ]
    for (place, from, to) in known where from != to && classifier.match(place, from) == nil {
      if let verdict = classifier.match(place, to) {
        return Verdict(verdict.outcome, reason: verdict.reason, evidence: landed.text)
      }
    }
    guard landing(landed, from: asked).isOffDomain else { return nil }
    return Verdict(.offDomain, reason: "another site answered", evidence: landed.text)
  }

  func landing(_ landed: Address, from asked: Address) -> Landing {
    Landing(
      asked: asked, landed: landed, domains: expecting.domains, site: classifier.site,
      kindWords: classifier.addressWords[expecting.kind.rawValue] ?? [])
  }

  /// Statuses that need no look at the body.
  private func plainStatus() -> Verdict? {
    guard let status = exchange.status else { return nil }
    let evidence = "status \(status)"
    func said(_ outcome: Outcome, _ reason: String) -> Verdict {
      Verdict(outcome, reason: reason, evidence: evidence)
    }
    switch status {
    case 404, 410: return said(.gone, "the server says that the page is not there")
    case 429: return said(.rateLimited, "the server asks for fewer requests")
    case 206: return said(.truncated, "only a part was sent")
    case 301, 308: return said(.moved, "the server points to another address")
    case 300...399: return said(.badRedirect, "a redirect that leads nowhere")
    case 401, 407: return said(.loginWall, "the server asks for a login")
    default: return nil
    }
  }

  /// What a status means once the body has told nothing better; nil for those that promise a page.
  func badStatus() -> Verdict? {
    guard let status = exchange.status, !(200...203).contains(status) else { return nil }
    let evidence = "status \(status)"
    switch status {
    case 402, 403, 405, 406, 451:
      return Verdict(.blocked, reason: "the server refuses the request", evidence: evidence)
    case 503 where exchange.header("retry-after") != nil:
      return Verdict(.rateLimited, reason: "the server asks to come back later", evidence: evidence)
    case 503: return Verdict(.maintenance, reason: "the server is unavailable", evidence: evidence)
    default: return Verdict(.errorPage, reason: "the server answers an error", evidence: evidence)
    }
  }
}
