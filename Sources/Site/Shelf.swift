// The input of the site, laid out so that a page finds what it needs at once.
import Model
import Pages

/// What is looked up for each of thousands of pages.
struct Shelf {
  private let companies: [String: Company]
  /// Confirmed changes that somebody would want to know, by company, newest first.
  private let changes: [String: [Change]]
  private let corrections: [String: [Correction]]
  private let audits: [String: [Audit]]
  private let duties: [String: Duty]
  private let places: [String: String]

  init(_ input: SiteInput) {
    companies = Dictionary(
      input.companies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let told = input.changes.filter(\.isPublic).sorted { a, b in
      a.after.at == b.after.at ? utf8Precedes(a.id, b.id) : a.after.at > b.after.at
    }
    changes = Dictionary(grouping: told) { Shelf.company(of: $0.document) }
    corrections = Dictionary(
      grouping: input.corrections.sorted { utf8Precedes($0.id, $1.id) },
      by: { Shelf.company(of: $0.document) })
    audits = Dictionary(
      grouping: input.audits.sorted { utf8Precedes($1.id, $0.id) }, by: \.record)
    duties = Dictionary(
      input.laws.flatMap(\.duties).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    places = Dictionary(
      input.laws.map { ($0.jurisdiction, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  func company(_ id: String) -> Company? { companies[id] }

  /// The public changes of a company's pages, newest first.
  func changes(of company: String) -> [Change] { changes[company] ?? [] }

  /// The corrections of a company's pages, by id.
  func corrections(of company: String) -> [Correction] { corrections[company] ?? [] }

  /// The audit by its id among those of a record.
  func audit(_ id: String, of record: String) -> Audit? { audits[record]?.first { $0.id == id } }

  /// `California` for `US-CA`; the code itself where its law is not declared.
  func place(_ code: String) -> String { places[code] ?? code }

  func duty(_ id: String) -> Duty? { duties[id] }

  /// `fenwire` of `fenwire/terms`.
  private static func company(of document: String) -> String {
    String(document.prefix { $0 != "/" })
  }
}
