// Exchanges that were recorded earlier, found by address and time.
package import Model

/// A list of recorded exchanges whose bodies are read only when wanted.
package struct Recording: Sendable {
  /// One exchange of the recording.
  package struct Capture: Sendable {
    package var url: String
    package var at: Timestamp
    /// Reads the whole exchange.
    package var load: @Sendable () throws -> Exchange

    package init(url: String, at: Timestamp, load: @escaping @Sendable () throws -> Exchange) {
      self.url = url
      self.at = at
      self.load = load
    }
  }

  /// By address key, each list in time order.
  private let byAddress: [String: [Capture]]

  /// Of two captures of one address in the same second, the first is kept.
  package init(_ captures: [Capture]) {
    var byAddress: [String: [Timestamp: Capture]] = [:]
    for capture in captures {
      let key = Address.key(capture.url)
      if byAddress[key]?[capture.at] == nil { byAddress[key, default: [:]][capture.at] = capture }
    }
    self.byAddress = byAddress.mapValues { $0.values.sorted { $0.at < $1.at } }
  }

  /// How many captures there are up to a moment.
  package func count(until asOf: Timestamp? = nil) -> Int {
    byAddress.values.joined().count { capture in asOf.map { capture.at <= $0 } ?? true }
  }

  /// The captures of an address up to a moment, inclusive, in time order.
  package func captures(of url: String, until asOf: Timestamp? = nil) -> [Capture] {
    let all = byAddress[Address.key(url)] ?? []
    guard let asOf else { return all }
    return Array(all.prefix { $0.at <= asOf })
  }

  /// The capture of an address at exactly that moment.
  package func capture(of url: String, at: Timestamp) -> Capture? {
    captures(of: url).first { $0.at == at }
  }
}
