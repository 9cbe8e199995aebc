// One request to one server: a hop.
package import Fetching

/// What is asked of one server.
package struct WebRequest: Sendable {
  package var url: WebURL
  /// BCP 47, for `Accept-Language`.
  package var language: String?
  /// What kinds of answer are wanted, for `Accept`; nil asks for a page.
  package var accept: String?
  /// For a conditional request; a value that could not be a header's is not sent.
  package var validators: Validators?
  /// A larger body ends the transfer; nil means the client's limit.
  package var largest: Int?
  /// Whether a body beyond `largest` is cut there instead, as for robots.txt.
  package var cuts = false

  package init(url: WebURL, language: String? = nil, validators: Validators? = nil) {
    self.url = url
    self.language = language
    self.validators = validators
  }

  /// The header lines that are ours, `Name: value`.
  func lines(userAgent: String) -> [String] {
    var lines = [
      "User-Agent: " + (WebRequest.clean(userAgent) ?? "CancelAtlas"),
      "Accept: " + (accept.flatMap(WebRequest.clean) ?? WebRequest.pages),
      "Accept-Encoding: gzip, deflate",
      "Accept-Language: " + languages,
    ]
    if let etag = validators?.etag.flatMap(WebRequest.clean) {
      lines.append("If-None-Match: " + etag)
    }
    if let date = validators?.lastModified.flatMap(WebRequest.clean) {
      lines.append("If-Modified-Since: " + date)
    }
    return lines
  }

  private static let pages = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

  /// Whether the request holds a condition that a 304 can answer.
  var isConditional: Bool {
    [validators?.etag, validators?.lastModified].contains { $0.flatMap(WebRequest.clean) != nil }
  }

  /// `de-AT` asks for `de-AT,de;q=0.9`, so that every night gets the same language.
  private var languages: String {
    guard let tag = language, !tag.isEmpty, tag.utf8.count <= 35,
      tag.utf8.allSatisfy({
        $0 == 0x2D || $0 < 0x80 && Character(Unicode.Scalar($0)).isLetter
          || 0x30...0x39 ~= $0
      })
    else { return "en" }
    let main = tag.prefix { $0 != "-" }
    return main == tag ? tag : "\(tag),\(main);q=0.9"
  }

  /// A header value; nil when it is empty or holds what would end the line.
  private static func clean(_ value: String) -> String? {
    let isSound = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
    return isSound && !value.isEmpty && value.utf8.count <= 4096 ? value : nil
  }
}
