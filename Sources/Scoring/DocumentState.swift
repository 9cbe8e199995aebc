// What is known of one page of a record.
package import Model

/// A declared page, everything that was read in it, and what came of the attempts to fetch it.
package struct DocumentState: Sendable {
  /// `acme/faq`.
  package var id: String
  package var document: Document
  /// Captures that were read, in time order.
  package var captures: [Capture]
  /// Attempts, in time order. Those without a usable answer make the page stale.
  package var attempts: [Attempt]
  /// How the page changed, for those changes that the score waits with.
  package var changes: [Change]
  /// The change that the score waits with now, if any.
  var held: Held?

  package init(
    id: String, document: Document, captures: [Capture], attempts: [Attempt],
    changes: [Change] = []
  ) {
    self.id = id
    self.document = document
    self.captures = captures
    self.attempts = attempts
    self.changes = changes
  }

  /// One reading of the page.
  package struct Capture: Sendable {
    package var at: Timestamp
    /// The snapshot's id.
    package var snapshot: String
    /// `sha256:…` of the stored body.
    package var digest: String
    package var evidence: Evidence {
      didSet { (isEvidence, isChecked) = (evidence.outcome.isEvidence, evidence.isChecked) }
    }
    /// Of the evidence, kept here so that nobody copies it to ask.
    private(set) var isEvidence: Bool
    private(set) var isChecked: Bool
    /// Where redirects ended, when elsewhere.
    package var finalURL: String?
    /// Not to be believed yet: shrunk, blocked, in another language, or found wrong.
    package var held: Bool
    /// Believed, and not counted yet: a change that moves a grade stands between.
    var waits = false

    package init(
      at: Timestamp, snapshot: String, digest: String, evidence: Evidence,
      finalURL: String? = nil, held: Bool = false
    ) {
      self.at = at
      self.snapshot = snapshot
      self.digest = digest
      self.evidence = evidence
      self.finalURL = finalURL
      self.held = held
      isEvidence = evidence.outcome.isEvidence
      isChecked = evidence.isChecked
    }

    /// Whether it may speak for the page.
    package var isBelieved: Bool { !held && isEvidence }

    /// Whether it does: a page in a language that we have no lexicon for was not checked.
    package var speaks: Bool { isBelieved && isChecked && !waits }
  }

  /// One attempt to fetch the page.
  package struct Attempt: Sendable {
    package var at: Timestamp
    package var outcome: Outcome

    package init(at: Timestamp, outcome: Outcome) {
      self.at = at
      self.outcome = outcome
    }
  }

  /// What was known at a moment: everything later is left out, and captures are in time order.
  func known(at moment: Timestamp) -> DocumentState {
    if isKnown(at: moment) { return self }
    var state = self
    state.captures = captures.filter { $0.at <= moment }.sorted { ($0.at, $0.snapshot) < $1 }
    state.attempts = attempts.filter { $0.at <= moment }.sorted { $0.at < $1.at }
    return state
  }

  /// Whether all of it was known, and stands in order: then nothing need be copied.
  private func isKnown(at moment: Timestamp) -> Bool {
    if let last = captures.indices.last, captures[last].at > moment { return false }
    if let last = attempts.indices.last, attempts[last].at > moment { return false }
    return captures.indices.dropFirst().allSatisfy { captures[$0 - 1].at < captures[$0].at }
      && attempts.indices.dropFirst().allSatisfy { attempts[$0 - 1].at <= attempts[$0].at }
  }

  /// Place of the capture that speaks for the page: the newest one that may.
  var current: Int? { captures.lastIndex { $0.speaks } }

  /// The page as conditions see it.
  var page: ReadPage { ReadPage(id: id, kind: document.kind) }

  /// When the page was last seen as the current capture shows it.
  var checked: Timestamp? { lastLook(isPatient: false) }

  /// When the page was last seen as captures show it that are believed; those that the score waits
  /// with only where `isPatient`.
  private func lastLook(isPatient: Bool) -> Timestamp? {
    var newest: Timestamp?
    var others: Set<Timestamp> = []
    for index in captures.indices {
      if !captures[index].isBelieved || captures[index].waits && !isPatient {
        others.insert(captures[index].at)
      } else if captures[index].isChecked {
        newest = captures[index].at
      }
    }
    guard let newest else { return nil }
    let seen = attempts.last { $0.outcome.isEvidence && !others.contains($0.at) }
    return max(newest, seen?.at ?? newest)
  }

  /// Since when the page could not be read, or not be believed; nil while it can. What waits was
  /// read.
  var staleSince: Timestamp? {
    let good = lastLook(isPatient: true)
    func isLater(_ moment: Timestamp) -> Bool { good.map { moment > $0 } ?? true }
    let failed = attempts.first { !$0.outcome.isEvidence && isLater($0.at) }?.at
    let doubted = captures.first { isLater($0.at) && !$0.isBelieved }?.at
    return [failed, doubted].compactMap(\.self).min()
  }

  /// What came of the newest attempt; a capture stands for an attempt where none is recorded.
  var outcome: Outcome? {
    guard let newest = captures.indices.last else { return attempts.last?.outcome }
    let read = captures[newest].evidence.outcome
    guard let attempt = attempts.last else { return read }
    return captures[newest].at < attempt.at || read.isEvidence ? attempt.outcome : read
  }

  /// Why a page that was captured says nothing: its body was taken out at request, or nobody here
  /// knows its language.
  private func unchecked(_ current: Int?) -> String? {
    guard let newest = captures.indices.last else { return nil }
    if captures[newest].evidence.removed == true { return captures[newest].evidence.reason }
    guard current == nil, let read = captures.lastIndex(where: { $0.isBelieved }) else {
      return nil
    }
    return "language" + (captures[read].evidence.language.map { " \($0)" } ?? "")
  }

  var status: DocumentStatus {
    let current = current
    return DocumentStatus(
      document: id, kind: document.kind, url: document.url, outcome: outcome,
      snapshot: current.map { captures[$0].snapshot }, at: current.map { captures[$0].at },
      staleSince: staleSince, unchecked: unchecked(current))
  }
}

/// Time first, then name, so that captures of one second have an order too.
private func < (a: (Timestamp, String), b: DocumentState.Capture) -> Bool {
  a.0 == b.at ? utf8Precedes(a.1, b.snapshot) : a.0 < b.at
}
