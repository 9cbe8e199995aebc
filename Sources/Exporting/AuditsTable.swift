// Audits of the real flow, and the scores that they gave.
import Formats
import Model

/// An audit with what came of it.
struct AuditRow {
  var audit: Audit
  /// The flow score of its record, where that rests on this audit.
  var flow: FlowScore?
  /// What it gave, where a newer one counts.
  var earlier: FlowScore.Earlier?
}

extension DatasetContext {
  func audits(_ state: IndexState) -> [AuditRow] {
    input.audits.map { audit in
      let flow = state.flows[audit.record]
      return AuditRow(
        audit: audit, flow: flow?.audit == audit.id ? flow : nil,
        earlier: flow?.earlier?.first { $0.audit == audit.id })
    }
  }

  func auditsTable(_ rows: [AuditRow]) -> Table<AuditRow> {
    Table(
      file: "audits.csv",
      purpose: "A row is an attempt to cancel for real, with the Verified-Flow score it gave.",
      key: ["audit_id"], columns: attemptColumns() + resultColumns(), rows: rows)
  }

  private func attemptColumns() -> [Column<AuditRow>] {
    [
      Column("audit_id", .string, "Stable for ever.") { .text($0.audit.id) },
      Column("record_id", .string, "The record, see scores.csv.") { .text($0.audit.record) },
      Column("tier", .string, "`crowd_verified` or `editor_verified`.") {
        .text($0.audit.tier.rawValue)
      },
      Column("date", .date, "The day of the attempt.") { .text($0.audit.date) },
      Column("auditor", .string, "A pseudonym.") { .text($0.audit.auditor) },
      Column("device", .string, "desktop_web, mobile_web, ios_app or android_app.") {
        .text($0.audit.device.rawValue)
      },
      Column("jurisdiction", .string, "Where the auditor's account was.") {
        .text($0.audit.jurisdiction)
      },
      Column("flow", .string, "Id of the flow rubric, see METHODOLOGY.md.") {
        .text($0.audit.flow)
      },
      Column("online", .boolean, "Whether there is a way to cancel online.") {
        .flag($0.audit.online)
      },
      Column("seconds", .integer, "From the signed-in start until done or given up.") {
        .number($0.audit.seconds)
      },
      Column("levels", .string, "What was seen at each step, `step=level`, separated by `; `.") {
        .text(
          Words.particulars(
            Dictionary(
              $0.audit.steps.map { ($0.step, $0.level) }, uniquingKeysWith: { first, _ in first })))
      },
      Column("notes", .string, "In the auditor's words, `step: words`, separated by ` | `.") {
        .text(Words.flat($0.audit.steps.map { "\($0.step): \($0.says)" }.joined(separator: " | ")))
      },
      Column("evidence", .string, "SHA-256 of the files that show it, by space.") {
        .text($0.audit.evidence.map(\.digest).joined(separator: " "))
      },
    ]
  }

  private func resultColumns() -> [Column<AuditRow>] {
    [
      Column("counts", .boolean, "Whether the flow score of the record rests on it.") {
        .flag($0.flow != nil)
      },
      Column("score", .integer, "0 to 100, ours: never to be averaged with the policy score.") {
        Cell($0.flow?.score ?? $0.earlier?.score)
      },
      Column("grade", .string, "Letter of the score's band.") {
        Cell($0.flow?.grade ?? $0.earlier?.grade)
      },
      Column("caps", .string, "What kept the grade down, by space; empty when nothing did.") {
        Cell($0.flow.map { $0.caps.joined(separator: " ") })
      },
      Column("stale", .boolean, "Whether it is older than the flow rubric lets it be.") {
        $0.flow.map { .flag($0.stale) } ?? .empty
      },
      Column(
        "gap", .integer,
        "Policy score minus flow score: above 0 the pages promise more than the flow gave."
      ) { Cell($0.flow?.gap) },
    ]
  }

  /// Of scores.csv: the flow beside the policy.
  func flowColumns() -> [Column<RecordRow>] {
    [
      Column(
        "flow_score", .integer,
        "Verified-Flow score of the newest audit, see audits.csv; empty when nobody has audited."
      ) { Cell($0.record.flow?.score) },
      Column("flow_grade", .string, "Letter of that score's band.") { Cell($0.record.flow?.grade) },
      Column("flow_date", .date, "The day of that audit.") { Cell($0.record.flow?.date) },
      Column("flow_stale", .boolean, "Whether that audit is too old.") {
        $0.record.flow.map { .flag($0.stale) } ?? .empty
      },
      Column(
        "gap", .integer,
        "Policy score minus flow score. The two are never averaged."
      ) { Cell($0.record.flow?.gap) },
    ]
  }

  /// The member `flow` of a record in companies.json; null when nobody has audited.
  func flowJSON(_ record: ScoreRecord) -> JSON {
    guard let flow = record.flow else { return .null }
    return .object([
      "evidence_tier": .text(flow.tier.rawValue), "version": .text(flow.version),
      "score": .number(flow.score), "grade": .text(flow.grade),
      "scores": .object(
        Dictionary(
          flow.steps.map { ($0.step, JSON.number($0.points)) },
          uniquingKeysWith: { first, _ in first })),
      "levels": .object(
        Dictionary(
          flow.steps.map { ($0.step, JSON.text($0.level)) },
          uniquingKeysWith: { first, _ in first })),
      "caps": JSON(flow.caps), "audit": .text(flow.audit), "date": .text(flow.date),
      "stale": .flag(flow.stale), "gap": JSON(flow.gap),
    ])
  }

  /// The flow rubric that is told of: the newest by id.
  var flowRubric: FlowRubric? { input.flows.max { utf8Precedes($0.id, $1.id) } }

  /// Weights of its steps for companies.json; null where there is none.
  var flowWeights: JSON {
    guard let rubric = flowRubric else { return .null }
    return .object(
      Dictionary(
        rubric.steps.map { ($0.id, JSON.number($0.weight)) },
        uniquingKeysWith: { first, _ in first }))
  }
}
