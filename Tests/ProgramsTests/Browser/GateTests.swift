// The rules for what a page may ask for, without a browser.
import Model
import Testing
import Web

@testable import Programs

private func gate(_ page: String = "https://www.fenwire.example/terms") throws -> Gate {
  Gate(
    page: try WebURL(page), domains: ["fenwire.example"], renderDomains: ["parts.example"],
    rules: Walk.Rules(try #require(Site())))
}

private func decision(
  _ url: String, _ kind: String = "Script", method: String = "GET", isPage: Bool = false,
  accept: String = "*/*"
) throws -> Gate.Decision {
  try gate().decide(
    HeldRequest(url: url, method: method, kind: kind, headers: ["accept": accept]), isPage: isPage)
}

@Test(arguments: [
  "https://www.fenwire.example/app.js", "https://api.fenwire.example/v1?x=1",
  "https://cdn.parts.example/app.js",
])
func `scripts and data of declared domains are asked for`(url: String) throws {
  for kind in ["Script", "XHR", "Fetch", "Other"] {
    #expect(try decision(url, kind) == .ask(WebURL(url)))
  }
}

@Test(arguments: [
  "https://fenwire.example.evil.example/app.js", "https://evilfenwire.example/app.js",
  "http://www.fenwire.example/app.js", "https://user@www.fenwire.example/app.js",
  "https://127.0.0.1/app.js", "file:///etc/passwd", "ws://www.fenwire.example/", "",
])
func `anything else is refused`(url: String) throws {
  guard case .refuse = try decision(url) else {
    Issue.record("\(url) is not refused")
    return
  }
}

@Test func `a page only reads`() throws {
  for method in ["POST", "PUT", "DELETE", "PATCH", "HEAD", "get"] {
    #expect(
      try decision("https://www.fenwire.example/x", "Fetch", method: method) == .refuse("only read")
    )
  }
}

@Test func `what nobody reads is not asked for`() throws {
  let url = "https://www.fenwire.example/x"
  for kind in ["Image", "Media", "Font", "Ping", "WebSocket", "Manifest", "Document", ""] {
    guard case .refuse = try decision(url, kind) else {
      Issue.record("\(kind) is not refused")
      continue
    }
  }
  #expect(try decision(url, "Stylesheet") == .nothing(type: "text/css"))
  #expect(try decision(url, "XHR", accept: "text/event-stream") == .nothing(type: ""))
}

@Test func `a page may move on inside its domains only`() throws {
  let inside = "https://help.fenwire.example/cancel"
  #expect(try decision(inside, "Document", isPage: true) == .move(WebURL(inside)))
  let leaves: [(String, Outcome)] = [
    ("https://cdn.parts.example/page", .offDomain), ("https://other.example/", .offDomain),
    ("http://www.fenwire.example/", .badRedirect), ("data:text/html,x", .badRedirect),
  ]
  for (url, outcome) in leaves {
    guard case .leave(let trouble) = try decision(url, "Document", isPage: true) else {
      Issue.record("\(url) may be gone to")
      continue
    }
    #expect(trouble.outcome == outcome)
  }
}
