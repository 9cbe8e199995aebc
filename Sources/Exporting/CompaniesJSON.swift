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

  /// Appends a record of it on one line, without its end. Members stand in the order of their names.
  func write(_ row: RecordRow, to out: inout [UInt8]) {
    let record = row.record
    JSONObject.write(to: &out) { entry in
      entry.texts("cancellation_types", row.ways.channels)
      write(record.confidence, to: &entry)
      entry.objects("conflicts", record.conflicts) { conflict, object in
        object.text("because", conflict.because)
        object.text("first", conflict.first)
        object.text("rule", conflict.rule)
        object.text("second", conflict.second)
      }
      entry.object("data_deletion") { deletion(record, to: &$0) }
      entry.value("flow", flowJSON(record))
      entry.objects("history", row.past, past)
      entry.text("id", record.company)
      entry.text("industry", row.company?.industry)
      entry.text("jurisdiction", record.jurisdiction)
      entry.text("name", row.name)
      entry.object("pause") { pause(record, to: &$0) }
      entry.object("policy") { policy(row, to: &$0) }
      entry.text("pricing", row.company?.pricing)
      entry.text("record", record.id)
      entry.flag("stale", record.stale)
      entry.text("status", record.status)
      entry.text("verdict", row.verdict)
    }
  }

  private func write(_ confidence: Confidence?, to entry: inout JSONObject) {
    guard let confidence else { return entry.value("confidence", .null) }
    entry.object("confidence") { object in
      object.text("because", confidence.because)
      object.number("declared", confidence.declared)
      object.text("level", confidence.level.rawValue)
      object.number("read", confidence.read)
      object.number("stale", confidence.stale)
    }
  }

  private func past(_ past: HistoryRow, to object: inout JSONObject) {
    object.text("at", past.point.at.description)
    object.text("cause", past.point.cause.rawValue)
    object.texts("facts", past.point.facts)
    object.text("grade", past.point.grade)
    object.text("methodology", past.methodology)
    object.number("score", past.point.score)
    object.text("since", past.point.since?.description)
  }

  /// `offered` is null when the pages do not say; `checked` tells that from not having read any.
  private func pause(_ record: ScoreRecord, to object: inout JSONObject) {
    let pauses = facts(of: record) { $0 == "pause" }
    let granted = pauses.contains { $0.fact.polarity == .offered && $0.fact.value == "yes" }
    object.flag("checked", record.documents.contains { $0.snapshot != nil })
    object.texts("facts", pauses.map(\.fact.id))
    object.value("offered", pauses.isEmpty ? .null : .flag(granted))
  }

  /// Those of some types. By index, so that the others are not copied.
  private func facts(of record: ScoreRecord, where isMeant: (String) -> Bool) -> [CitedFact] {
    record.facts.indices.filter { isMeant(record.facts[$0].fact.type) }.map { record.facts[$0] }
  }

  private func deletion(_ record: ScoreRecord, to object: inout JSONObject) {
    let facts = facts(of: record) { $0.hasPrefix("delete_") }
    let ways = facts.filter { $0.fact.type == "delete_channel" && $0.fact.polarity == .offered }
    object.texts("channels", Phrases.inOrder(Set(ways.map(\.fact.value))))
    object.flag("checked", record.documents.contains { $0.snapshot != nil })
    object.texts("facts", facts.map(\.fact.id))
  }

  private func policy(_ row: RecordRow, to object: inout JSONObject) {
    let record = row.record
    object.text("checked_at", record.checked?.description)
    object.text("evidence_tier", "documented")
    object.text("grade", record.grade)
    object.text("policy_checked", record.checked?.date)
    object.text("policy_summary", Summary(record, row.facts).text)
    object.text("policy_url", PolicyPage.of(record)?.url)
    object.number("score", record.score)
    object.object("scores") { scores in
      for id in Set(input.rubric.dimensions.map(\.id)).sorted(by: utf8Precedes) {
        scores.number(id, record.dimensions.first { $0.dimension == id }?.points)
      }
    }
    object.objects("sources", record.documents.filter { $0.snapshot != nil }) { page, source in
      source.text("captured_at", page.at?.description)
      source.text("document", page.document)
      source.text("kind", page.kind.rawValue)
      source.text("snapshot", page.snapshot)
      source.text("stale_since", page.staleSince?.description)
      source.text("url", page.url)
    }
  }
}
