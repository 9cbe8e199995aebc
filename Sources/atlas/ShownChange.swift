// A change for a terminal.
import Model
import Pipeline

/// Writes a change in lines; changed words in colour where the terminal shows it.
struct ShownChange {
  private let change: Change
  private let company: String
  private let alike: [Change]
  private let inColour: Bool

  /// - Parameter alike: others that are the same edit.
  init(_ change: Change, company: String, alike: [Change], inColour: Bool) {
    self.change = change
    self.company = company
    self.alike = alike
    self.inColour = inColour
  }

  var lines: [String] { head + statements + passages + end }

  // MARK: What it is

  private var head: [String] {
    var lines = [
      "\(change.id)  \(plain(change.document))  \(change.state.rawValue), "
        + "severity \(change.severity.rawValue)",
      "\(plain(company)), \(plain(change.url))", "", side("before", change.before),
      side("after", change.after),
    ]
    if let agreed = change.confirmedBy { lines.append(side("agreed", agreed)) }
    if let seen = change.seenBefore { lines.append("seen      \(seen)") }
    if let reason = change.reason { lines.append("why       \(plain(reason))") }
    if let effect = change.effect {
      let parts = effect.dimensions.map { "\($0.dimension) \($0.before) → \($0.after)" }
      lines.append(
        "score     \(effect.scoreBefore) (\(effect.gradeBefore)) → \(effect.scoreAfter) "
          + "(\(effect.gradeAfter)), by this page alone: " + parts.joined(separator: ", "))
    }
    for other in alike { lines.append("alike     \(other.id)  \(plain(other.document))") }
    if let decision = change.decision {
      lines.append(
        "decided   \(decision.verdict.rawValue), \(plain(decision.editor)) on \(decision.date)"
          + (decision.note.isEmpty ? "" : ": \(plain(decision.note))"))
    }
    return lines
  }

  private func side(_ name: String, _ side: Change.Side) -> String {
    "\(name.padded(to: 8))  \(side.at)  \(plain(side.snapshot))  \(plain(side.digest))"
  }

  // MARK: What changed

  private var statements: [String] {
    guard !change.factChanges.isEmpty else { return [] }
    return ["", "Statements: \(change.factChanges.count)"]
      + change.factChanges.flatMap { fact -> [String] in
        ["", "  " + plain(fact.words)]
          + (fact.before.map { ["    before  “\(plain($0.quote))”"] } ?? [])
          + (fact.after.map { ["    after   “\(plain($0.quote))”"] } ?? [])
      }
  }

  private var passages: [String] {
    guard !change.textChanges.isEmpty else { return [] }
    return ["", "Passages: \(change.textChanges.count)"] + change.textChanges.flatMap(lines)
  }

  private func lines(_ passage: TextChange) -> [String] {
    let place = passage.heading.isEmpty ? "" : ", under " + passage.heading.joined(separator: " › ")
    var lines = ["", "  " + plain(passage.op + place)]
    let words = MarkedText(inColour: inColour)
    if let text = passage.context?.before { lines.append("      \(plain(text))") }
    if let before = passage.before { lines.append("    − " + words.went(before)) }
    if let after = passage.after { lines.append("    + " + words.came(after)) }
    if let text = passage.context?.after { lines.append("      \(plain(text))") }
    return lines
  }

  private var end: [String] {
    guard change.awaitsEditor else { return [] }
    return [
      "",
      "To decide: atlas review decide \(change.id) --verdict "
        + Review.Verdict.allCases.map(\.rawValue).joined(separator: "|") + " --note … --editor …",
    ]
  }

  private func plain(_ text: String) -> String { ExplainedText.plain(text) }
}
