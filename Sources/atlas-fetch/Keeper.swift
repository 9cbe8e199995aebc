// How much of each answer goes into the archive.
import Archive
import Fetching
import Model
import Pipeline

/// Applies the archive's policy to one answer after the other.
struct Keeper {
  let retain: Retain
  private let read: Classifier.Read
  private let documents: [String: Document]

  init(_ companies: [Company], retain: Retain, read: @escaping Classifier.Read) {
    self.retain = retain
    self.read = read
    var documents: [String: Document] = [:]
    for company in companies {
      for document in company.documents { documents[company.documentID(document)] = document }
    }
    self.documents = documents
  }

  /// How a document is read at a moment; nil for what is not declared.
  func reading(of document: String, at moment: Timestamp) -> Reading? {
    documents[document]?.reading(at: moment)
  }

  /// What to keep of an answer.
  /// - Parameters:
  ///   - forms: those of the exchange.
  ///   - known: the look of the page, where it is known without reading it.
  ///   - stored: the captures of its document that hold a body, in time order.
  func keep(
    _ exchange: Exchange, _ forms: Forms, of document: String, as outcome: Outcome,
    known: Look?, stored: () throws -> [Snapshot]
  ) rethrows -> Keep {
    guard outcome.isEvidence else { return Keep(most: retain.failureBytes) }
    guard outcome != .notModified, exchange.observed == nil,
      let reading = reading(of: document, at: exchange.at)
    else { return Keep() }
    let held = try stored()
    let type = ContentType(of: exchange)
    let same = held.last {
      $0.observed == nil && forms.areThose(of: $0.digest, $0.converted)
        && $0.mediaType == type.mediaType && $0.charset == type.charset && $0.look != nil
    }
    let look = known ?? same?.look ?? Look(exchange, as: reading, read: read)
    let choice = Keeping.decide(
      new: Keeping.Candidate(exchange, outcome: outcome, look: look, forms: forms), last: held,
      keyframe: retain.keyframeDays)
    if case .observation(let like) = choice {
      return Keep(look: look, like: like, digest: forms.digest)
    }
    return Keep(look: look, digest: forms.digest)
  }
}
