// The classifier as a filter: a line in, a line out.
package import Model

/// One line of `atlas-fetch --classify`. The files that it names are read by the caller.
package struct ClassifyRequest: Codable, Sendable, Equatable {
  package struct File: Codable, Sendable, Equatable {
    package var file: String
    package var at: Timestamp?
  }

  package var id: String
  package var url: String
  package var file: String
  package var status: Int?
  /// Pairs of name and value.
  package var headers: [[String]]?
  package var finalURL: String?
  package var pageKind: PageKind?
  package var language: String?
  /// Official domains; without, the site of the address.
  package var domains: [String]?
  package var earlier: File?

  private enum CodingKeys: String, CodingKey {
    case id, url, file, status, headers, language, domains, earlier
    case finalURL = "final_url"
    case pageKind = "page_kind"
  }
}

/// The answer to one line.
package struct ClassifyAnswer: Codable, Sendable, Equatable {
  package var id: String
  package var outcome: Outcome
  package var reason: String?
  package var evidence: String?
}

extension Classifier {
  /// Answers a line whose files have been read.
  package func answer(
    _ request: ClassifyRequest, body: [UInt8], earlier: [UInt8]? = nil
  ) -> ClassifyAnswer {
    let headers = (request.headers ?? []).filter { $0.count == 2 }.map { Header($0[0], $0[1]) }
    let exchange = Exchange(
      url: request.url, finalURL: request.finalURL, at: Timestamp(seconds: 0),
      status: request.status, responseHeaders: headers, body: body)
    let expecting = Expectation(
      url: request.url, kind: request.pageKind ?? .unknown, language: request.language,
      domains: request.domains ?? [])
    let verdict = classify(
      exchange, expecting: expecting,
      earlier: earlier.map { Earlier(at: request.earlier?.at, body: $0) })
    return ClassifyAnswer(
      id: request.id, outcome: verdict.outcome, reason: verdict.reason, evidence: verdict.evidence)
  }
}
