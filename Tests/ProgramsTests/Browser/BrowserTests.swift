// Pages that need scripts become documents that can be read.
import Fetching
import Foundation
import HTML
import Model
import Programs
import TestSupport
import Testing

@Suite(.enabled(if: hasBrowser, noBrowser), .serialized, .ownThread)
struct BrowserTests {
  @Test func `an empty root is filled by its script`() throws {
    let world = try ShownWorld([
      "/app.js": "document.getElementById('root').innerHTML = '<main><p>\(sentence)</p></main>'"
    ])
    let shown = world.show(shell("/app.js"))
    #expect(html(shown).contains("<main><p>\(sentence)</p></main>"))
    #expect(!html(shown).contains("<script"))
    guard case .made(let conversion, finalURL: let final) = shown else { return }
    #expect(conversion.kind == .rendered)
    #expect(conversion.tool.hasPrefix("chromium 1"))
    #expect(final == nil)
    #expect(world.asked == ["/app.js"])
    let page = try Page.read(PageSource(bytes: conversion.bytes, charset: "utf-8"))
    #expect(page.text.string.contains(sentence))
  }

  @Test func `names of fields, forms and pictures hide nothing that stands on the page`() throws {
    let world = try ShownWorld([
      "/app.js": """
      document.getElementById("late").textContent = "We refund what is left.";
      """
    ])
    let names = [
      "nodeType", "childNodes", "localName", "attributes", "shadowRoot", "textContent", "content",
    ]
    let hidden = ["documentElement", "body", "doctype", "getElementsByTagName"]
    let shown = html(
      world.show(
        """
        <!doctype html><html><body><form><p>\(sentence)</p>
        \(names.map { "<input name=\"\($0)\">" }.joined())</form>
        \(hidden.map { "<form name=\"\($0)\"></form><img name=\"\($0)\">" }.joined())
        <p id="late"></p><script src="/app.js"></script></body></html>
        """))
    #expect(shown.contains("<form><p>\(sentence)</p>"), "\(shown)")
    #expect(shown.contains("We refund what is left.") && shown.hasPrefix("<!DOCTYPE html>"))
  }

  @Test func `a page from the server comes alive and keeps its words`() throws {
    let world = try ShownWorld([
      "/hydrate.js": """
      const state = JSON.parse(document.getElementById("state").textContent);
      customElements.define("policy-text", class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({mode: "open"}).innerHTML =
            "<section><h2>Notice</h2><slot></slot></section>";
        }
      });
      document.getElementById("rest").textContent = state.rest;
      """
    ])
    let shown = html(
      world.show(
        """
        <!doctype html><html><body><p>\(sentence)</p><p id="rest"></p>
        <policy-text><b>Thirty days are enough.</b></policy-text>
        <script id="state" type="application/json">{"rest": "We refund what is left."}</script>
        <script src="/hydrate.js"></script></body></html>
        """))
    #expect(shown.contains(sentence))
    #expect(shown.contains("We refund what is left."))
    #expect(shown.contains("<h2>Notice</h2><b>Thirty days are enough.</b>"))
  }

  @Test func `text that is fetched late is waited for`() throws {
    let world = try ShownWorld([
      "/late.js": """
      setTimeout(async () => {
        const answer = await fetch("/api/terms", {headers: {"X-Wanted": "text"}});
        const text = (await answer.json()).text;
        setTimeout(() => { document.getElementById("root").textContent = text; }, 1500);
      }, 800);
      """
    ])
    world.serve(
      "/api/terms",
      [.sleep(milliseconds: 700)]
        + page("{\"text\": \"\(sentence)\"}", "Content-Type: application/json"))
    #expect(html(world.show(shell("/late.js"))).contains(sentence))
  }

  @Test func `a consent overlay stands before the text and nothing is pressed`() throws {
    let world = try ShownWorld([
      "/consent.js": """
      document.getElementById("root").innerHTML = "<p>\(sentence)</p>";
      const box = document.createElement("div");
      box.setAttribute("role", "dialog");
      box.innerHTML = "<p>We value your privacy.</p><button>Accept all</button>";
      box.querySelector("button").onclick = () => fetch("/pressed");
      document.body.append(box);
      """
    ])
    let shown = html(world.show(shell("/consent.js")))
    #expect(shown.contains(sentence))
    #expect(shown.contains("<button>Accept all</button>"))
    #expect(world.asked == ["/consent.js"])
  }

  @Test func `a script without end is ended and the words before it stay`() throws {
    let world = try ShownWorld([
      "/endless.js": "document.getElementById('root').textContent = '\(sentence)'; while (true) {}"
    ]) {
      $0.page = 16_000
      $0.scripts = 6000
    }
    #expect(html(world.show(shell("/endless.js"))).contains(sentence))
    let next = world.show("<!doctype html><p>The next page is not held up.</p>", at: "/next")
    #expect(html(next).contains("The next page is not held up."))
  }

  @Test func `timers that never rest do not keep a page from being read`() throws {
    let world = try ShownWorld([
      "/clock.js": """
      let n = 0;
      document.getElementById("root").innerHTML = "<p>\(sentence)</p><p id=n></p>";
      setInterval(() => { document.getElementById("n").textContent = ++n; }, 10);
      """
    ])
    #expect(html(world.show(shell("/clock.js"))).contains(sentence))
  }

  @Test func `an address that a script sets is reported`() throws {
    let world = try ShownWorld(["/push.js": "history.pushState({}, '', '/legal/terms?v=2')"])
    guard case .made(_, finalURL: let final) = world.show(shell("/push.js")) else {
      Issue.record("not shown")
      return
    }
    #expect(final == world.origin + "/legal/terms?v=2")
  }

  @Test func `a script may move the page on inside its domains`() throws {
    let world = try ShownWorld(["/move.js": "location.href = '/moved'"])
    world.serve("/moved", redirect("Location: /there"))
    world.serve("/there", page("<!doctype html><p>\(sentence)</p>", "Content-Type: text/html"))
    let shown = world.show(shell("/move.js"))
    #expect(html(shown).contains(sentence))
    guard case .made(_, finalURL: let final) = shown else { return }
    #expect(final == world.origin + "/there")
  }

  @Test func `a script that moves the page to another domain is refused`() throws {
    let world = try ShownWorld()
    let port = world.server.port
    world.serve("/away.js", page("location.href = 'http://other.example:\(port)/terms'"))
    let shown = world.show(shell("/away.js"))
    #expect(outcome(shown) == .offDomain)
    #expect(world.asked == ["/away.js"])
  }

  @Test func `a page beyond the bounds is too large`() throws {
    let world = try ShownWorld([
      "/large.js": "document.getElementById('root').textContent = 'word '.repeat(100000)"
    ]) { $0.document = 100_000 }
    #expect(outcome(world.show(shell("/large.js"))) == .tooLarge)
  }

  @Test func `robots txt holds for what a page asks for`() throws {
    let world = try ShownWorld([
      "/private/app.js": "document.getElementById('root').textContent = 'not to be had'"
    ])
    world.serve("/robots.txt", page("User-agent: *\nDisallow: /private/\n"))
    let shown = html(world.show(shell("/private/app.js", root: "Loading")))
    #expect(shown.contains("Loading"))
    #expect(world.asked == [])
  }

  @Test func `other domains are asked only where they are declared`() throws {
    let world = try ShownWorld()
    let script = "http://cdn.partner.example:\(world.server.port)/app.js"
    world.serve(
      "/app.js", page("document.getElementById('root').textContent = '\(sentence)'"))
    #expect(!html(world.show(shell(script))).contains(sentence))
    #expect(world.asked == [])
    let shown = world.show(shell(script), renderDomains: ["partner.example"])
    #expect(html(shown).contains(sentence))
  }

  @Test func `a page may ask for so much and no more`() throws {
    let world = try ShownWorld([
      "/many.js": "for (let i = 0; i < 50; i++) fetch('/part?' + i).catch(() => {})"
    ]) { $0.requests = 20 }
    _ = world.show(shell("/many.js"))
    #expect(world.asked.count <= 20)
    #expect(world.asked.count > 10)
  }

  @Test func `a script file is asked for once in a run`() throws {
    let world = try ShownWorld([
      "/app.js": "document.getElementById('root').textContent = location.pathname"
    ])
    #expect(html(world.show(shell("/app.js"), at: "/one")).contains("/one"))
    #expect(html(world.show(shell("/app.js"), at: "/two")).contains("/two"))
    #expect(world.asked == ["/app.js"])
  }

  @Test func `a script file may be another one in another language`() throws {
    let world = try ShownWorld([
      "/app.js": "document.getElementById('root').textContent = 'shown'"
    ])
    for language in ["en", "de", "en", "de"] {
      #expect(html(world.show(shell("/app.js"), language: language)).contains("shown"))
    }
    #expect(world.asked == ["/app.js", "/app.js"])
  }

  @Test func `a page whose data is late is not taken, and what it asked for is not asked any more`()
    throws
  {
    let world = try ShownWorld([
      "/parts.js": """
      document.getElementById("root").textContent = "We are loading our terms";
      for (let i = 0; i < 30; i++) fetch("/part" + i).catch(() => {});
      """
    ]) { $0.scripts = 3000 }
    for number in 0..<30 {
      world.serve("/part\(number)", [.sleep(milliseconds: 4000)] + page("late"))
    }
    let shown = world.show(shell("/parts.js"))
    #expect(outcome(shown) == .truncated)
    #expect(html(shown).contains("did not come within 3 s"))
    // Long enough for a second round of six.
    Thread.sleep(forTimeInterval: 3)
    #expect(world.asked.count <= 1 + 6, "\(world.asked)")
  }

  @Test func `a page whose data breaks off is not taken`() throws {
    let world = try ShownWorld([
      "/app.js": """
      fetch("/data").catch(() => { document.getElementById("root").textContent = "No terms." });
      """
    ])
    world.serve("/data", [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), .reset])
    let shown = world.show(shell("/app.js"))
    #expect(outcome(shown) == .truncated)
    #expect(html(shown).contains("a part of it did not come"))
  }
}
