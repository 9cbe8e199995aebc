// CHANGELOG.md: the releases in words, made of their deltas.
import Formats
import Model

extension About {
  /// Newest first; of equal moments the longer version number is the newer one. What breaks
  /// programs comes first in each.
  func changelog(_ deltas: [ReleaseDelta]) -> ExportFile {
    let sorted = deltas.sorted { a, b in
      a.asOf == b.asOf ? ReleaseDelta.follows(a.version, b.version) : a.asOf > b.asOf
    }
    let head = """
      # Changelog of the \(title)

      Made of the data: delta.json of each release. Columns are only added at the end; where that \
      could not be kept, the release begins with **Breaking**.

      """
    return ExportFile(
      name: "CHANGELOG.md", text: ([head] + sorted.map(\.section)).joined(separator: "\n"))
  }
}

extension ReleaseDelta {
  /// Lines of a kind that are written out; delta.json has them all.
  static let limit = 50

  /// Whether a calendar version comes after another: by its numbers, not by its letters.
  static func follows(_ a: String, _ b: String) -> Bool {
    numbers(b).lexicographicallyPrecedes(numbers(a))
  }

  private static func numbers(_ version: String) -> [Int] {
    version.split(separator: ".").map { Int($0) ?? 0 }
  }

  fileprivate var section: String {
    let parts = [
      part("Breaking", columns.filter { $0.op != .added }.map(words)),
      part("Method", previousMethodology.map { [method($0)] } ?? []),
      part("Corrections", corrections.map(words)),
      part("New columns", columns.filter { $0.op == .added }.map(words)),
      previous == nil ? nil : part("New records", new.map { "`\($0)`" }),
      part("Changed records", changed.map(words)),
      part("Removed records", removed.map { "`\($0)`: retired; the id is not given away." }),
    ].compactMap(\.self)
    let first = "The first release: \(new.count) records."
    let nothing = "Nothing that is told here changed."
    let body = previous == nil ? [first] + parts : parts.isEmpty ? [nothing] : parts
    return "## \(version)\n\n\(stamp)\n\n" + body.joined(separator: "\n\n") + "\n"
  }

  private var stamp: String {
    "Newest capture \(asOf.description). Columns \(schemaVersion), method \(methodology)"
      + (previous.map { ", compared with \($0)." } ?? ".")
  }

  private func part(_ title: String, _ lines: [String]) -> String? {
    guard !lines.isEmpty else { return nil }
    let more = lines.count - ReleaseDelta.limit
    let shown = lines.prefix(ReleaseDelta.limit).map { "- \($0)" }
    let rest = more > 0 ? ["- And \(more) more, see delta.json of the release."] : []
    return "### \(title) (\(lines.count))\n\n" + (shown + rest).joined(separator: "\n")
  }

  private func method(_ old: String) -> String {
    "From \(old) to \(methodology). Scores before and after are not comparable."
  }

  private func words(_ change: ColumnChange) -> String {
    let what = change.column.map { "`\(change.table).\($0)`" } ?? "Table `\(change.table)`"
    return switch change.op {
    case .added: "\(what) added."
    case .removed: "\(what) removed."
    case .moved: "\(what) stands in another place."
    case .retyped: "\(what) has another type."
    }
  }

  private func words(_ changed: Changed) -> String {
    let cause = changed.cause.map { ", \(words(cause: $0))" } ?? ""
    return "`\(changed.id)`: \(words(changed.before)) to \(words(changed.after))\(cause)"
      + (previousMethodology == nil ? "." : "; another method, not comparable.")
  }

  private func words(cause: String) -> String {
    ScorePoint.Cause(rawValue: cause).map(Causes.words) ?? Phrases.plain(cause)
  }

  private func words(_ standing: Standing) -> String {
    guard let score = standing.score else { return Phrases.plain(standing.status) }
    return "\(score)" + (standing.grade.map { " (\($0))" } ?? "")
  }

  private func words(_ correction: Correction) -> String {
    "\(correction.date), `\(correction.subject)`: \(Markdown.plain(correction.text)) "
      + "(\(correction.id))"
  }
}
