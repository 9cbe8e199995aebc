// Five sites of different shapes on this machine, and an index that does not know them yet.
import Foundation
import TestSupport

/// What each site of a rehearsal answers, and what may be found on it.
struct PlantedSite {
  /// By path, hosts other than its own written out before it.
  var pages: [String: [Act]]
  /// Kind and address (host and path) of every page that is to be found.
  var found: [String: String]

  private static func page(
    _ title: String, _ body: String = "", language: String = "en", foot: String = ""
  ) -> [Act] {
    let filler = String(
      repeating: "<p>\(prose[language] ?? prose["en"]!)</p>", count: 10)
    return html(
      "<!doctype html><html lang=\"\(language)\"><head><title>\(title)</title></head><body><main>"
        + "<h1>\(title)</h1>\(body)\(filler)</main><footer>\(foot)</footer></body></html>")
  }

  private static let prose = [
    "en": "These terms hold between you and us for as long as you use the service that we offer.",
    "de": "Diese Bedingungen gelten zwischen Ihnen und uns, solange Sie den Dienst nutzen.",
  ]

  private static func html(_ text: String) -> [Act] {
    TestSupport.page(
      Array(text.utf8), status: "200 OK", ["Content-Type: text/html; charset=utf-8"])
  }

  private static func xml(_ text: String) -> [Act] {
    TestSupport.page(Array(text.utf8), status: "200 OK", ["Content-Type: application/xml"])
  }

  private static func robots(_ text: String) -> [Act] {
    TestSupport.page(Array(text.utf8), status: "200 OK", ["Content-Type: text/plain"])
  }

  private static func link(_ target: String, _ words: String) -> String {
    "<a href=\"\(target)\">\(words)</a> "
  }

  /// A footer that names everything, one page of it forbidden, and help on another domain.
  static func footer(_ origin: (String) -> String) -> PlantedSite {
    PlantedSite(
      pages: [
        "/": page(
          "Fenwire: news",
          foot: link("/terms-of-service", "Terms") + link("/privacy", "Privacy")
            + link("/help/", "Help") + link("/refunds", "Refund policy")
            + link("/closed/cancel", "How to cancel") + link("/careers", "Careers")
            + link("\(origin("canary.example"))/support", "Support")
            + link("/login", "Log in")),
        "/robots.txt": robots("User-agent: *\nDisallow: /closed/\n"),
        "/terms-of-service": page(
          "Terms of service", "<p>You may cancel your subscription at any time.</p>"),
        "/privacy": page("Privacy policy"), "/help/": page("Help"),
        "/refunds": page("Refund policy", "<p>We refund in full within 14 days.</p>"),
        "/closed/cancel": page("How to cancel"), "/careers": page("Careers"),
      ],
      found: [
        "home": "/", "terms": "/terms-of-service", "privacy": "/privacy", "help": "/help/",
        "refund_policy": "/refunds",
      ])
  }

  /// Help on a host of its own, whose answers lie two steps in.
  static func helpCentre(_ origin: (String) -> String) -> PlantedSite {
    let help = origin("help.quillhouse.example")
    return PlantedSite(
      pages: [
        "/": page("Quillhouse", foot: link("\(help)/hc", "Help Center") + link("/legal", "Legal")),
        "/legal": page("Legal", link("/legal/tos", "Terms of use")),
        "/legal/tos": page("Terms of use"),
        "help.quillhouse.example/hc": page(
          "Help Center",
          link("/hc/1", "Subscriptions") + link("/hc/2", "Shipping") + link("/hc/3", "Account")),
        "help.quillhouse.example/hc/1": page(
          "Subscriptions", link("/a/11", "How do I cancel my subscription?")),
        "help.quillhouse.example/hc/2": page("Shipping"),
        "help.quillhouse.example/hc/3": page("Account", link("/a/31", "Delete your account")),
        "help.quillhouse.example/a/11": page(
          "How do I cancel my subscription?", "<p>Cancel in your account settings.</p>"),
        "help.quillhouse.example/a/31": page("Delete your account"),
      ],
      found: [
        "home": "/", "terms": "/legal/tos", "help": "help.quillhouse.example/hc",
        "cancel_help": "help.quillhouse.example/a/11",
        "deletion_help": "help.quillhouse.example/a/31",
      ])
  }

  /// A home page without a link; robots.txt names an index of sitemaps.
  static func sitemap(_ origin: (String) -> String) -> PlantedSite {
    let own = origin("aldergrove.example")
    func list(_ paths: [String]) -> String {
      "<?xml version=\"1.0\"?><urlset>" + paths.map { "<url><loc>\(own)\($0)</loc></url>" }.joined()
        + "<url><loc>\(origin("canary.example"))/terms</loc></url></urlset>"
    }
    return PlantedSite(
      pages: [
        "/": page("Aldergrove"),
        "/robots.txt": robots("User-agent: *\nSitemap: \(own)/maps/index.xml\n"),
        "/maps/index.xml": xml(
          "<sitemapindex>"
            + (1...6).map { "<sitemap><loc>\(own)/maps/news-\($0).xml</loc></sitemap>" }.joined()
            + "<sitemap><loc>\(own)/maps/help-pages.xml</loc></sitemap></sitemapindex>"),
        "/maps/help-pages.xml": xml(
          list([
            "/en/cancellation-policy", "/en/terms-and-conditions", "/de/agb", "/en/faq",
            "/blog/how-to-cancel-anything", "/en/billing-and-payments",
          ])),
        "/en/cancellation-policy": page(
          "Cancellation policy", "<p>Cancel at any time by e-mail.</p>"),
        "/en/terms-and-conditions": page("Terms and conditions"), "/de/agb": page("AGB"),
        "/en/faq": page("FAQ"), "/blog/how-to-cancel-anything": page("How to cancel anything"),
        "/en/billing-and-payments": page("Billing and payments"),
      ],
      found: [
        "home": "/", "terms": "/en/terms-and-conditions",
        "cancel_policy": "/en/cancellation-policy", "faq": "/en/faq",
        "billing_help": "/en/billing-and-payments",
      ])
  }

  static func german(_ origin: (String) -> String) -> PlantedSite {
    func seite(_ title: String, _ body: String = "", foot: String = "") -> [Act] {
      page(title, body, language: "de", foot: foot)
    }
    return PlantedSite(
      pages: [
        "/": seite(
          "Birkenfunk",
          foot: link("/agb", "AGB") + link("/datenschutz", "Datenschutz")
            + link("/kuendigen", "Verträge hier kündigen") + link("/widerruf", "Widerrufsbelehrung")
            + link("/hilfe", "Hilfe &amp; Kontakt") + link("/en/terms", "Terms")
            + link("/karriere", "Karriere")),
        "/agb": seite("Allgemeine Geschäftsbedingungen"), "/datenschutz": seite("Datenschutz"),
        "/kuendigen": seite(
          "Verträge hier kündigen", "<p>Sie können jederzeit online kündigen.</p>"),
        "/widerruf": seite("Widerrufsbelehrung"),
        "/hilfe": seite("Hilfe", link("/hilfe/konto", "Wie lösche ich mein Konto?")),
        "/hilfe/konto": seite("Wie lösche ich mein Konto?"), "/karriere": seite("Karriere"),
        "/en/terms": page("Terms"),
      ],
      found: [
        "home": "/", "terms": "/agb", "privacy": "/datenschutz", "cancel_help": "/kuendigen",
        "cancel_policy": "/widerruf", "help": "/hilfe", "deletion_help": "/hilfe/konto",
      ])
  }

  /// A home page that scripts draw: its links lie in data and in `link` elements.
  static func application(_ origin: (String) -> String) -> PlantedSite {
    PlantedSite(
      pages: [
        "/": html(
          """
          <!doctype html><html lang="en"><head><title>Tidewell</title>
          <link rel="privacy-policy" href="/p/7"><script src="/app.js"></script></head>
          <body><div id="root"></div><script type="application/json">{"nav":[
          {"label":"Terms of service","href":"\\/p\\/1"},{"label":"Prices","href":"/prices"},
          {"title":"Cancel your plan","path":"/p/cancel"},
          {"label":"Help","href":"\(origin("canary.example"))/help"}]}</script></body></html>
          """),
        "/p/1": page("Terms of service"), "/p/7": page("Privacy policy"),
        "/p/cancel": page("Cancel your plan", "<p>You can cancel online at any time.</p>"),
        "/prices": page("Prices"),
      ],
      found: ["home": "/", "terms": "/p/1", "privacy": "/p/7", "cancel_help": "/p/cancel"])
  }
}
