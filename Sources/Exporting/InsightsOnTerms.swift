// The figures of the index: what pages say of ways, notice, refunds, pauses and hard terms.
import Formats
import Model

/// What a record's statements say, for counting.
private struct Stated {
  let facts: [Fact]

  init(_ row: RecordRow) { facts = row.facts }

  func has(
    _ type: String, _ values: Set<String>? = nil, _ polarity: Set<Polarity> = [.offered]
  ) -> Bool {
    facts.contains { fact in
      fact.type == type && polarity.contains(fact.polarity)
        && values?.contains(fact.value) ?? true
    }
  }
}

private let online: Set = ["online", "in_app", "mobile_web"]
private let inPerson: Set = ["phone", "letter", "in_person"]

extension DatasetContext {
  func ways(_ scored: [RecordRow]) -> [Insight] {
    let stated = scored.map(\.ways)
    let n = stated.count
    func measure(_ id: String, _ definition: String, _ groups: String = "the whole") -> Measure {
      Measure(id: id, unit: .count, definition: definition + ", of all scored.", groups: groups)
    }
    let offered = measure(
      "records_by_way", "Records whose pages name that way to cancel", "ways to cancel")
    let denied = measure(
      "records_by_way_denied", "Records whose pages rule out that way to cancel", "ways to cancel")
    let asymmetry = measure(
      "records_by_reach",
      "Records by the ways to cancel that their pages name: one can do it online oneself; only by "
        + "phone, letter or in person; in another way; none is named", "kinds of ways")
    let reach = stated.map { ways -> String in
      let named = Set(ways.channels)
      if named.isEmpty { return "none named" }
      if !named.isDisjoint(with: online) { return "self-serve online" }
      return named.isSubset(of: inPerson) ? "only phone, letter or in person" : "other"
    }
    return offered.counts(stated.flatMap(\.channels), of: n)
      + denied.counts(stated.flatMap(\.denied), of: n) + asymmetry.counts(reach, of: n)
  }

  func terms(_ scored: [RecordRow]) -> [Insight] {
    let all = scored.map(Stated.init)
    let disclosures: [(String, (Stated) -> Bool)] = [
      ("cancel at any time", { $0.has("cancel_anytime") || $0.has("notice", ["P0D"]) }),
      (
        "notice required",
        { stated in
          stated.facts.contains {
            $0.type == "notice" && $0.polarity == .offered && $0.value != "P0D"
          }
        }
      ), ("no notice stated", { !$0.has("notice") && !$0.has("cancel_anytime") }),
      ("when it takes effect", { $0.has("effective") }),
      ("reminder before renewal", { $0.has("reminder") }),
      ("pause offered", { $0.has("pause", ["yes"]) }),
      (
        "pause ruled out",
        { $0.has("pause", ["no"]) || $0.has("pause", ["yes"], [.denied, .excluded]) }
      ), ("way to delete the account", { $0.has("delete_channel") }),
      (
        "withdrawal right waived or excluded",
        { $0.has("withdrawal_right", nil, [.waived, .excluded]) }
      ),
    ]
    let measure = Measure(
      id: "records_by_disclosure", unit: .count,
      definition: "Records whose pages state that, of all scored.", groups: "disclosures")
    let conflicts = Measure(
      id: "records_by_conflict", unit: .count,
      definition: "Records with two statements that contradict each other in that way, of all "
        + "scored; `any` counts each record once.", groups: "conflict rules")
    let odd = scored.filter { !$0.record.conflicts.isEmpty }
    return disclosures.map { name, holds in
      measure.count(name, all.filter(holds).count, of: all.count)
    } + [conflicts.count("any", odd.count, of: all.count)]
      + conflicts.counts(odd.flatMap { Set($0.record.conflicts.map(\.rule)) }, of: all.count)
      + harshness(scored)
  }

  func money(_ scored: [RecordRow]) -> [Insight] {
    let all = scored.map(Stated.init)
    let refunds = Measure(
      id: "records_by_refund", unit: .count,
      definition: "Records whose pages state that of refunds, of all scored; one that states "
        + "several counts for each, and `not stated` is none of them.", groups: "refund rules")
    let parts = Measure(
      id: "records_by_refund_detail", unit: .count,
      definition: "Records whose pages state that particular of refunds, of all scored.",
      groups: "particulars")
    let values = all.flatMap { record -> [String] in
      let values = Set(
        record.facts.filter { $0.type == "refund" && $0.polarity == .offered }.map(\.value))
      return values.isEmpty ? ["not stated"] : Array(values)
    }
    let details: [(String, String)] = [
      ("window", "refund_window"), ("time until paid", "refund_time"),
      ("where to ask", "refund_channel"), ("method", "refund_method"),
      ("right of withdrawal", "withdrawal_right"), ("expiry of credits", "credits_expiry"),
    ]
    return refunds.counts(values, of: all.count)
      + details.map { name, type in
        parts.count(name, all.filter { $0.has(type) }.count, of: all.count)
      }
  }

  /// Terms that are hard on the customer, beside how clearly they are disclosed.
  private func harshness(_ scored: [RecordRow]) -> [Insight] {
    let count = Measure(
      id: "records_by_hard_term", unit: .count,
      definition: "Records whose pages state that term, which is hard on the customer however "
        + "clearly it is stated, of all scored.", groups: "hard terms")
    let score = Measure(
      id: "mean_score_by_hard_term", unit: .points,
      definition: "Mean score of the records whose pages state that hard term; left out where n "
        + "is below \(Self.least). The score rates disclosure, so a hard term that is plainly "
        + "stated does not lower it.", groups: "hard terms")
    let mean = Measure(
      id: "mean_hard_terms_by_grade", unit: .mean,
      definition: "Mean number of kinds of hard terms that records of that grade state; left out "
        + "where n is below \(Self.least).", groups: "grades")
    let all = scored.map { (row: $0, terms: Harshness($0.record).items.map(\.title)) }
    let byKind = Harshness.titles.flatMap { name -> [Insight] in
      let rows = all.filter { $0.terms.contains(name) }.map(\.row)
      return [
        count.count(name, rows.count, of: all.count),
        score.mean(name, of: rows.compactMap(\.record.score), least: Self.least),
      ]
    }
    let byGrade = input.rubric.grades.map { grade in
      let numbers = all.filter { $0.row.record.grade == grade.grade }.map(\.terms.count)
      return mean.mean(grade.grade, of: numbers, least: Self.least)
    }
    return byKind + byGrade
  }
}
