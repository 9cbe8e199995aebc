// night.txt: the report for a terminal and for mail; a quiet night is a few lines.
import Model
import Pages

extension NightReport {
  /// Lines of a list, beyond which the page and the commands have the rest.
  private static let limit = 10

  /// The report as text, with a line feed at the end.
  package var text: String {
    var lines = [title, "  \(accountWords)", "  \(evidenceWords)"]
    if changes.isEmpty, moves.isEmpty, opened.isEmpty, closed.isEmpty {
      lines.append("  nothing changed")
    }
    if firsts > 0 { lines.append("  \(Plain.count(firsts, "record")) scored for the first time") }
    lines += section("What changed", changes.map { "\($0.place): \($0.summary) [\($0.standing)]" })
    lines += section(
      "Grades", moves.filter(\.isGrade).map(\.line))
    lines += section(
      "Scores", moves.filter { !$0.isGrade }.map(\.line))
    lines += section("Cannot be read since tonight", opened.map(words))
    lines += section("Can be read again", closed.map(words))
    lines += section("Still cannot be read", lasting.map(words))
    lines += section("Not asked for", account.notAsked.map(NightReport.words(notAsked:)))
    lines += section("Grows old", (evidence.unverified + evidence.staleSince).map(words(old:)))
    if let needs {
      lines +=
        needs.isEmpty
        ? ["", "Nothing to do"] : section("What to do", needs.map(\.line), limit: .max)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(
    _ heading: String, _ lines: [String], limit: Int = NightReport.limit
  ) -> [String] {
    guard !lines.isEmpty else { return [] }
    let more = lines.count > limit ? ["  and \(lines.count - limit) more"] : []
    return ["", heading] + lines.prefix(limit).map { "  \($0)" } + more
  }
}

extension NightReport.Move {
  /// `fenwire:GB C 64 → B 71: …`.
  fileprivate var line: String { "\(NightReport.shown(record)) \(words)" }
}

extension Need {
  /// `2 changes wait for an editor: atlas review list`.
  var line: String { "\(NightReport.shown(words, 300)): \(remedy)" }
}
