// From the address that was asked for to the page that answers, hop by hop.
package import Fetching
package import Model

/// One page's way through redirects: a value that is fed answers and says what to ask next.
package struct Walk: Sendable {
  /// What `walk` is about, handed back untouched.
  package let ask: Ask
  /// The addresses asked so far, in order.
  package private(set) var hops: [WebURL]
  private let rules: Rules

  /// What holds for every walk.
  package struct Rules: Sendable {
    /// At most this many redirects.
    package var hops = 5
    /// Whether a host may answer for a company; its domains are empty when none are declared.
    package var isOfficial: @Sendable (_ host: String, _ domains: [String]) -> Bool
    /// Whether two hosts are of one site, for pages without declared domains.
    package var isSameSite: @Sendable (_ a: String, _ b: String) -> Bool
    /// Where a page sends on that does nothing else (`meta refresh`), if it does.
    package var refresh: @Sendable (_ body: [UInt8]) -> String?

    package init(_ site: Site, refresh: @escaping @Sendable ([UInt8]) -> String? = { _ in nil }) {
      isOfficial = { site.isOfficial($0, domains: $1) }
      isSameSite = { site.key($0) == site.key($1) }
      self.refresh = refresh
    }
  }

  package enum Step: Sendable {
    case ask(WebRequest)
    case end(Exchange)
  }

  /// Nil when the ask's address is refused.
  package init?(_ ask: Ask, _ rules: Rules) {
    guard let url = try? WebURL(ask.url) else { return nil }
    self.ask = ask
    self.rules = rules
    hops = [url]
  }

  /// The request for the address where the walk stands.
  package var request: WebRequest {
    let here = hops[hops.count - 1]
    var request = WebRequest(url: here, language: ask.expectation.language)
    guard let validators = ask.validators else { return request }
    // A validator speaks of one address: elsewhere it could make another page look unchanged.
    let origin = validators.url.map { (try? WebURL($0))?.text } ?? hops[0].text
    if here.text == origin { request.validators = validators }
    return request
  }

  /// Takes the answer to `request`.
  package mutating func take(_ answer: Answer) -> Step {
    if var trouble = answer.trouble {
      if answer.wasRefused, hops.count > 1 { trouble.outcome = .badRedirect }
      return .end(exchange(answer, trouble))
    }
    do throws(Trouble) {
      guard let target = try target(of: answer) else { return .end(exchange(answer, nil)) }
      try check(target)
      hops.append(target)
      return .ask(request)
    } catch {
      return .end(exchange(answer, error))
    }
  }

  /// Ends the walk without an answer, or before its next hop.
  package func ended(_ trouble: Trouble, at: Timestamp) -> Exchange {
    Exchange(
      url: ask.url, finalURL: hops.count > 1 ? hops[hops.count - 1].text : nil, at: at,
      trouble: trouble.outcome, reason: trouble.reason, hops: hops.dropFirst().map(\.text))
  }

  // MARK: Hops

  private func target(of answer: Answer) throws(Trouble) -> WebURL? {
    let reference: String
    switch answer.status {
    case 301, 302, 303, 307, 308:
      let places = Set(answer.values("location"))
      guard let place = places.first, !place.isEmpty else {
        throw Trouble(.badRedirect, "a redirect that says not where")
      }
      guard places.count == 1 else {
        throw Trouble(.badRedirect, "a redirect to \(places.count) places")
      }
      reference = place
    case 200:
      guard let refresh = rules.refresh(answer.body) else { return nil }
      reference = refresh
    default: return nil
    }
    do throws(WebURL.Refusal) {
      return try WebURL(reference, against: answer.url)
    } catch {
      throw Trouble(.badRedirect, "a redirect that is refused: \(error.reason)")
    }
  }

  private func check(_ target: WebURL) throws(Trouble) {
    let here = hops[hops.count - 1]
    if here.isSecure, !target.isSecure {
      throw Trouble(.badRedirect, "a redirect from https to http, to \(target.host)")
    }
    let domains = ask.expectation.domains
    let isOfficial =
      domains.isEmpty
      ? rules.isSameSite(target.host, hops[0].host) : rules.isOfficial(target.host, domains)
    if !isOfficial { throw Trouble(.offDomain, "a redirect to \(target.host)") }
    if hops.contains(target) { throw Trouble(.badRedirect, "the redirects go round in a circle") }
    if hops.count > rules.hops { throw Trouble(.badRedirect, "more than \(rules.hops) redirects") }
  }

  private func exchange(_ answer: Answer, _ trouble: Trouble?) -> Exchange {
    Exchange(
      url: ask.url, finalURL: hops.count > 1 ? answer.url.text : nil, at: answer.at,
      requestHeaders: answer.requestHeaders, status: answer.status,
      responseHeaders: answer.responseHeaders, body: answer.body, trouble: trouble?.outcome,
      reason: trouble?.reason, milliseconds: answer.milliseconds,
      hops: hops.dropFirst().map(\.text))
  }
}

extension Trouble: Error {}
