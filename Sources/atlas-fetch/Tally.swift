// What came of a night, counted.
import Fetching
import Model

/// What is told of one page: a line of the log. Addresses stay out, since they can hold tokens.
struct PageLine: Encodable {
  var document: String
  var at: Timestamp
  var outcome: Outcome
  var reason: String?
  var status: Int?
  var bytes: Int
  var milliseconds: Int?
  /// Where it was asked, for the tally.
  var host: String

  init(_ snapshot: Snapshot, _ exchange: Exchange) {
    document = snapshot.document
    at = snapshot.at
    outcome = snapshot.outcome
    reason = snapshot.reason
    status = snapshot.status
    bytes = exchange.cutFrom ?? exchange.body.count
    milliseconds = exchange.milliseconds
    host = Address(exchange.finalURL ?? exchange.url)?.host ?? ""
  }

  private enum CodingKeys: String, CodingKey {
    case document, at, outcome, reason, status, bytes, milliseconds
  }
}

/// Counts of outcomes and the slowest hosts.
struct Tally {
  private(set) var done = 0
  private var outcomes: [Outcome: Int] = [:]
  private var left = 0
  /// The slowest answer of each host, in milliseconds.
  private var slowest: [String: Int] = [:]

  mutating func add(_ line: PageLine) {
    done += 1
    outcomes[line.outcome, default: 0] += 1
    if let milliseconds = line.milliseconds {
      slowest[line.host] = max(slowest[line.host] ?? 0, milliseconds)
    }
  }

  /// Counts a page that nobody was asked for, since the run was stopped.
  mutating func leave() { left += 1 }

  /// Whether some pages were not asked for.
  var isPartial: Bool { outcomes[.notAttempted] != nil }

  /// By outcome, for the report: with what is left they add up to what was to be asked for.
  var figures: [(String, Int)] {
    let counted = outcomes.map { ($0.key.rawValue, $0.value) }.sorted { utf8Precedes($0.0, $1.0) }
    return counted + (left > 0 ? [("left", left)] : [])
  }

  /// Rate, outcomes and the slowest hosts, for a bar.
  func words(seconds: Double) -> String {
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let counts = outcomes.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .prefix(3).map { "\($0.key.rawValue) \($0.value)" }
    let hosts = slowest.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(2).map { "\($0.key) \(Tally.tenths(Double($0.value) / 1000)) s" }
    let tail = hosts.isEmpty ? "" : " · slowest " + hosts.joined(separator: ", ")
    return "\(Tally.tenths(rate))/s · " + counts.joined(separator: ", ") + tail
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
