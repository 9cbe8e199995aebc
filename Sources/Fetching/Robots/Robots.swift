// robots.txt, read by RFC 9309.

/// What a site's robots.txt asks of crawlers.
///
/// Groups that name the same crawler are one group; the longest matching rule decides, and of two
/// equally long ones the one that allows. Where the readings of a percent-encoding differ, the
/// stricter counts (see ``RobotsPath``).
package struct Robots: Sendable, Equatable {
  /// RFC 9309 §2.5: what lies beyond is not read. Bytes.
  package static let limit = 500 * 1024

  private var rules: [RobotsRule] = []
  private var hasOwnGroup = false
  /// Seconds that the site asks crawlers to leave between two requests, nil when it does not say.
  package private(set) var crawlDelay: Double?

  /// Nothing is asked of anybody.
  package static let silent = Robots([], for: "")

  /// - Parameters:
  ///   - bytes: the file as it came, decoded from its transfer. Anything may stand there.
  ///   - agent: our product token, letters, `_` and `-` only.
  package init(_ bytes: some Sequence<UInt8>, for agent: String) {
    let text = Array(bytes.prefix(Self.limit))
    var everybody: [RobotsRule] = []
    var delays: (own: Double?, everybody: Double?) = (nil, nil)
    var group = RobotsGroup()
    for line in RobotsLine.lines(of: text) {
      switch line {
      case .agent(let named):
        group.add(named, asking: agent)
        hasOwnGroup = hasOwnGroup || group.isOwn
      case .rule(let rule):
        group.isOpen = false
        let said = [rule] + (RobotsRule.implied(by: rule).map { [$0] } ?? [])
        if group.isOwn { rules += said }
        if group.isEverybody { everybody += said }
      case .delay(let seconds):
        if group.isOwn { delays.own = max(delays.own ?? 0, seconds) }
        if group.isEverybody { delays.everybody = max(delays.everybody ?? 0, seconds) }
      }
    }
    if !hasOwnGroup { rules = everybody }
    crawlDelay = hasOwnGroup ? delays.own : delays.everybody
  }

  /// Whether the crawler may ask for an address, absolute or from the root. The robots.txt itself
  /// is asked for without asking.
  package func allows(_ address: String) -> Bool {
    let path = RobotsPath.path(of: address)
    return RobotsPath.Reading.allCases.allSatisfy { reading in
      let target = RobotsPath.normal(Array(path.utf8), reading, isPattern: false)
      var allowed = -1
      var denied = -1
      for rule in rules {
        let length = rule.weight(against: target, reading)
        if rule.allows { allowed = max(allowed, length) } else { denied = max(denied, length) }
      }
      return denied <= 0 || allowed >= denied
    }
  }
}

/// The crawlers that the lines now being read are for.
private struct RobotsGroup {
  /// Whether another `user-agent` line would join it rather than begin the next one.
  var isOpen = false
  var isOwn = false
  var isEverybody = false

  mutating func add(_ named: RobotsLine.Agent, asking agent: String) {
    if !isOpen { self = RobotsGroup(isOpen: true) }
    switch named {
    case .everybody: isEverybody = true
    case .token(let token):
      isOwn = isOwn || (!token.isEmpty && token == agent.lowercased())
    }
  }
}
