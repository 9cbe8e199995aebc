// Audits of the real flow, by the record that they are about.
import Model
import Pipeline
import Scoring
import Store

/// What was audited, found sound, and the rubrics to rate it by.
struct Audits {
  private let byRecord: [String: [Audit]]
  private let scorer: FlowScorer
  /// By id.
  private let rubrics: [String: FlowRubric]
  private let moment: Timestamp

  /// - Parameter moment: what ages count from.
  init(_ folders: Folders, asOf: Timestamp?, moment: Timestamp) throws {
    self.moment = moment
    let rubrics = folders.mayRead("flow") ? try Inputs.flows(folders.input("flow")) : []
    let folder = folders.mayRead("audits") ? try folders.input("audits") : nil
    let audits = try folder.map { try Inputs.audits($0, asOf: asOf) } ?? []
    scorer = try FlowScorer(rubrics)
    for audit in audits {
      guard let folder, let fault = scorer.fault(in: audit) else { continue }
      throw StoreError(
        .content, file: try folder.path(of: "\(audit.id).json"), field: fault.field,
        message: fault.message, remedy: fault.remedy)
    }
    self.rubrics = Dictionary(rubrics.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    byRecord = Dictionary(grouping: audits, by: \.record)
  }

  /// What of them decides a record, for the ledger; nothing where there are none.
  func sources(of record: String) throws -> [String] {
    try (byRecord[record] ?? []).flatMap { audit in
      [
        String(decoding: try CanonicalJSON.line(audit), as: UTF8.self),
        String(decoding: try CanonicalJSON.line(rubrics[audit.flow]), as: UTF8.self),
        "\(audit.date <= moment.date) \(scorer.isStale(audit, at: moment))",
      ]
    }
  }

  /// The flow score of a record; nil without an audit.
  func flow(of record: ScoreRecord) -> FlowScore? {
    scorer.flow(of: byRecord[record.id] ?? [], policy: record.score, asOf: moment)
  }

  /// Audits of what is not there, in words: they do nothing, and an editor should know.
  func unfit(declared: Set<String>) -> [String] {
    byRecord.keys.sortedByUTF8().filter { !declared.contains($0) }.flatMap { record in
      (byRecord[record] ?? []).map { "audit \($0.id) counts for nothing: there is no \(record)" }
    }
  }
}
