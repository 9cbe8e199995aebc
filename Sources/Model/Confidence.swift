// How much a score rests on: coverage, nothing else.

/// How many of a record's pages were read, and how fresh they are. It says nothing about what they
/// state.
package struct Confidence: Codable, Sendable, Equatable {
  package var level: Level
  /// Pages that are declared for the record.
  package var declared: Int
  /// Pages that speak for it.
  package var read: Int
  /// Of those, the ones that could not be read lately.
  package var stale: Int
  /// The figures in words.
  package var because: String

  package enum Level: String, Codable, Sendable, CaseIterable {
    case high, medium, low

    /// When a record is of this level. The one place that says so for people;
    /// ``Confidence/init(declared:read:stale:)`` is the one that decides.
    package var definition: String {
      switch self {
      case .high: "two pages or more are declared, all of them were read, and none is stale"
      case .medium: "neither of the others"
      case .low: "fewer than half of the declared pages were read and are not stale"
      }
    }
  }

  package init(declared: Int, read: Int, stale: Int) {
    self.declared = declared
    self.read = read
    self.stale = stale
    if (read - stale) * 2 < declared {
      level = .low
    } else {
      level = declared > 1 && read == declared && stale == 0 ? .high : .medium
    }
    because = "\(read) of \(declared) pages read" + (stale > 0 ? ", \(stale) of them stale" : "")
  }
}
