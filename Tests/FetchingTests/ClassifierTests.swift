// A 200 is not a yes.
import Fetching
import HTML
import Model
import Testing

/// Pages and answers for the tests of outcomes; all of our own making.
enum Specimen {
  static let policy = """
    You can cancel your plan at any time from the account page. The plan then ends with the \
    month that you paid for. Write to us within 14 days and we refund what you paid.
    """

  /// A long and healthy page with something in its head, in its text and at its end.
  static func healthy(head: String = "", text: String = "", end: String = "") -> String {
    let paragraphs = (1...12).map { "<h2>\($0). Your plan</h2><p>\(policy) \(text)</p>" }
    return """
      <!doctype html><html lang="en"><head><title>Terms of use | Acme</title>\(head)</head><body>
      <nav><a href="/">Home</a> <a href="/login">Log in</a></nav><main><h1>Terms of use</h1>
      \(paragraphs.joined())</main><footer>Acme Ltd</footer>\(end)</body></html>
      """
  }

  /// A page with next to no text of its own.
  static func bare(title: String = "Acme", head: String = "", body: String = "") -> String {
    "<!doctype html><html><head><title>\(title)</title>\(head)</head><body>\(body)</body></html>"
  }

  private static let shipped: Result<Classifier, any Error> = Shipped.signatures.map {
    Classifier(signatures: $0) { source throws(ReadError) in try Page.read(source) }
  }

  static func classifier() throws -> Classifier { try shipped.get() }

  static func outcome(
    _ body: String, status: Int? = 200, headers: [Header] = [], url: String? = nil,
    finalURL: String? = nil, kind: PageKind = .terms, language: String? = nil,
    domains: [String] = ["acme.example"]
  ) throws -> Verdict {
    let url = url ?? "https://acme.example/legal/terms"
    let exchange = Exchange(
      url: url, finalURL: finalURL, at: Timestamp(seconds: 0), status: status,
      responseHeaders: headers, body: Array(body.utf8))
    return try classifier().classify(
      exchange,
      expecting: Expectation(url: url, kind: kind, language: language, domains: domains))
  }
}

@Suite struct ClassifierTests {
  @Test func `a healthy page is taken, whatever it speaks of`() throws {
    #expect(try Specimen.outcome(Specimen.healthy()).outcome == .ok)
    let text = """
      If a page is not found, if you see “Access denied” or must verify you are human, if the site \
      is down for maintenance or an error occurred: please enable JavaScript and try again later.
      """
    #expect(try Specimen.outcome(Specimen.healthy(text: text)).outcome == .ok)
  }

  static let short: [String] = [
    "<main><h1>Refunds</h1><p>\(Specimen.policy)</p></main>",
    "<nav><a href='/login'>Log in</a></nav><p>We give no refunds. Plans end with the month.</p>",
    "<header><form><input type=password></form></header><main><p>\(Specimen.policy)</p></main>",
    "<div id=root><p>\(Specimen.policy)</p></div><script src=app.js></script>",
    "<p>\(Specimen.policy)</p><noscript>Please enable JavaScript for the chat.</noscript>",
    "<p>Vous pouvez résilier à tout moment. Nous remboursons le mois entamé.</p>",
    "<p>いつでも解約できます。解約後も期間の終わりまでご利用いただけます。</p>",
    "<p>You can cancel by e-mail at any time</p><p>We refund the days that are left.</p>",
    "<p>\(Specimen.policy)</p><div class=cookie-banner>We use cookies. <button>OK</button></div>",
    "<h1>How to cancel</h1><ol><li>Open Settings<li>Choose Plan<li>Press Cancel<li>Confirm</ol>",
    """
    <p>We owe a credit when the service is temporarily unavailable or an error has occurred, but \
    not during scheduled maintenance. Please try again later to renew, or ask for a refund.</p>
    """,
    """
    <p>Acme GmbH</p><p>Hauptstraße 1, 12345 Musterstadt</p><p>Telefon 030 1234567</p>
    <p>Vertreten durch: Erika Mustermann, Max Mustermann</p><p>Registergericht Musterstadt</p>
    <p>Handelsregister HRB 12345</p><p>Umsatzsteuer-Nummer DE123456789</p>
    """,
  ]

  @Test(arguments: short)
  func `a short page that says something is taken`(_ body: String) throws {
    let verdict = try Specimen.outcome(Specimen.bare(title: "Refunds", body: body))
    #expect(verdict.outcome == .ok, "\(verdict)")
  }

  static let bad: [(String, Outcome)] = [
    (Specimen.bare(head: "<script src=/app.js></script>", body: "<div id=root></div>"), .jsShell),
    (
      Specimen.bare(body: "<div id=x></div><noscript>You need to enable JavaScript.</noscript>"),
      .jsShell
    ),
    (Specimen.bare(body: "<script>go()</script><p>Laden ...</p>"), .jsShell),
    (Specimen.bare(), .errorPage),
    (
      Specimen.bare(
        head: "<meta http-equiv=refresh content='0; url=/.well-known/sgcaptcha/?r=x'>"), .blocked
    ),
    (Specimen.bare(head: "<meta http-equiv=Refresh content='0;URL=/login?next=x'>"), .loginWall),
    (Specimen.bare(head: "<meta http-equiv=refresh content='1; /legal/new'>"), .moved),
    (
      Specimen.bare(head: "<meta http-equiv=refresh content='1; url=https://b.example/'>"),
      .offDomain
    ),
    (
      Specimen.bare(body: "<form><input><input type=PassWord><button>Go</button></form>Hello!"),
      .loginWall
    ),
    (
      Specimen.bare(
        body: "<h1>A cookie?</h1><p>We use cookies to measure what you read on this site.</p>"
          + "<button>Fine</button><button>No</button>"), .consentWall
    ),
    (
      Specimen.bare(
        body: "<p>Verify that you are not a robot. Allow cookies and scripts to do so.</p>"),
      .blocked
    ),
    (Specimen.bare(title: "Seite nicht gefunden", body: "<p>Zur Startseite</p>"), .soft404),
    (Specimen.bare(body: "<h1>404</h1><p>This is not the page you hoped for.</p>"), .soft404),
    (Specimen.bare(body: "<p>La página que buscas ya no está aquí.</p>"), .soft404),
    (Specimen.bare(body: "<p>Wir führen gerade Wartungsarbeiten durch.</p>"), .maintenance),
    (Specimen.bare(body: "<p>Le service est momentanément indisponible.</p>"), .maintenance),
    (Specimen.bare(body: "<p>Si è verificato un errore durante il caricamento.</p>"), .errorPage),
    (Specimen.bare(body: "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>"), .blocked),
    (Specimen.bare(body: "<p>Are you 21 or older?</p><a>Yes</a><a>No</a>"), .consentWall),
    ("", .errorPage),
    ("<html><body><p>\(Specimen.policy)</p><div cla", .truncated),
    ("<html><body><p>\(Specimen.policy)</p><script>let x = 1;", .truncated),
    ("<html><body><p>\(Specimen.policy)</p><p>You can can", .truncated),
    (#"{"title": "Terms", "text": "You can cancel at any time."}"#, .wrongType),
    ("%PDF-1.7 \(Specimen.policy)", .wrongType),
  ]

  @Test(arguments: bad)
  func `a page that does not speak for the document is refused`(
    _ body: String, _ outcome: Outcome
  ) throws {
    let verdict = try Specimen.outcome(body)
    #expect(verdict.outcome == outcome, "\(verdict)")
    #expect(verdict.reason?.isEmpty == false)
  }

  static let statuses: [(Int, [Header], Outcome)] = [
    (304, [], .notModified), (404, [], .gone), (410, [], .gone), (401, [], .loginWall),
    (403, [], .blocked), (451, [], .blocked), (429, [], .rateLimited),
    (503, [Header("Retry-After", "120")], .rateLimited), (503, [], .maintenance),
    (500, [], .errorPage), (502, [], .errorPage), (400, [], .errorPage), (206, [], .truncated),
    (301, [], .moved), (302, [], .badRedirect), (204, [], .errorPage), (999, [], .errorPage),
  ]

  @Test(arguments: statuses)
  func `a status other than success is never evidence`(
    _ status: Int, _ headers: [Header], _ outcome: Outcome
  ) throws {
    let verdict = try Specimen.outcome(Specimen.healthy(), status: status, headers: headers)
    #expect(verdict.outcome == outcome, "\(verdict)")
  }

  @Test func `a body may say better than its status what is the matter`() throws {
    let challenge = Specimen.bare(title: "Just a moment...")
    #expect(try Specimen.outcome(challenge, status: 503).outcome == .blocked)
    let works = Specimen.bare(body: "<p>Our site is down for maintenance.</p>")
    #expect(try Specimen.outcome(works, status: 500).outcome == .maintenance)
  }

  @Test func `a challenge header counts on any status`() throws {
    for status in [200, 403, 429, 503] {
      let verdict = try Specimen.outcome(
        Specimen.healthy(), status: status, headers: [Header("CF-Mitigated", "challenge")])
      #expect(verdict.outcome == .blocked)
    }
  }

  @Test func `sizes and types are believed from the bytes`() throws {
    func outcome(_ body: String, _ headers: Header...) throws -> Outcome {
      try Specimen.outcome(body, headers: headers).outcome
    }
    let page = Specimen.healthy()
    #expect(try outcome(page, Header("Content-Length", "\(page.utf8.count)")) == .ok)
    #expect(try outcome(page, Header("Content-Length", "\(page.utf8.count + 1)")) == .truncated)
    #expect(
      try outcome(
        page, Header("Content-Length", "999999"), Header("Content-Encoding", "gzip")) == .ok)
    #expect(try outcome(page, Header("Content-Type", "application/json")) == .wrongType)
    #expect(try outcome(page, Header("Content-Type", "Text/HTML; charset=UTF-8")) == .ok)
    #expect(
      try outcome(String(repeating: " ", count: 17 << 20)) == .tooLarge)
  }

  @Test func `the same bytes as before are identical, but never a wall`() throws {
    let classifier = try Specimen.classifier()
    for (page, outcome) in [(Specimen.healthy(), Outcome.identical), (Specimen.bare(), .errorPage)]
    {
      let exchange = Exchange(
        url: "https://acme.example/terms", at: Timestamp(seconds: 0), status: 200,
        body: Array(page.utf8))
      let verdict = classifier.classify(
        exchange, expecting: Expectation(url: exchange.url),
        earlier: Earlier(body: exchange.body))
      #expect(verdict.outcome == outcome)
    }
  }

  @Test func `trouble of the transport is the outcome`() throws {
    let exchange = Exchange(
      url: "https://acme.example/", at: Timestamp(seconds: 0), trouble: .dnsError, reason: "no host"
    )
    let verdict = try Specimen.classifier().classify(
      exchange, expecting: Expectation(url: exchange.url))
    #expect(verdict == Verdict(.dnsError, reason: "no host"))
  }

  @Test func `a text in another language is seen by its words, not its label`() throws {
    let german = """
      <p>Sie können Ihren Vertrag jederzeit in Ihrem Konto kündigen. Die Kündigung wird zum Ende \
      des Monats wirksam, für den Sie bezahlt haben. Wir erstatten den Betrag nicht, wenn Sie die \
      Leistung in diesem Monat schon genutzt haben. Für die Kündigung brauchen Sie nur Ihre \
      Kundennummer und das Passwort, das Sie bei der Anmeldung gewählt haben.</p>
      """
    let page = "<html lang=en><title>AGB</title><body>\(german)</body></html>"
    #expect(try Specimen.outcome(page, language: "en").outcome == .wrongLanguage)
    #expect(try Specimen.outcome(page, language: "de-AT").outcome == .ok)
    #expect(try Specimen.outcome(page, language: "ja").outcome == .wrongLanguage)
    #expect(try Specimen.outcome(page, language: "eu").outcome == .ok)
    #expect(try Specimen.outcome(Specimen.healthy(), language: "fr").outcome == .wrongLanguage)
    #expect(try Specimen.outcome(Specimen.healthy(), language: "en-GB").outcome == .ok)
  }

  @Test func `a snapshot says what came`() throws {
    let exchange = Exchange(
      url: "https://acme.example/faq", finalURL: "https://acme.example/faq",
      at: Timestamp(seconds: 0), status: 200,
      responseHeaders: [Header("content-type", "text/HTML; charset=\"utf-8\"")], body: [0x61])
    let snapshot = Snapshot(of: exchange, document: "acme/faq", verdict: Verdict(.ok))
    #expect(snapshot.mediaType == "text/html")
    #expect(snapshot.charset == "utf-8")
    #expect(snapshot.finalURL == nil)
    #expect(snapshot.size == 1)
    #expect(snapshot.id == "19700101000000-ca978112ca1bbdca")
  }
}
