// Which answers need a readable form, and what comes of making it.
package import Model

/// The programs of others that make answers readable, as closures; nil where one is not there.
///
/// They are called from several threads at once, may take seconds, and end by themselves.
package struct Converters: Sendable {
  /// A browser: the answer's document after its scripts ran.
  package typealias Browser = @Sendable (_ exchange: Exchange, _ ask: Ask) -> Converting
  /// A reader of PDFs: the words of a body with their places.
  package typealias PDF = @Sendable (_ body: [UInt8]) -> Converting

  package var browser: Browser?
  package var pdf: PDF?

  /// Nothing that comes is made readable, and what needed it says so.
  package init(browser: Browser? = nil, pdf: PDF? = nil) {
    self.browser = browser
    self.pdf = pdf
  }

  /// The answer with its readable form, or with the reason why there is none.
  package func convert(
    _ exchange: Exchange, to kind: Conversion.Kind, of ask: Ask
  ) -> Exchange {
    let result =
      switch kind {
      case .rendered: browser?(exchange, ask)
      case .pdf: pdf?(exchange.body)
      }
    var exchange = exchange
    switch result ?? Converters.absent(kind) {
    case .made(let conversion, let finalURL):
      exchange.conversion = conversion
      if finalURL != (exchange.finalURL ?? exchange.url) {
        exchange.conversion?.finalURL = finalURL
      }
    case .refused(let outcome, let reason): (exchange.trouble, exchange.reason) = (outcome, reason)
    }
    return exchange
  }

  /// Whether there is a program for a kind.
  func has(_ kind: Conversion.Kind) -> Bool {
    switch kind {
    case .rendered: browser != nil
    case .pdf: pdf != nil
    }
  }

  private static func absent(_ kind: Conversion.Kind) -> Converting {
    switch kind {
    case .rendered:
      .refused(.jsShell, reason: "needs a browser and there is none: install chromium")
    case .pdf:
      .refused(.wrongType, reason: "needs pdftotext and there is none: install poppler-utils")
    }
  }
}

/// What came of making an answer readable.
package enum Converting: Sendable, Equatable {
  /// - Parameter finalURL: where scripts led, if they moved on.
  case made(Conversion, finalURL: String? = nil)
  /// The page cannot be read: why.
  case refused(Outcome, reason: String)
}

extension Classifier {
  /// The readable form that an answer needs before it is classified; nil for what is read, or
  /// refused, as it came.
  package func need(of exchange: Exchange, expecting: Expectation) -> Conversion.Kind? {
    guard exchange.trouble == nil, exchange.conversion == nil, exchange.observed == nil,
      (200...203).contains(exchange.status ?? 0), exchange.body.count <= Classifier.largestBody,
      Case(self, exchange, expecting).beforeTheBody() == nil
    else { return nil }
    let kind = MagicBytes.kind(exchange.body)
    if kind == MediaType.pdf.rawValue {
      return expecting.mediaType == nil || expecting.mediaType == .pdf ? .pdf : nil
    }
    let media = MediaType.effective(
      declared: expecting.mediaType, served: ContentType(exchange.header("content-type")).mediaType)
    guard kind == nil, media == .html, expecting.render != .never else { return nil }
    if expecting.render == .browser { return .rendered }
    return classify(exchange, expecting: expecting).outcome == .jsShell ? .rendered : nil
  }
}
