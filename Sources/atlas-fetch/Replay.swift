// A night that is answered from saved pages.
import Archive
import Fetching
import Model
import Pipeline

extension FetchNight {
  /// Takes over every saved capture up to a moment that the archive does not have yet.
  func replay(_ pages: SavedPages, asOf: Timestamp?) throws {
    let declared = Set(companies.flatMap(Address.keys))
    let recording = try pages.recording(
      wanted: { declared.contains(Address.key($0)) }, note: progress.note)
    var held: [String: Set<Timestamp>] = [:]
    for company in companies {
      for document in company.documents {
        let id = company.documentID(document)
        held[id] = try archive.times(of: id)
      }
    }
    let plan = FetchPlan.replay(companies, from: recording, until: asOf) { held[$0] ?? [] }
    let all = FetchPlan.replay(companies, from: recording, until: asOf) { _ in [] }
    try run(
      plan, over: .replay(recording),
      left: [
        ("skipped", all.asks.count - plan.asks.count),
        ("undeclared", recording.count(until: asOf) - all.asks.count),
      ])
  }
}

extension Address {
  /// All addresses that a company's documents have or had, in the spelling that recordings use.
  static func keys(of company: Company) -> [String] {
    company.documents.flatMap { document in
      ([document.url] + (document.history ?? []).compactMap(\.url)).map(Address.key)
    }
  }
}
