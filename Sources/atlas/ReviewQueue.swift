// Changes in the order in which an editor looks at them.
import Model

/// What awaits an editor: the gravest first, of those alike the newest first.
struct ReviewQueue {
  /// The same edit, wherever and how often it came.
  struct Item {
    /// By time, then document.
    var changes: [Change]
    var first: Change { changes[0] }
  }

  private(set) var items: [Item]

  init(_ changes: [Change], all: Bool) {
    let quiet: Set<ChangeState> = [.unchanged, .markup, .links, .noise]
    let shown = changes.filter {
      all ? !quiet.contains($0.state) : $0.awaitsEditor
    }
    items = Dictionary(grouping: shown, by: \.group).values
      .map { Item(changes: $0.sorted(by: ReviewQueue.isBefore)) }
      .sorted { ReviewQueue.isGraver($0.first, $1.first) }
  }

  private static func isBefore(_ a: Change, _ b: Change) -> Bool {
    if a.after.at != b.after.at { return a.after.at < b.after.at }
    return utf8Precedes(a.document + a.id, b.document + b.id)
  }

  private static func isGraver(_ a: Change, _ b: Change) -> Bool {
    let order = Severity.allCases
    let (first, second) = (order.firstIndex(of: a.severity), order.firstIndex(of: b.severity))
    if let first, let second, first != second { return first < second }
    if a.after.at != b.after.at { return a.after.at > b.after.at }
    return utf8Precedes(a.document + a.id, b.document + b.id)
  }
}

extension ReviewQueue.Item {
  private static let limit = 100

  /// One line on what changed: statements, else why, else words.
  var summary: String {
    let decided = first.decision.map { "[\($0.verdict.rawValue), \($0.editor)] " } ?? ""
    let text = ExplainedText.plain(decided + what)
    return text.count > Self.limit ? text.prefix(Self.limit - 1) + "…" : text
  }

  private var what: String {
    let facts = first.factChanges.map(\.words).joined(separator: "; ")
    if !facts.isEmpty { return facts }
    if let reason = first.reason { return reason }
    if let seen = first.seenBefore { return "text of \(seen.date) is back" }
    let passage = first.textChanges.first
    return (passage?.after ?? passage?.before).map { "“\($0.text)”" } ?? ""
  }
}
