// How we behave towards those we ask.

/// The figures of politeness, from pipeline.json. Times are seconds.
package struct Manners: Codable, Sendable, Equatable {
  /// Our product token, letters, `_` and `-` only: what robots.txt files call us.
  package var agent = "CancelAtlas"
  /// Requests in flight at once, over all hosts.
  package var concurrency = 64
  /// Requests in flight at once towards one host.
  package var perHost = 1
  /// Left between the end of one request to a host and the beginning of the next, at least.
  package var delay = 5.0
  /// Slow hosts are given a multiple of the time that their last answer took …
  package var slowness = 5.0
  /// … up to this, unless they ask for more.
  package var longestDelay = 30.0
  /// A host that asks to be left alone for longer is not asked again tonight.
  package var longestPause = 900.0
  /// How often a page is asked for when trouble may pass.
  package var tries = 2
  /// When the night ends; what has not been asked by then is `not_attempted`.
  package var deadline = 6.0 * 3600

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case agent, concurrency, delay, slowness, tries, deadline
    case perHost = "per_host"
    case longestDelay = "longest_delay"
    case longestPause = "longest_pause"
  }

  /// What a file leaves out keeps its usual figure.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func read<T: Decodable>(_ key: CodingKeys, _ usual: T) throws -> T {
      try fields.decodeIfPresent(T.self, forKey: key) ?? usual
    }
    agent = try read(.agent, agent)
    concurrency = try read(.concurrency, concurrency)
    perHost = try read(.perHost, perHost)
    delay = try read(.delay, delay)
    slowness = try read(.slowness, slowness)
    longestDelay = try read(.longestDelay, longestDelay)
    longestPause = try read(.longestPause, longestPause)
    tries = try read(.tries, tries)
    deadline = try read(.deadline, deadline)
  }
}
