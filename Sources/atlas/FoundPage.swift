// A page that somebody asks about, from the archive or from a disk.
import Extracting
import HTML
import Model
import Pipeline
import Programs

/// A page or why there is none, and where it comes from.
struct FoundPage {
  var page: Result<Page, Unreadable>
  var context: PageContext
  /// The capture that was read; nil for a saved file, or when none can be read.
  var snapshot: Snapshot?
  /// A later attempt that is no evidence.
  var failed: Snapshot?

  /// A saved page.
  init(bytes: [UInt8], type: MediaType, context: PageContext) {
    self.context = context
    do {
      let source = PageSource(bytes: bytes, mediaType: type.rawValue)
      page = .success(try Page.read(try PDFWords.readable(source)))
    } catch let error as PDFTrouble {
      page = .failure(Unreadable(outcome: error.outcome, reason: error.reason))
    } catch let error as ReadError {
      page = .failure(Unreadable(error))
    } catch {
      page = .failure(Unreadable(outcome: .internalError, reason: "\(error)"))
    }
  }

  /// The newest capture of a document that can be read.
  init(_ document: Document, of company: Company, in captures: Captures) throws {
    let id = company.documentID(document)
    let attempts = try captures.attempts(id)
    guard let newest = attempts.last else {
      throw Stop(.data, "\(id): the archive has no capture of it; run atlas run")
    }
    if !newest.outcome.isEvidence { failed = newest }
    snapshot = attempts.last { $0.outcome.isEvidence && $0.digest != nil }
    let jurisdictions = document.jurisdictions ?? company.jurisdictions
    let reading = document.reading(at: (snapshot ?? newest).at)
    context = PageContext(
      document: id, url: reading.url,
      jurisdiction: jurisdictions.count == 1 ? jurisdictions[0] : nil, kind: document.kind,
      language: document.language)
    if let snapshot {
      page = Result { () throws(Unreadable) in try captures.page(of: snapshot, as: reading) }
    } else {
      page = .failure(
        Unreadable(outcome: newest.outcome, reason: newest.reason ?? "no capture holds a page"))
    }
  }
}
