// How we behave towards those we ask.

/// The figures of politeness, from the line of `fetch` in pipeline.json. Times are seconds.
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
  /// A page that was asked for less long ago belongs to this night, and is not asked for again.
  package var again = 12.0 * 3600
  /// In flight requests may take so long after the run was asked to stop.
  package var grace = 8.0

  package init() {}

  private enum CodingKeys: String, CodingKey {
    case agent, concurrency, delay, slowness, tries, deadline, again, grace
    case perHost = "per_host"
    case longestDelay = "longest_delay"
    case longestPause = "longest_pause"
  }

  /// What a file leaves out keeps its usual figure.
  package init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func number<T: Decodable & Comparable>(
      _ key: CodingKeys, _ usual: T, _ allowed: ClosedRange<T>
    ) throws -> T {
      let value = try fields.decodeIfPresent(T.self, forKey: key) ?? usual
      guard allowed.contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: fields,
          debugDescription: "must be from \(allowed.lowerBound) to \(allowed.upperBound)")
      }
      return value
    }
    agent = try fields.decodeIfPresent(String.self, forKey: .agent) ?? agent
    guard !agent.isEmpty, agent.utf8.allSatisfy(Manners.isTokenByte) else {
      throw DecodingError.dataCorruptedError(
        forKey: .agent, in: fields, debugDescription: "must be of letters, “_” and “-” only")
    }
    concurrency = try number(.concurrency, concurrency, 1...1024)
    perHost = try number(.perHost, perHost, 1...1024)
    delay = try number(.delay, delay, 0...86_400)
    slowness = try number(.slowness, slowness, 0...1000)
    longestDelay = try number(.longestDelay, longestDelay, 0...86_400)
    longestPause = try number(.longestPause, longestPause, 0...86_400)
    tries = try number(.tries, tries, 1...10)
    deadline = try number(.deadline, deadline, 1...86_400)
    again = try number(.again, again, 0...86_400)
    grace = try number(.grace, grace, 0...600)
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte || 0x61...0x7A ~= byte || byte == 0x5F || byte == 0x2D
  }
}
