// How a page is asked for, whatever answers: the web, a recording, or a test.
package import Model

/// One request for one page of one document.
package struct Ask: Sendable, Equatable {
  /// `fenwire/faq`.
  package var document: String
  package var url: String
  /// The recorded capture that is wanted; nil asks for the page as it is now.
  package var at: Timestamp?
  /// What is expected to come.
  package var expectation: Expectation
  /// What the last good capture said of itself, for a conditional request.
  package var validators: Validators?

  package init(
    document: String, url: String, at: Timestamp? = nil, expectation: Expectation,
    validators: Validators? = nil
  ) {
    self.document = document
    self.url = url
    self.at = at
    self.expectation = expectation
    self.validators = validators
  }
}

/// What a server said about a capture that is still stored, byte for byte.
package struct Validators: Sendable, Equatable {
  package var etag: String?
  package var lastModified: String?
  /// The address that said it, when it is not the one that is asked for.
  package var url: String?

  package init(etag: String? = nil, lastModified: String? = nil, url: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
    self.url = url
  }
}

/// The world as a value: answers asks with exchanges.
///
/// A transport calls `deliver` once for every ask that it answered, never at the same time from
/// two threads, in whatever order suits it (a recording keeps the order of the asks). Trouble with
/// a page is an exchange with `trouble` set, not an error. Throwing from `deliver` stops the
/// transport, and the error comes out again.
package struct Transport: Sendable {
  package typealias Deliver = (Ask, Exchange) throws -> Void

  /// Answers all asks; throws what `deliver` throws, or that the recording itself is broken.
  package var answer: @Sendable (_ asks: [Ask], _ deliver: Deliver) throws -> Void

  package init(answer: @escaping @Sendable (_ asks: [Ask], _ deliver: Deliver) throws -> Void) {
    self.answer = answer
  }

  /// Answers from what was recorded; asks for a capture that is not there are answered
  /// `not_attempted`.
  package static func replay(_ recording: Recording) -> Transport {
    each { ask in
      guard let at = ask.at, let capture = recording.capture(of: ask.url, at: at) else {
        return Exchange(
          url: ask.url, at: ask.at ?? Timestamp(seconds: 0), trouble: .notAttempted,
          reason: "no such capture in the recording")
      }
      return try capture.load()
    }
  }

  /// Answers with a function, for tests.
  package static func test(_ answer: @escaping @Sendable (Ask) -> Exchange) -> Transport {
    each(answer)
  }

  private static func each(
    _ answer: @escaping @Sendable (Ask) throws -> Exchange
  ) -> Transport {
    Transport { asks, deliver in
      for ask in asks { try deliver(ask, try answer(ask)) }
    }
  }
}
