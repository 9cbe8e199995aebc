// A record out of its file, the quick way.
import Model
import Store

extension ScoreRecord {
  /// The record where its file is as `score` writes it and holds nothing that few records have; nil
  /// where somebody else has to read it, or to say what is wrong with it.
  init?(quickly bytes: [UInt8]) {
    guard let read = try? CanonicalReader.whole(bytes, ScoreRecord.read) else { return nil }
    self = read
  }

  /// Members in the order of their names. Whoever has corrections, a flow, scores of other rubrics
  /// or a change that waits is left to the other reader: there are few.
  private static func read(
    _ json: inout CanonicalReader
  ) throws(UnexpectedJSON) -> ScoreRecord {
    let checked = try json.momentIfThere("checked")
    let company = try json.text("company")
    let confidence = try json.objectIfThere("confidence", Confidence.read)
    let conflicts = try json.objects("conflicts", Conflict.read)
    let dimensions = try json.objects("dimensions", DimensionScore.read)
    let documents = try json.objects("documents", DocumentStatus.read)
    let duties = try json.objectsIfThere("duties", DutyResult.read)
    let facts = try json.objects("facts", CitedFact.read)
    let grade = try json.textIfThere("grade")
    let history = try json.objects("history", ScorePoint.read)
    let id = try json.text("id")
    let jurisdiction = try json.text("jurisdiction")
    let links = try json.objectsIfThere("links", RecordLink.read)
    let methodology = try json.text("methodology")
    let paths = try json.objectsIfThere("paths", RecordPath.read)
    let score = try json.numberIfThere("score")
    var record = ScoreRecord(
      company: company, jurisdiction: jurisdiction, methodology: methodology,
      status: "", score: score, grade: grade, checked: checked,
      stale: try json.flag("stale"), dimensions: dimensions, facts: facts, conflicts: conflicts,
      documents: documents, history: history)
    record.status = try json.text("status")
    record.id = id
    (record.confidence, record.links, record.duties) = (confidence, links, duties)
    record.paths = paths
    return record
  }
}

extension Confidence {
  fileprivate static func read(
    _ json: inout CanonicalReader
  ) throws(UnexpectedJSON) -> Confidence {
    let because = try json.text("because")
    let declared = try json.number("declared")
    let level: Level = try json.choice("level")
    let read = try json.number("read")
    var confidence = Confidence(declared: declared, read: read, stale: try json.number("stale"))
    (confidence.because, confidence.level) = (because, level)
    return confidence
  }
}

extension Conflict {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> Conflict {
    let because = try json.text("because")
    let first = try json.text("first")
    let rule = try json.text("rule")
    return Conflict(rule: rule, because: because, first: first, second: try json.text("second"))
  }
}

extension DimensionScore {
  fileprivate static func read(
    _ json: inout CanonicalReader
  ) throws(UnexpectedJSON) -> DimensionScore {
    let dimension = try json.text("dimension")
    let empty = try json.textIfThere("empty")
    let missed = try json.texts("missed")
    let points = try json.number("points")
    let rules = try json.objects("rules", RuleResult.read)
    return DimensionScore(
      dimension: dimension, points: points, rules: rules, missed: missed, empty: empty)
  }
}

extension RuleResult {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> RuleResult {
    let facts = try json.texts("facts")
    let pages = try json.texts("pages")
    let points = try json.number("points")
    return RuleResult(rule: try json.text("rule"), points: points, facts: facts, pages: pages)
  }
}

extension DocumentStatus {
  fileprivate static func read(
    _ json: inout CanonicalReader
  ) throws(UnexpectedJSON) -> DocumentStatus {
    let at = try json.momentIfThere("at")
    let document = try json.text("document")
    let kind: PageKind = try json.choice("kind")
    let outcome = try json.choiceIfThere("outcome", of: Outcome.self)
    let snapshot = try json.textIfThere("snapshot")
    let stale = try json.momentIfThere("stale_since")
    let unchecked = try json.textIfThere("unchecked")
    return DocumentStatus(
      document: document, kind: kind, url: try json.text("url"), outcome: outcome,
      snapshot: snapshot, at: at, staleSince: stale, unchecked: unchecked)
  }
}

extension DutyResult {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> DutyResult {
    let duty = try json.text("duty")
    let facts = try json.texts("facts")
    let need = try json.text("need")
    let pages = try json.texts("pages")
    return DutyResult(
      duty: duty, need: need, result: try json.choice("result"), facts: facts, pages: pages)
  }
}

extension ScorePoint {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> ScorePoint {
    let at = try json.moment("at")
    let cause: Cause = try json.choice("cause")
    let facts = try json.texts("facts")
    let grade = try json.text("grade")
    let methodology = try json.textIfThere("methodology")
    let score = try json.number("score")
    return ScorePoint(
      at: at, score: score, grade: grade, cause: cause, facts: facts,
      since: try json.momentIfThere("since"), methodology: methodology)
  }
}

extension RecordLink {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> RecordLink {
    let from = try json.text("from")
    let to = try json.text("to")
    return RecordLink(from: from, zone: try json.text("zone"), to: to)
  }
}

extension RecordPath {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> RecordPath {
    let kind: PageKind = try json.choice("kind")
    let links = try json.objects("links", PathLink.read)
    let reach: Reach = try json.choice("reach")
    let steps = try json.numberIfThere("steps")
    let path = RecordPath(to: try json.text("to"), kind: kind, reach: reach, links: links)
    guard path.steps == steps else { throw UnexpectedJSON() }
    return path
  }
}

extension PathLink {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> PathLink {
    let end = try json.number("end")
    let from = try json.text("from")
    let snapshot = try json.text("snapshot")
    let start = try json.number("start")
    let text = try json.text("text")
    let to = try json.text("to")
    let url = try json.text("url")
    let link = PolicyLink(
      text: text, url: url, kind: "page", zone: try json.text("zone"), start: start, end: end)
    return PathLink(from: from, to: to, link: link, snapshot: snapshot)
  }
}
