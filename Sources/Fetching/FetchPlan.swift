// Which pages a night asks for.
package import Model

/// The asks of a night, in the order in which they are made and stored.
package struct FetchPlan: Sendable, Equatable {
  package var asks: [Ask]

  package init(asks: [Ask]) { self.asks = asks }

  /// One ask for every document as it is declared today that was not asked for tonight.
  ///
  /// What the last night did not come to goes first, so that no page is left out for ever; then by
  /// document id.
  ///
  /// - Parameters:
  ///   - again: seconds after an attempt at which a new night begins for its page. So a run that
  ///     was ended goes on where it was.
  ///   - newest: the newest attempt at a document, if any.
  ///   - validators: what makes a request conditional.
  package static func live(
    _ companies: [Company], at now: Timestamp, again: Double,
    newest: (_ document: String) throws -> Snapshot?,
    validators: (_ document: String) throws -> Validators?
  ) rethrows -> FetchPlan {
    var asks: [(isLate: Bool, ask: Ask)] = []
    for company in companies where company.isListed(at: now) {
      for document in company.documents {
        let last = try newest(company.documentID(document))
        let isLate = last?.outcome == .notAttempted
        // A capture from the future tells of a clock that was wrong, not of tonight.
        let age = last.map { now.seconds - $0.at.seconds } ?? -1
        if !isLate, age >= 0, Double(age) < again { continue }
        var ask = Ask(company, document)
        // That a shell is the same says nothing of what its scripts bring.
        ask.validators = document.render == .browser ? nil : try validators(ask.document)
        asks.append((isLate, ask))
      }
    }
    return FetchPlan(
      asks: asks.sorted {
        $0.isLate == $1.isLate ? utf8Precedes($0.ask.document, $1.ask.document) : $0.isLate
      }.map(\.ask))
  }

  /// Every recorded capture of every document up to a moment that the archive does not have yet,
  /// by time, then by document id.
  ///
  /// A document that moved is looked for at the address that it had at the time. Nothing is asked
  /// for from the day on which a company left the index.
  ///
  /// - Parameter held: the capture times that the archive already has of a document.
  package static func replay(
    _ companies: [Company], from recording: Recording, until asOf: Timestamp? = nil,
    held: (_ document: String) -> Set<Timestamp>
  ) -> FetchPlan {
    var asks: [Ask] = []
    for company in companies {
      for document in company.documents {
        let known = held(company.documentID(document))
        for (at, reading) in recorded(document, in: recording, until: asOf)
        where !known.contains(at) && company.isListed(at: at) {
          asks.append(Ask(company, document, reading: reading, at: at))
        }
      }
    }
    return FetchPlan(
      asks: asks.sorted {
        guard let a = $0.at, let b = $1.at, a != b else {
          return utf8Precedes($0.document, $1.document)
        }
        return a < b
      })
  }

  private static func recorded(
    _ document: Document, in recording: Recording, until asOf: Timestamp?
  ) -> [(Timestamp, Reading)] {
    var found: [(Timestamp, Reading)] = []
    var seen: Set<String> = []
    for url in [document.url] + (document.history ?? []).compactMap(\.url)
    where seen.insert(Address.key(url)).inserted {
      for capture in recording.captures(of: url, until: asOf) {
        let reading = document.reading(at: capture.at)
        if Address.key(reading.url) == Address.key(url) { found.append((capture.at, reading)) }
      }
    }
    return found
  }
}

extension Ask {
  /// What a document's declaration asks for.
  ///
  /// - Parameters:
  ///   - reading: how it was read at the time of a recorded capture; nil for today's way.
  ///   - at: the recorded capture that is wanted, if any.
  package init(
    _ company: Company, _ document: Document, reading: Reading? = nil, at: Timestamp? = nil
  ) {
    let url = reading?.url ?? document.url
    self.init(
      document: company.documentID(document), url: url, at: at,
      expectation: Expectation(
        url: url, kind: document.kind, language: document.language, domains: company.domains,
        mediaType: reading?.mediaType ?? document.mediaType, render: document.render,
        renderDomains: document.renderDomains ?? []))
  }
}
