// What a site's answer to the question for its robots.txt means for tonight.
package import Model

/// Whether a site may be asked tonight, and for what.
package enum RobotsAnswer: Sendable, Equatable {
  case rules(Robots)
  /// Nothing is to be asked tonight, and why.
  case denied(String)

  /// By RFC 9309 §2.3.1: what is there is obeyed; what the site says it does not have forbids
  /// nothing; while the site cannot say, everything is forbidden.
  ///
  /// - Parameters:
  ///   - exchange: the answer behind at most five redirects.
  ///   - agent: our product token.
  package init(_ exchange: Exchange, for agent: String) {
    if let trouble = exchange.trouble, trouble != .tooLarge {
      self = .denied("robots.txt: \(exchange.reason ?? trouble.rawValue)")
      return
    }
    switch exchange.status ?? 0 {
    // Of a file that is too large, what came counts (§2.5).
    case 200..<300: self = .rules(Robots(exchange.body, for: agent))
    case 429: self = .denied("robots.txt: status 429")
    // A redirect is left over when there were more of them than crawlers are asked to follow.
    case 300..<500: self = .rules(.silent)
    case let status: self = .denied("robots.txt: status \(status)")
    }
  }

  /// Why an address may not be asked for, nil when it may.
  package func refusal(of address: String) -> String? {
    switch self {
    case .denied(let reason): reason
    case .rules(let robots): robots.allows(address) ? nil : "robots.txt disallows this address"
    }
  }

  /// Seconds that the site asks to be left between two requests.
  package var crawlDelay: Double? {
    if case .rules(let robots) = self { robots.crawlDelay } else { nil }
  }
}
