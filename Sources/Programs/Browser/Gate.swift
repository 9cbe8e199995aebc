// What a page in a browser may ask for.
import Model
import Store
import Web

/// A request that the browser holds until we say what comes of it.
struct HeldRequest: Sendable {
  /// The name under which the browser holds it.
  var id: String
  var url: String
  var method: String
  /// `Document`, `Script`, `XHR` …, as the browser calls it.
  var kind: String
  var frame: String
  /// Names in lower case.
  var headers: [String: String]

  init?(_ params: JSONValue) {
    guard let id = params["requestId"]?.string, let request = params["request"],
      let url = request["url"]?.string, let method = request["method"]?.string
    else { return nil }
    self.id = id
    self.url = url
    self.method = method
    kind = params["resourceType"]?.string ?? ""
    frame = params["frameId"]?.string ?? ""
    headers = [:]
    for (name, value) in request["headers"]?.members ?? [:] {
      headers[name.lowercased()] = value.string
    }
  }

  init(
    id: String = "", url: String, method: String = "GET", kind: String, frame: String = "",
    headers: [String: String] = [:]
  ) {
    self.id = id
    self.url = url
    self.method = method
    self.kind = kind
    self.frame = frame
    self.headers = headers
  }
}

/// The rules for the requests of one page: what the night's own requests are held to.
struct Gate: Sendable {
  enum Decision: Equatable {
    /// The web is asked, by us.
    case ask(WebURL)
    /// The page itself wants to be another one.
    case move(WebURL)
    /// It is answered here: there is nothing to see, and the page goes on.
    case nothing(type: String)
    /// It is told that it may ask (CORS); what it then asks for comes by here.
    case mayAsk
    case refuse(String)
    /// The page itself goes where it may not.
    case leave(Trouble)

    /// Whether the web would be asked.
    var isAsked: Bool {
      switch self {
      case .ask, .move: true
      default: false
      }
    }
  }

  /// The address of the page.
  let page: WebURL
  let domains: [String]
  let renderDomains: [String]
  let rules: Walk.Rules

  /// - Parameter isPage: whether it is the page's own document that is asked for.
  func decide(_ request: HeldRequest, isPage: Bool) -> Decision {
    if isPage { return move(request) }
    if request.method == "OPTIONS" { return .mayAsk }
    guard request.method == "GET" else { return .refuse("only read") }
    let accept = request.headers["accept"] ?? ""
    switch request.kind {
    // Loaders of parts wait for their stylesheet; what it says is never looked at.
    case "Stylesheet": return .nothing(type: "text/css")
    case "Script", "XHR", "Fetch", "Other": break
    default: return .refuse("not needed to read the page")
    }
    // An answer without content ends a stream for good; a failure would begin it anew.
    if accept.contains("text/event-stream") { return .nothing(type: "") }
    if accept.hasPrefix("image/") { return .refuse("not needed to read the page") }
    guard let url = try? WebURL(request.url) else { return .refuse("no address of the web") }
    if page.isSecure, !url.isSecure { return .refuse("not encrypted, but the page is") }
    guard isOfficial(url) || rules.isOfficial(url.host, renderDomains) else {
      return .refuse("not of the declared domains")
    }
    return .ask(url)
  }

  /// Where the page may be in the end: where a redirect might have led as well.
  func trouble(at url: WebURL) -> Trouble? {
    if page.isSecure, !url.isSecure {
      return Trouble(.badRedirect, "its scripts lead from https to http, to \(url.host)")
    }
    return isOfficial(url) ? nil : Trouble(.offDomain, "its scripts lead to \(url.host)")
  }

  private func move(_ request: HeldRequest) -> Decision {
    guard request.method == "GET" else {
      return .leave(Trouble(.jsShell, "its scripts send a form"))
    }
    do throws(WebURL.Refusal) {
      let url = try WebURL(request.url)
      return trouble(at: url).map { .leave($0) } ?? .move(url)
    } catch {
      return .leave(Trouble(.badRedirect, "its scripts lead to no address: \(error.reason)"))
    }
  }

  private func isOfficial(_ url: WebURL) -> Bool {
    domains.isEmpty
      ? rules.isSameSite(url.host, page.host) : rules.isOfficial(url.host, domains)
  }
}
