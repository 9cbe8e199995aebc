// A web on this machine whose pages need scripts, and a browser that shows them.
import Fetching
import Foundation
import Model
import Programs
import Synchronization
import TestSupport
import Testing
import Web

/// Whether there is a browser to test with, and what a skipped test says.
let hasBrowser = BrowserProgram.find() != nil
let noBrowser: Comment = "needs chromium, and as root setpriv and the user nobody"

/// Pages by path at `quillhouse.example`, shown as a night would.
final class ShownWorld {
  let server: LoopbackServer
  let browser: Browser
  let origin: String
  private let pages: Pages

  final class Pages: Sendable {
    let acts = Mutex<[String: [Act]]>([:])
    func answer(_ head: String) -> [Act] {
      let path = TestSupport.path(head)
      let known = acts.withLock { $0[path] }
      return known ?? page(path == "/robots.txt" ? "" : "not here", status: "404 Not Found")
    }
  }

  /// - Parameter isAlone: false leaves the browser to its own options alone.
  init(
    _ scripts: [String: String] = [:], isAlone: Bool = true,
    limits change: (inout BrowserLimits) -> Void = { _ in }
  ) throws {
    let pages = Pages()
    self.pages = pages
    server = try LoopbackServer { pages.answer($0) }
    origin = server.origin()
    var settings = Settings(userAgent: "CancelAtlas/0 (+https://atlas.example/bot)") {
      Timestamp(seconds: 1_780_000_000)
    }
    settings.reach = .loopback(ports: [server.port])
    let site = try #require(Site())
    var limits = BrowserLimits()
    // A machine that does much else at the same time must not fail a test.
    limits.page = 90_000
    limits.scripts = 60_000
    limits.start = 60_000
    change(&limits)
    browser = try Browser(
      try #require(BrowserProgram.find()),
      side: SideRequests(settings, site: site, agent: "CancelAtlas"), site: site, limits: limits,
      isAlone: isAlone)
    for (path, text) in scripts {
      serve(path, page(text, "Content-Type: text/javascript; charset=utf-8"))
    }
  }

  deinit { browser.close() }

  func serve(_ path: String, _ acts: [Act]) { pages.acts.withLock { $0[path] = acts } }

  /// Paths that the server was asked for, robots.txt left out.
  var asked: [String] { server.requests.map(path).filter { $0 != "/robots.txt" } }

  /// Shows a page whose raw answer is given.
  func show(
    _ html: String, at place: String = "/terms", headers: [Header] = [],
    language: String = "en", renderDomains: [String] = []
  ) -> Converting {
    let url = origin + place
    let exchange = Exchange(
      url: url, at: Timestamp(seconds: 1_780_000_000), status: 200,
      responseHeaders: [Header("Content-Type", "text/html; charset=utf-8")] + headers,
      body: Array(html.utf8))
    let ask = Ask(
      document: "quillhouse/terms", url: url,
      expectation: Expectation(
        url: url, language: language, domains: ["quillhouse.example"],
        renderDomains: renderDomains))
    return browser.render(exchange, of: ask)
  }
}

/// The document that came, or words that no document holds.
func html(_ rendered: Converting) -> String {
  switch rendered {
  case .made(let conversion, _): String(decoding: conversion.bytes, as: UTF8.self)
  case .refused(let outcome, let reason): "refused: \(outcome.rawValue): \(reason)"
  }
}

func outcome(_ rendered: Converting) -> Outcome? {
  if case .refused(let outcome, _) = rendered { outcome } else { nil }
}

/// A shell with an empty root and one script.
func shell(_ script: String, root: String = "") -> String {
  """
  <!doctype html><html lang="en"><head><title>Terms</title></head>
  <body><div id="root">\(root)</div><script src="\(script)"></script></body></html>
  """
}

let sentence = "You can cancel your membership at any time in the account settings."
