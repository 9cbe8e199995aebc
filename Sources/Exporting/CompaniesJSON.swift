// api/v1/companies.json: the record form that readers of such an index know, with our additions.
import Formats
import Model

/// A document of one long list, written around entries that come in pieces.
enum CompaniesFile {
  static let name = "api/v1/companies.json"
  /// Between two entries.
  static let separator = Array(",\n".utf8)
  static let list = "companies"
}

extension DatasetContext {
  /// What stands before the first record.
  var companiesHead: [UInt8] {
    Array("{".utf8) + members { utf8Precedes($0, CompaniesFile.list) }
      + Array("\"\(CompaniesFile.list)\":[\n".utf8)
  }

  /// What stands after the last one.
  func companiesTail(count: Int) -> [UInt8] {
    let rest = members(["total_count": .number(count)]) { utf8Precedes(CompaniesFile.list, $0) }
    return Array("\n],".utf8) + rest.dropLast() + Array("}\n".utf8)
  }

  /// The document's members whose names are meant, in order, each with a comma.
  private func members(
    _ more: [String: JSON] = [:], where isMeant: (String) -> Bool
  ) -> [UInt8] {
    let all = head.merging(index) { _, own in own }.merging(more) { _, own in own }
    var out: [UInt8] = []
    for (name, value) in all.sorted(by: { utf8Precedes($0.key, $1.key) }) where isMeant(name) {
      JSON.text(name).write(to: &out)
      out.append(UInt8(ascii: ":"))
      value.write(to: &out)
      out.append(UInt8(ascii: ","))
    }
    return out
  }

  /// What the document says of the method.
  private var index: [String: JSON] {
    let dimensions = input.rubric.dimensions
    let weights = dimensions.map { ($0.id, JSON.number($0.weight)) }
    return [
      "policy_weights": .object(Dictionary(weights, uniquingKeysWith: { first, _ in first })),
      "flow_weights": flowWeights,
      "policy_dimensions": .list(
        dimensions.map { dimension in
          .object([
            "id": .text(dimension.id), "name": .text(dimension.name),
            "weight": .number(dimension.weight), "asks": .text(dimension.asks),
          ])
        }),
      "grades": .list(
        input.rubric.grades.map { grade in
          .object([
            "grade": .text(grade.grade), "min": .number(grade.min), "label": .text(grade.label),
          ])
        }),
    ]
  }

  /// A record of it.
  func json(_ row: RecordRow) -> JSON {
    let record = row.record
    let ways = row.ways
    return .object([
      "id": .text(record.company), "record": .text(record.id), "name": .text(row.name),
      "industry": JSON(row.company?.industry), "jurisdiction": .text(record.jurisdiction),
      "pricing": JSON(row.company?.pricing), "status": .text(record.status),
      "verdict": .text(row.verdict),
      "cancellation_types": JSON(ways.channels), "pause": pause(record),
      "data_deletion": deletion(record), "policy": policy(row), "flow": flowJSON(record),
      "stale": .flag(record.stale),
      "conflicts": .list(
        record.conflicts.map { conflict in
          .object([
            "rule": .text(conflict.rule), "because": .text(conflict.because),
            "first": .text(conflict.first), "second": .text(conflict.second),
          ])
        }),
      "history": .list(
        row.past.map { past in
          .object([
            "at": .text(past.point.at.description), "score": .number(past.point.score),
            "grade": .text(past.point.grade), "cause": .text(past.point.cause.rawValue),
            "facts": JSON(past.point.facts), "since": JSON(past.point.since?.description),
            "methodology": .text(past.methodology),
          ])
        }), "confidence": confidence(record),
    ])
  }

  private func confidence(_ record: ScoreRecord) -> JSON {
    guard let confidence = record.confidence else { return .null }
    return .object([
      "level": .text(confidence.level.rawValue), "declared": .number(confidence.declared),
      "read": .number(confidence.read), "stale": .number(confidence.stale),
      "because": .text(confidence.because),
    ])
  }

  /// `offered` is null when the pages do not say; `checked` tells that from not having read any.
  private func pause(_ record: ScoreRecord) -> JSON {
    let pauses = record.facts.filter { $0.fact.type == "pause" }
    let granted = pauses.contains { $0.fact.polarity == .offered && $0.fact.value == "yes" }
    return .object([
      "checked": .flag(record.documents.contains { $0.snapshot != nil }),
      "offered": pauses.isEmpty ? .null : .flag(granted),
      "facts": JSON(pauses.map(\.fact.id)),
    ])
  }

  private func deletion(_ record: ScoreRecord) -> JSON {
    let facts = record.facts.filter { $0.fact.type.hasPrefix("delete_") }
    let ways = facts.filter { $0.fact.type == "delete_channel" && $0.fact.polarity == .offered }
    return .object([
      "checked": .flag(record.documents.contains { $0.snapshot != nil }),
      "channels": JSON(Phrases.inOrder(Set(ways.map(\.fact.value)))),
      "facts": JSON(facts.map(\.fact.id)),
    ])
  }

  private func policy(_ row: RecordRow) -> JSON {
    let record = row.record
    let scores = input.rubric.dimensions.map { dimension in
      let points = record.dimensions.first { $0.dimension == dimension.id }?.points
      return (dimension.id, JSON(points))
    }
    return .object([
      "evidence_tier": .text("documented"),
      "scores": .object(Dictionary(scores, uniquingKeysWith: { first, _ in first })),
      "score": JSON(record.score), "grade": JSON(record.grade),
      "policy_url": JSON(PolicyPage.of(record)?.url),
      "policy_summary": .text(Summary(record, row.facts).text),
      "policy_checked": JSON(record.checked?.date),
      "checked_at": JSON(record.checked?.description),
      "sources": .list(record.documents.filter { $0.snapshot != nil }.map(source)),
    ])
  }

  private func source(_ page: DocumentStatus) -> JSON {
    .object([
      "document": .text(page.document), "kind": .text(page.kind.rawValue),
      "url": .text(page.url), "snapshot": JSON(page.snapshot),
      "captured_at": JSON(page.at?.description), "stale_since": JSON(page.staleSince?.description),
    ])
  }
}
