// How fresh the index is, and of whom it knows nothing.
import Model

extension DatasetContext {
  /// L301 to L304, L402 and L403.
  func ageFindings() -> [LintFinding] {
    records.filter { $0.company?.isListed(at: input.asOf) ?? true }
      .flatMap { row in
        old(row.record) + unread(row.record) + waiting(row.record) + overtaken(row.record)
      }
  }

  private func old(_ record: ScoreRecord) -> [LintFinding] {
    guard let checked = record.checked else { return [] }
    let stale = record.documents.filter { $0.snapshot != nil }.compactMap { page in
      page.staleSince.map { since in
        LintFinding(
          .stale, record.id, page.document,
          (page.outcome?.isEvidence ?? false ? "It is not believed" : "It cannot be read")
            + " since \(since.date)" + (page.outcome.map { " (\($0.rawValue))." } ?? "."))
      }
    }
    guard input.asOf.days(since: checked) > LintCode.oldDays else { return stale }
    return stale + [
      LintFinding(.old, record.id, "", "The last look at it was on \(checked.date).")
    ]
  }

  private func unread(_ record: ScoreRecord) -> [LintFinding] {
    record.documents.filter { $0.snapshot == nil }.map { page in
      let why = page.unchecked ?? page.outcome?.rawValue ?? "never asked for"
      return LintFinding(.neverRead, record.id, page.document, "It was not read: \(why).")
    }
  }

  private func waiting(_ record: ScoreRecord) -> [LintFinding] {
    record.held.map { held in
      [
        LintFinding(
          .waiting, record.id, held.change, "The page is otherwise since \(held.since.date).")
      ]
    } ?? []
  }

  /// What people found out, and the page or time has gone beyond.
  private func overtaken(_ record: ScoreRecord) -> [LintFinding] {
    let corrections = (record.corrections ?? []).filter { $0.state == .outdated }.map { status in
      LintFinding(
        .outdatedCorrection, record.id, status.correction,
        "\(status.document) is otherwise\(status.since.map { " since \($0.date)" } ?? "").")
    }
    guard let flow = record.flow, flow.stale else { return corrections }
    return corrections + [
      LintFinding(.oldAudit, record.id, flow.audit, "The way was last walked on \(flow.date).")
    ]
  }

  /// L701.
  func silenceFindings() -> [LintFinding] {
    silent.map { row in
      let day = row.record.checked.map { " on \($0.date)" } ?? ""
      return LintFinding(
        .noPolicy, row.record.id, "",
        "Every page was read (\(row.record.documents.count)), last\(day), and none states how to "
          + "leave.")
    }
  }
}
