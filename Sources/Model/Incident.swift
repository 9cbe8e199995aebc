// A stretch of nights on which a document could not be read.

/// One spell of trouble with one document, from the first failed attempt to the recovery.
package struct Incident: Codable, Sendable, Equatable {
  /// Document and first night, `fenwire/faq@2026-05-09`.
  package var id: String
  package var document: String
  /// The first attempt that failed.
  package var opened: Timestamp
  /// The newest attempt that failed.
  package var latest: Timestamp
  /// What came of the newest attempt.
  package var outcome: Outcome
  package var reason: String?
  /// Attempts that failed so far.
  package var attempts: Int
  /// The last capture that could be read before it, if any.
  package var lastGood: Timestamp?
  /// The first capture that could be read again; nil while it lasts.
  package var closed: Timestamp?

  private enum CodingKeys: String, CodingKey {
    case id, document, opened, latest, outcome, reason, attempts, closed
    case lastGood = "last_good"
  }

  package init(
    document: String, opened: Timestamp, latest: Timestamp, outcome: Outcome,
    reason: String? = nil, attempts: Int = 1, lastGood: Timestamp? = nil, closed: Timestamp? = nil
  ) {
    id = "\(document)@\(opened.date)"
    self.document = document
    self.opened = opened
    self.latest = latest
    self.outcome = outcome
    self.reason = reason
    self.attempts = attempts
    self.lastGood = lastGood
    self.closed = closed
  }

  /// The incidents of one document, oldest first.
  ///
  /// A spell counts once attempts failed on so many different nights (UTC dates) in a row; a
  /// single night by default. A night on which nobody asked is neither trouble nor recovery.
  ///
  /// - Parameter snapshots: all attempts on one document, in any order.
  package static func all(in snapshots: [Snapshot], afterNights nights: Int = 1) -> [Incident] {
    var found: [Incident] = []
    var current: Incident?
    var dates: Set<String> = []
    var lastGood: Timestamp?
    for snapshot in snapshots.sorted(by: earlier) where snapshot.outcome != .notAttempted {
      if snapshot.outcome.isEvidence {
        current?.closed = snapshot.at
        if let current, dates.count >= nights { append(current, to: &found) }
        (current, dates, lastGood) = (nil, [], snapshot.at)
        continue
      }
      dates.insert(snapshot.at.date)
      current = extended(current, by: snapshot, lastGood: lastGood)
    }
    if let current, dates.count >= nights { append(current, to: &found) }
    return found
  }

  /// Two spells that began on the same night are one incident.
  private static func append(_ incident: Incident, to found: inout [Incident]) {
    guard let last = found.last, last.id == incident.id else { return found.append(incident) }
    var merged = incident
    merged.opened = last.opened
    merged.lastGood = last.lastGood
    merged.attempts += last.attempts
    found[found.count - 1] = merged
  }

  private static func extended(
    _ incident: Incident?, by snapshot: Snapshot, lastGood: Timestamp?
  ) -> Incident {
    guard var incident else {
      return Incident(
        document: snapshot.document, opened: snapshot.at, latest: snapshot.at,
        outcome: snapshot.outcome, reason: snapshot.reason, lastGood: lastGood)
    }
    incident.latest = snapshot.at
    incident.outcome = snapshot.outcome
    incident.reason = snapshot.reason
    incident.attempts += 1
    return incident
  }

  private static func earlier(_ a: Snapshot, _ b: Snapshot) -> Bool {
    a.at == b.at ? utf8Precedes(a.id, b.id) : a.at < b.at
  }
}
