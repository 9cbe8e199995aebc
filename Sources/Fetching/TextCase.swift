// What the text of a page, and the lack of it, says.
import HTML
import Model

/// A page under examination.
///
/// A page with plenty of text is taken at its word. A page with little must not show a tell, and
/// must have sentences beside its scaffolding: a short policy has, a wall or a shell has not.
struct TextCase {
  let exchange: Case
  let page: Page
  let markup: Markup
  let weight: PageWeight

  /// Below this a page is short, and its phrases and tags weigh in.
  static let short = 1000
  /// From here on a page is taken at its word.
  static let long = 4000
  /// Below this there is little on a page.
  static let scant = 300
  /// Below this a page without a sentence says nothing; an imprint says more.
  static let nothing = 150

  init(_ exchange: Case, _ page: Page, _ markup: Markup) {
    self.exchange = exchange
    self.page = page
    self.markup = markup
    weight = PageWeight(page)
  }

  private var classifier: Classifier { exchange.classifier }

  private var isRendered: Bool { exchange.exchange.conversion?.kind == .rendered }

  /// A tell that is known by name.
  func known() -> Verdict? {
    let title = String((page.title ?? "").prefix(500))
    if let verdict = classifier.match(.title, title, weight: weight.prose) { return verdict }
    for block in page.blocks where block.kind == .heading && block.level <= 2 {
      let heading = String(page.text.slice(block.range).prefix(500))
      if let verdict = classifier.match(.heading, heading, weight: weight.prose) { return verdict }
    }
    guard weight.prose < TextCase.long else { return nil }
    let isPDF = exchange.exchange.conversion?.kind == .pdf
    let folded = isPDF ? [] : exchange.exchange.readable.map(asciiLower)
    // In a browser whose scripts ran nobody sees what stands there for those without.
    let noscript = isRendered ? "" : markup.noscript
    let found =
      classifier.match(
        .text, weight.words, weight: weight.prose,
        isOnSubject: classifier.isOnSubject(weight.spoken))
      ?? classifier.match(.noscript, noscript, weight: weight.prose)
      ?? classifier.match(.markup, folded: folded, weight: weight.prose)
    // Behind a question about cookies a page may well say that it is still loading.
    guard found == nil || found?.outcome == .jsShell else { return found }
    return speaksOfCookiesOnly() ?? found
  }

  /// Walls and shells by their shape.
  func shaped() -> Verdict? {
    if let verdict = sendsOn() { return verdict }
    if let inside = markup.endsInside, weight.main < TextCase.long {
      return Verdict(.truncated, reason: "the page ends inside \(inside)")
    }
    guard weight.prose < TextCase.short else { return nil }
    if markup.passwordFields > 0 && weight.sentences < 3 {
      return Verdict(.loginWall, reason: "little beside a form that asks for a password")
    }
    return withoutSentences()
  }

  /// A page that is nothing but a redirect.
  private func sendsOn() -> Verdict? {
    guard weight.main < TextCase.scant, let target = markup.refresh,
      let base = exchange.landed ?? exchange.asked
    else { return nil }
    if let landed = base.resolve(target), let verdict = exchange.ofLanding(landed) {
      return verdict
    }
    return Verdict(.moved, reason: "the page only sends on to another", evidence: target)
  }

  /// A short page whose every sentence has cookies in it, where a privacy policy was not asked for.
  private func speaksOfCookiesOnly() -> Verdict? {
    guard weight.prose < TextCase.short, exchange.expecting.kind != .privacy, weight.sentences > 0,
      weight.sentencesBesideCookies == 0
    else { return nil }
    return Verdict(.consentWall, reason: "the page speaks of nothing but cookies")
  }

  /// A page with hardly a word on it, or with one that a script was to fill.
  private func withoutSentences() -> Verdict? {
    let isEmpty = weight.sentences == 0 && weight.main < TextCase.nothing
    let isFrame = markup.hasAppRoot && weight.sentences < (weight.main < TextCase.scant ? 2 : 1)
    guard isEmpty || isFrame else { return nil }
    let why = isRendered ? "also after its scripts ran" : "without running its scripts"
    // A browser leaves no scripts in what it gives; that it was asked says that there were some.
    return isRendered || markup.scripts > 0
      ? Verdict(.jsShell, reason: "no text to speak of \(why)")
      : Verdict(.errorPage, reason: "there is not a sentence on the page")
  }

  /// A text that is plainly in another language than the document.
  func inAnotherLanguage() -> Verdict? {
    guard let expected = exchange.expecting.language else { return nil }
    let text = page.blocks.lazy.filter { $0.zone == .main }.map { page.text.slice($0.range) }
      .joined(separator: "\n")
    guard let other = classifier.language.other(than: expected, in: text) else { return nil }
    return Verdict(
      .wrongLanguage, reason: "expected \(expected), the text is in another language",
      evidence: other)
  }
}

private func asciiLower(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}
