// atlas status: what stands, as tables.
import Archive
import ArgumentParser
import Model
import Pipeline
import Store

struct Status: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what to do next, and shows the scores, the changes and where to look.")

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "status")
    let output = CheckedOutput()
    let scores = try ScoreFile.all(in: folders.input("scores"))
    let changes = try ChangeFile.all(in: folders.input("changes"))
    for line in try NextSteps.lines(pipeline, folders) { try output.line(line) }
    try output.line()
    guard !scores.isEmpty || !changes.isEmpty else { return }
    try output.line("Scores" + (scores.first.map { ", \($0.methodology)" } ?? ": none yet"))
    for line in scoreTable(scores).lines { try output.line("  " + line) }
    for record in scores where !record.conflicts.isEmpty {
      for conflict in record.conflicts {
        try output.line("  \(record.id) contradicts itself: \(conflict.because)")
      }
    }
    for warning in scores.correctionWarnings { try output.line("  " + warning) }
    for line in scores.compactMap(\.flowLine) { try output.line("  " + line) }
    try output.line("\nChanges that are more than markup")
    for line in changeTable(changes.flatMap(\.changes)).lines { try output.line("  " + line) }
    let open = changes.flatMap(\.incidents).filter { $0.closed == nil }
    if !open.isEmpty { try output.line("\nPages that cannot be read now") }
    for incident in open {
      try output.line(
        "  \(incident.document): \(incident.outcome.rawValue) since \(incident.opened.date)"
          + (incident.reason.map { " (\($0))" } ?? ""))
      if Outcome.lost.contains(incident.outcome) {
        let company = incident.document.prefix { $0 != "/" }
        try output.line("    it may be elsewhere: atlas company moved \(company)")
      }
    }
    try output.line("\nWhere to look")
    let nouns = ["site", "review", "dataset", "scores", "changes", "evidence"]
    for noun in nouns where folders.mayRead(noun) {
      try output.line("  \(noun.padded(to: 10))\(try folders.input(noun).path)")
    }
  }

  private func scoreTable(_ records: [ScoreRecord]) -> Table {
    var table = Table(
      "record", "score", "grade", "link", "channel", "find", "notice", "refund", "checked", "")
    for record in records {
      let points = Dimensions.all.map { name in
        record.dimensions.first { $0.dimension == name }.map { "\($0.points)" } ?? "–"
      }
      table.row(
        record.id, record.score.map(String.init) ?? "–", record.grade ?? ungraded(record),
        points[0],
        points[1], points[2], points[3], points[4], record.checked?.date ?? "–",
        [
          record.stale ? "stale" : nil, record.held.map { "held since \($0.since.date)" },
        ].compactMap(\.self).joined(separator: ", "))
    }
    return table
  }

  private func ungraded(_ record: ScoreRecord) -> String {
    record.status == "no_policy" ? "no policy" : "not checked"
  }

  private func changeTable(_ changes: [Change]) -> Table {
    var table = Table("night", "document", "state", "severity", "what")
    let quiet: Set<ChangeState> = [.unchanged, .markup, .links, .noise]
    let loud = changes.filter { !quiet.contains($0.state) }
    for change in loud.sorted(by: {
      $0.after.at == $1.after.at
        ? utf8Precedes($0.document, $1.document) : $0.after.at < $1.after.at
    }) {
      let facts = change.factChanges.map(\.words)
      let why =
        change.seenBefore.map { ["text of \($0.date) is back"] } ?? change.reason.map { [$0] }
      let what = change.state == .confirmed ? facts : why ?? facts
      table.row(
        change.after.at.date, change.document, change.state.rawValue, change.severity.rawValue,
        what.first ?? "\(change.textChanges.count) passages of other matter")
      for more in what.dropFirst() { table.row("", "", "", "", more) }
    }
    return table
  }
}

extension ScoreRecord {
  /// `quillhouse:US when somebody really tried: 12 F (FLOW-0.1, 2026-04-03), gap 57`.
  fileprivate var flowLine: String? {
    flow.map { flow in
      let gap = flow.gap.map { ", gap \($0)" } ?? ""
      let age = flow.stale ? ", stale" : ""
      return "\(id) when somebody really tried: \(flow.score) \(flow.grade) "
        + "(\(flow.version), \(flow.date)\(age))\(gap)"
    }
  }
}
