// How much of a capture is worth storing: change, not nights.
import Digest
package import HTML
package import Model

/// What to store of a body that came.
///
/// Nearly all bytes that change from night to night are noise. A body is stored where the page says
/// something else than the stored bodies do, or where the last bytes that were stored are old.
package enum Keeping: Sendable, Equatable {
  /// All of it.
  case body
  /// A reference to the same bytes.
  case revisit(of: Snapshot)
  /// Digests, and a reference to bytes that say the same.
  case observation(of: Snapshot)

  /// What was just captured, as far as it decides.
  package struct Candidate: Sendable, Equatable {
    package var at: Timestamp
    package var outcome: Outcome
    /// `sha256:…` of what is read: the body or its readable form.
    package var digest: String
    package var converted: Converted?
    /// As the server said them; a page is read by them.
    package var mediaType: String?
    package var charset: String?
    /// Nil where nobody could look: such bodies are stored.
    package var look: Look?

    /// - Parameter forms: those of the exchange, where they are known already: digests cost.
    package init(_ exchange: Exchange, outcome: Outcome, look: Look?, forms: Forms? = nil) {
      let type = ContentType(of: exchange)
      let forms = forms ?? Forms(exchange)
      at = exchange.at
      self.outcome = outcome
      digest = forms.digest
      converted = forms.converted
      mediaType = type.mediaType
      charset = type.charset
      self.look = look
    }
  }

  /// Decides for one capture of a document.
  ///
  /// - Parameters:
  ///   - last: the document's captures so far, in time order.
  ///   - keyframe: days after which bytes are stored again though they say nothing new.
  package static func decide(
    new: Candidate, last: [Snapshot], keyframe: Int
  ) -> Keeping {
    let stored = last.filter { $0.observed == nil && $0.digest != nil && $0.at <= new.at }
    let forms = Forms(digest: new.digest, converted: new.converted)
    if let same = stored.last(where: { forms.areThose(of: $0.digest, $0.converted) }) {
      return .revisit(of: same)
    }
    guard new.outcome == .ok, let look = new.look else { return .body }
    let like = stored.last {
      $0.outcome.isEvidence && $0.look == look && $0.mediaType == new.mediaType
        && $0.charset == new.charset && $0.converted?.kind == new.converted?.kind
    }
    guard let like, new.at.seconds - like.at.seconds < keyframe * 86_400 else { return .body }
    return .observation(of: like)
  }
}

extension Look {
  /// The look of a page, with what a document's selectors take of it.
  package init(_ page: Page, taken: Page?) {
    self.init(
      text: Digest.sha256(page.text.utf8),
      links: Digest.sha256(page.links.map(\.href).joined(separator: "\n")),
      structure: Digest.sha256(
        Look.structure(page) + "\n" + (taken.map { $0.text.string + Look.structure($0) } ?? "")))
  }

  /// Looks at a body; nil where it cannot be read as a page.
  ///
  /// - Parameter read: how a page is read; `Page.read` outside of tests.
  package init?(
    _ exchange: Exchange, as reading: Reading,
    read: (PageSource) throws(ReadError) -> Page
  ) {
    var source = PageSource(exchange, declared: reading.mediaType)
    guard let page = try? read(source) else { return nil }
    guard !reading.select.isEmpty || !reading.remove.isEmpty else {
      self.init(page, taken: nil)
      return
    }
    source.select = reading.select
    source.remove = reading.remove
    guard let taken = try? read(source) else { return nil }
    self.init(page, taken: taken)
  }

  /// All that a reading of a page rests on beside its words and targets. Names and numbers one by
  /// one: printing whole values costs more than reading the page did.
  private static func structure(_ page: Page) -> String {
    var out = "\(page.language ?? "")\n\(page.title ?? "")"
    if let base = page.base { out += "\nbase \(base)" }
    for block in page.blocks {
      out += "\n\(block.kind.rawValue) \(block.level) \(block.zone.rawValue) "
      out += "\(words(block.range)) \(words(block.headings)) \(words(block.columnHeaders)) "
      out += "\(block.leadIn ?? -1) \(block.question ?? -1)"
      if let page = block.page { out += " p\(page)" }
    }
    for link in page.links {
      out += "\n\(words(link.range)) \(link.block) \(link.zone.rawValue) \(link.label ?? "")"
    }
    return out
  }

  private static func words(_ range: Range<Int>) -> String {
    "\(range.lowerBound)..<\(range.upperBound)"
  }

  private static func words(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ", ") + "]"
  }
}
