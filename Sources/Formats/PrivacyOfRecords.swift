// Records and changes without personal data.
package import Model

extension Privacy {
  /// A record as it may be published. Most come back as they are.
  package static func published(_ record: ScoreRecord) -> ScoreRecord {
    var record = record
    for index in record.facts.indices where !isClean(record.facts[index]) {
      record.facts[index].url = address(record.facts[index].url)
      record.facts[index].fact = published(record.facts[index].fact)
    }
    guard !isCleanBesideFacts(record) else { return record }
    for index in record.documents.indices {
      record.documents[index].url = address(record.documents[index].url)
      record.documents[index].unchecked = record.documents[index].unchecked.map(text)
    }
    for index in record.history.indices {
      record.history[index].facts = record.history[index].facts.map(text)
    }
    for index in record.conflicts.indices {
      record.conflicts[index].because = text(record.conflicts[index].because)
    }
    record.corrections = record.corrections.map { $0.map(published) }
    record.paths = record.paths.map { $0.map(published) }
    record.confidence = record.confidence.map {
      var confidence = $0
      confidence.because = text(confidence.because)
      return confidence
    }
    return record
  }

  private static func published(_ path: RecordPath) -> RecordPath {
    var path = path
    for index in path.links.indices {
      path.links[index].text = text(path.links[index].text)
      path.links[index].url = address(path.links[index].url)
    }
    return path
  }

  private static func published(_ status: CorrectionStatus) -> CorrectionStatus {
    var status = status
    status.because = status.because.map(text)
    return status
  }

  /// Whether nothing of a record needs a closer look, its statements apart.
  private static func isCleanBesideFacts(_ record: ScoreRecord) -> Bool {
    record.documents.allSatisfy { !mayHold(address: $0.url) && !mayHold($0.unchecked) }
      && record.history.allSatisfy { $0.facts.allSatisfy { !mayHold($0) } }
      && record.conflicts.allSatisfy { !mayHold($0.because) }
      && (record.corrections ?? []).allSatisfy { !mayHold($0.because) }
      && (record.paths ?? []).allSatisfy { path in
        path.links.allSatisfy { !mayHold($0.text) && !mayHold(address: $0.url) }
      }
      && !mayHold(record.confidence?.because)
  }

  private static func isClean(_ cited: CitedFact) -> Bool {
    !mayHold(address: cited.url) && isClean(cited.fact)
  }

  private static func isClean(_ fact: Fact) -> Bool {
    var words = PrivacySigns()
    words.add(fact.selector.prefix)
    words.add(fact.quote)
    words.add(fact.selector.suffix)
    return !words.mayHold && !mayHold(fact.value) && !mayHold(address: fact.selector.fragment)
      && !mayHold(fact.selector.xpath)
      && fact.selector.headings.allSatisfy { !mayHold($0) }
      && fact.attrs.values.allSatisfy { !mayHold($0) }
      && fact.trace.allSatisfy { !mayHold($0) }
  }

  private static func mayHold(_ text: String?) -> Bool { text.map { mayHold($0) } ?? false }

  private static func text(_ text: String) -> String { cleaned(text).text }

  // MARK: Statements

  /// A statement as it may be published. Where its quote had to be redacted, its link leads to the
  /// page and no longer to the words.
  package static func published(_ fact: Fact) -> Fact {
    guard !isClean(fact) else { return fact }
    var fact = fact
    let selector = fact.selector
    let words = quoted(selector.prefix, fact.quote, selector.suffix)
    fact.selector.fragment = address(
      words.quote == fact.quote ? selector.fragment : page(of: selector.fragment))
    (fact.selector.prefix, fact.quote, fact.selector.suffix) = words
    fact.selector.xpath = text(selector.xpath)
    fact.selector.headings = selector.headings.map(text)
    fact.value = text(fact.value)
    fact.attrs = fact.attrs.mapValues { $0.hasPrefix("http") ? address($0) : text($0) }
    fact.trace = fact.trace.map(text)
    return fact
  }

  /// The length at which what stands around a quote was cut, in code points.
  private static let around = 32

  /// A quote and what stands around it, judged as one text.
  private static func quoted(
    _ prefix: String, _ quote: String, _ suffix: String
  ) -> (prefix: String, quote: String, suffix: String) {
    var whole = PrivateText(prefix + quote + suffix)
    whole.isCut = (
      prefix.unicodeScalars.count >= around, suffix.unicodeScalars.count >= around
    )
    let (start, end) = (prefix.utf8.count, prefix.utf8.count + quote.utf8.count)
    let spans = whole.spans()
    guard !spans.isEmpty else { return (prefix, quote, suffix) }
    let ranges = [0..<start, start..<end, end..<whole.bytes.count]
    let parts = zip([prefix, quote, suffix], ranges).map { part, range in
      let inside = spans.map { $0.clamped(to: range) }.filter { !$0.isEmpty }
        .map { $0.lowerBound - range.lowerBound..<$0.upperBound - range.lowerBound }
      return replaced(part, inside, by: token)
    }
    return (parts[0], parts[1], parts[2])
  }

  // MARK: Changes

  /// A change as it may be published.
  package static func published(_ change: Change) -> Change {
    guard !isClean(change) else { return change }
    var change = change
    change.url = address(change.url)
    change.reason = change.reason.map(text)
    change.textChanges = change.textChanges.map(published)
    for index in change.factChanges.indices {
      change.factChanges[index].before = change.factChanges[index].before.map(published)
      change.factChanges[index].after = change.factChanges[index].after.map(published)
    }
    change.decision = change.decision.map(published)
    if let overruled = change.undecided?.overruled {
      change.undecided?.overruled = overruled.map(published)
    }
    return change
  }

  private static func isClean(_ change: Change) -> Bool {
    let reviews = (change.undecided?.overruled ?? []) + [change.decision].compactMap(\.self)
    return !mayHold(address: change.url) && !mayHold(change.reason)
      && change.textChanges.allSatisfy(isClean)
      && change.factChanges.allSatisfy { $0.before.map(isClean) ?? true }
      && change.factChanges.allSatisfy { $0.after.map(isClean) ?? true }
      && reviews.allSatisfy { !mayHold($0.note) && !mayHold($0.editor) }
  }

  private static func isClean(_ change: TextChange) -> Bool {
    !mayHold(change.before?.text) && !mayHold(change.after?.text)
      && !mayHold(change.context?.before) && !mayHold(change.context?.after)
      && change.heading.allSatisfy { !mayHold($0) }
  }

  private static func published(_ change: TextChange) -> TextChange {
    var change = change
    change.before = change.before.map(published)
    change.after = change.after.map(published)
    change.heading = change.heading.map(text)
    change.context = change.context.map {
      TextChange.Context(before: $0.before.map(text), after: $0.after.map(text))
    }
    return change
  }

  /// Its marks move with the words that stay; one inside of what goes covers the token.
  private static func published(_ passage: TextChange.Passage) -> TextChange.Passage {
    guard mayHold(passage.text) else { return passage }
    let spans = PrivateText(passage.text).spans()
    guard !spans.isEmpty else { return passage }
    var passage = passage
    let moves = Moves(spans, in: passage.text)
    passage.text = replaced(passage.text, spans, by: token)
    passage.marks = passage.marks?.map { mark in
      guard let start = mark.first, let end = mark.last else { return mark }
      return [moves.place(start, isEnd: false), moves.place(end, isEnd: true)]
    }
    return passage
  }

  /// A spell of trouble as it may be published.
  package static func published(_ incident: Incident) -> Incident {
    var incident = incident
    incident.reason = incident.reason.map(text)
    return incident
  }

  /// A line of the ledger as it may be published.
  package static func published(_ snapshot: Snapshot) -> Snapshot {
    var snapshot = snapshot
    snapshot.url = address(snapshot.url)
    snapshot.finalURL = snapshot.finalURL.map(address)
    snapshot.reason = snapshot.reason.map(text)
    return snapshot
  }

  // MARK: What people wrote

  /// A correction as it may be published.
  package static func published(_ correction: Correction) -> Correction {
    var correction = correction
    correction.claim.says = text(correction.claim.says)
    if let ruling = correction.ruling {
      correction.ruling?.because = text(ruling.because)
      correction.ruling?.editor = text(ruling.editor)
    }
    if let effect = correction.effect {
      correction.effect?.expect.quote = text(effect.expect.quote)
      correction.effect?.expect.fact = effect.expect.fact.map(published)
      correction.effect?.fact = effect.fact.map(published)
    }
    return correction
  }

  private static func published(_ fact: Correction.Statement) -> Correction.Statement {
    var fact = fact
    fact.value = text(fact.value)
    fact.scope = fact.scope.map(text)
    fact.attrs = fact.attrs?.mapValues(text)
    return fact
  }

  /// A decision as it may be published.
  package static func published(_ review: Review) -> Review {
    var review = review
    review.note = text(review.note)
    review.editor = text(review.editor)
    return review
  }

  /// An audit as it may be published.
  package static func published(_ audit: Audit) -> Audit {
    var audit = audit
    audit.auditor = text(audit.auditor)
    for index in audit.steps.indices { audit.steps[index].says = text(audit.steps[index].says) }
    for index in audit.evidence.indices {
      audit.evidence[index].says = text(audit.evidence[index].says)
    }
    return audit
  }
}

/// Where code points of a text are once ranges of it were replaced by the token.
private struct Moves {
  /// In code points: what was replaced, in order.
  private let spans: [Range<Int>]

  init(_ bytes: [Range<Int>], in text: String) {
    var count = 0
    var starts: [Int] = []
    starts.reserveCapacity(text.utf8.count + 1)
    for byte in text.utf8 {
      starts.append(count)
      // A byte that begins no code point counts with the one that does.
      if byte & 0xC0 != 0x80 { count += 1 } else { starts[starts.count - 1] = count - 1 }
    }
    starts.append(count)
    spans = bytes.map { starts[$0.lowerBound]..<starts[$0.upperBound] }
  }

  /// - Parameter isEnd: of a place inside what was replaced, whether it is the end of the token.
  func place(_ place: Int, isEnd: Bool) -> Int {
    let length = Privacy.token.utf8.count
    var shift = 0
    for span in spans {
      if place >= span.upperBound {
        shift += length - span.count
      } else if place > span.lowerBound || (place == span.lowerBound && !isEnd) {
        return span.lowerBound + shift + (isEnd ? length : 0)
      } else {
        break
      }
    }
    return place + shift
  }
}
