// Same page, same facts, same points.
import Formats
import Model

/// What a record read in one page.
private struct ReadPart {
  var document: String
  /// Digest of the stored bytes, as far as the capture's id holds it.
  var body: String
  /// The statements, without where they stand.
  var statements: Set<String>
}

extension DatasetContext {
  /// L101, L102.
  func pageFindings() -> [LintFinding] {
    readApart() + scoredApart()
  }

  private func readApart() -> [LintFinding] {
    var seen: Set<String> = []
    let parts = records.flatMap { row in self.parts(of: row.record) }
      .filter { seen.insert($0.document).inserted }
      .sorted { utf8Precedes($0.document, $1.document) }
    return pairs(of: parts, by: \.body).compactMap { first, second in
      let differing = first.statements.symmetricDifference(second.statements)
      guard let one = differing.min(by: utf8Precedes) else { return nil }
      return LintFinding(
        .bytesReadApart, first.document, second.document,
        "\(differing.count) statements stand on only one of them, such as \(one).")
    }
  }

  private func parts(of record: ScoreRecord) -> [ReadPart] {
    var statements: [String: Set<String>] = [:]
    for cited in record.facts {
      statements[cited.document, default: []].insert(cited.fact.words)
    }
    return record.documents.compactMap { page in
      page.snapshot.map { snapshot in
        ReadPart(
          document: page.document, body: Self.body(of: snapshot),
          statements: statements[page.document] ?? [])
      }
    }
  }

  /// A snapshot's id is its time and its payload's digest; without the time equal bytes are equal.
  private static func body(of snapshot: String) -> String {
    snapshot.split(separator: "-", maxSplits: 1).last.map(String.init) ?? snapshot
  }

  private func scoredApart() -> [LintFinding] {
    let scored = records.filter { $0.record.score != nil }
    let same = pairs(of: scored) { row in
      let pages = row.record.documents.compactMap { page in
        page.snapshot.map { "\(page.kind.rawValue) \(Self.body(of: $0))" }
      }
      guard !pages.isEmpty else { return nil }
      return ([row.record.jurisdiction] + pages.sorted(by: utf8Precedes)).joined(separator: "\n")
    }
    return same.compactMap { first, second in
      let differing = first.record.dimensions.compactMap { dimension -> String? in
        let other = second.record.dimensions.first { $0.dimension == dimension.dimension }
        guard let other, other.points != dimension.points else { return nil }
        return "\(dimension.dimension) \(dimension.points) and \(other.points)"
      }
      guard !differing.isEmpty else { return nil }
      return LintFinding(
        .pagesScoredApart, first.record.id, second.record.id,
        "The same pages give \(Phrases.list(differing)).")
    }
  }
}
