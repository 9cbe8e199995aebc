// The pipeline face: every record whose pages moved.
import Archive
import Digest
import Model
import Pipeline
import Scoring
import Store

/// Derives the score records of all companies.
struct ScoreNight {
  let folders: Folders
  let method: Method
  let laws: Laws
  let asOf: Timestamp?

  func run() throws {
    let companies = try Inputs.companies(folders.input("companies"))
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    let captures = Captures(try Archive.reading(folders.input("snapshots")), asOf: asOf)
    let moment = try captures.moment()
    let states = try States(
      captures: captures, evidence: try folders.input("evidence"),
      changes: try folders.input("changes"), moment: moment, holdNights: folders.holdNights)
    let audits = try Audits(folders, asOf: asOf, moment: moment)
    var declared: Set<String> = []
    var ledger = try Ledger(output)
    let progress = Progress("score")
    // A rubric comes into force although no page moved.
    let inForce = method.methods.inForce(at: moment).rubric.id
    var duties: [String: String] = [:]
    for (index, company) in companies.enumerated() {
      for jurisdiction in company.jurisdictions.sortedByUTF8() {
        let pages = try states.pages(of: company, company.documents(for: jurisdiction))
        let id = "\(company.id):\(jurisdiction)"
        declared.insert(id)
        let law = try duties[jurisdiction] ?? digest(ofDutiesIn: jurisdiction, at: moment)
        duties[jurisdiction] = law
        try ledger.derive(
          ScoreFile.name(company.id, jurisdiction),
          from: [method.digest, inForce, jurisdiction, law]
            + states.sources(of: pages) + audits.sources(of: id)
        ) {
          var record = method.methods.record(
            company: company.id, jurisdiction: jurisdiction,
            documents: try pages.map { try states.state(of: $0) }, asOf: moment,
            holdNights: folders.holdNights)
          record.flow = audits.flow(of: record)
          record.duties = laws.results(for: record, at: moment)
          return try CanonicalJSON.pretty(record)
        }
      }
      progress.step(index + 1, of: companies.count)
    }
    try ledger.close()
    for note in audits.unfit(declared: declared) { progress.note(note) }
    progress.finish([("derived", ledger.made), ("skipped", ledger.skipped)])
    _ = consume lock
  }

  /// Of what is law in a place: what comes to be law or ends makes its records anew.
  private func digest(ofDutiesIn jurisdiction: String, at moment: Timestamp) throws -> String {
    Digest.sha256(try CanonicalJSON.line(laws.duties(for: jurisdiction, at: moment)))
  }
}
