// A company's pages: what was tried of each, and where links to them may lead.
import Model
import Pipeline
import Store

/// A company with the attempts at its pages, loaded once.
struct CompanyPages {
  let company: Company
  private var tried: [String: [Snapshot]] = [:]
  /// The addresses of all pages but home pages: as declared today and earlier, and where redirects
  /// ended; sorted, each once.
  let addresses: [String]

  init(_ company: Company, _ captures: Captures) throws {
    self.company = company
    var addresses: Set<String> = []
    for document in company.documents {
      let attempts = try captures.attempts(company.documentID(document))
      tried[document.id] = attempts
      if document.kind == .home { continue }
      addresses.insert(document.url)
      addresses.formUnion((document.history ?? []).compactMap(\.url))
      addresses.formUnion(attempts.filter(\.outcome.isEvidence).compactMap(\.finalURL))
    }
    self.addresses = addresses.sortedByUTF8()
  }

  /// All attempts at a page, by time.
  func attempts(_ document: Document) -> [Snapshot] { tried[document.id] ?? [] }
}
