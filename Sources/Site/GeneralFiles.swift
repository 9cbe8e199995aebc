// The pages that are about the index as a whole.
import Formats
import Model

extension Site {
  /// Index, insights, changes, method, data, law, corrections, comparisons, feeds.
  var generalFiles: [SiteFile] {
    let rows = lines.sorted { a, b in
      let (x, y) = (a.sortKey, b.sortKey)
      return x == y ? utf8Precedes(a.id, b.id) : utf8Precedes(x, y)
    }
    var files = IndexPages(site: input, lines: rows).files
    files += ComparePages(site: input, lines: rows).files
    files += PublicChanges(input, lines: lines).files
    files += DataPage(site: input).files + CorrectionsPage(input, lines: lines).files
    files += [
      InsightsPage(site: input).file, MethodologyPage(site: input).file,
      LawPage(site: input).file,
      AboutPage(
        site: input, records: lines.count, companies: Set(lines.map(\.company)).count
      ).file,
    ]
    return files
  }
}

extension RecordLine {
  /// Names in the order of a register, capitals or not.
  var sortKey: String { name.lowercased() }
}
