// The pipeline face: every record whose pages moved.
import Archive
import Model
import Pipeline
import Scoring
import Store

/// Derives the score records of all companies.
struct ScoreNight {
  let folders: Folders
  let method: Method
  let asOf: Timestamp?

  func run() throws {
    let companies = try Inputs.companies(folders.input("companies"))
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    let captures = Captures(try Archive.reading(folders.input("snapshots")), asOf: asOf)
    let moment = try captures.moment()
    let states = States(
      captures: captures, evidence: try folders.input("evidence"),
      changes: try folders.input("changes"), moment: moment, holdNights: folders.holdNights)
    var ledger = Ledger(output)
    let progress = Progress("score")
    // A rubric comes into force although no page moved.
    let inForce = method.methods.inForce(at: moment).rubric.id
    for (index, company) in companies.enumerated() {
      for jurisdiction in company.jurisdictions.sortedByUTF8() {
        let documents = company.documents(for: jurisdiction)
        try ledger.derive(
          ScoreFile.name(company.id, jurisdiction),
          from: [method.digest, inForce, jurisdiction] + states.sources(of: documents, company)
        ) {
          let record = method.methods.record(
            company: company.id, jurisdiction: jurisdiction,
            documents: try documents.map { try states.state(of: $0, company) }, asOf: moment,
            holdNights: folders.holdNights)
          return try CanonicalJSON.pretty(record)
        }
      }
      progress.step(index + 1, of: companies.count)
    }
    try ledger.close()
    progress.finish([("derived", ledger.made), ("skipped", ledger.skipped)])
    _ = consume lock
  }
}
