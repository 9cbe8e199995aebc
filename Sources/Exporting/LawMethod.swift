// The part of METHODOLOGY.md on the law, generated from the files of jurisdictions.
import Formats
import Model

/// Duties in words.
enum LawMethod {
  /// A section to stand after the rubric; empty where no law is kept.
  static func text(of laws: [Law], at moment: Timestamp) -> String {
    let laws = laws.filter { !$0.duties.isEmpty }.sorted { utf8Precedes($0.id, $1.id) }
    guard !laws.isEmpty else { return "" }
    return ([intro] + laws.map { place($0, at: moment) }).map { "\n\($0)\n" }.joined()
  }

  private static let intro = """
    ## Duties

    For each record the dataset says which disclosures that the law of its place asks for were \
    observed on its pages. These are observations on the pages read, not findings of law, and no \
    score depends on them. Whether a duty binds a service, and whether the service fulfils it, also \
    depends on what no policy page shows; those parts are named and not judged.

    - `met`: the pages state it; the facts are named.
    - `not_met`: a page says the opposite.
    - `not_stated`: every declared page was read, and none states it.
    - `not_applicable`: no page states anything of the kind that the duty is about.
    - `not_checked`: nothing was found, and not every declared page could be read.

    A duty counts from its first to its last day. What is proposed, vacated or not yet law is kept \
    with its dates and has no results. The law of a part of a country adds to that of the country, \
    the law of a member state to that of the union.
    """

  private static func place(_ law: Law, at moment: Timestamp) -> String {
    "### \(law.name) (`\(law.jurisdiction)`)\n\n"
      + law.duties.map { duty($0, at: moment) }.joined(separator: "\n\n")
  }

  private static func duty(_ duty: Duty, at moment: Timestamp) -> String {
    let needs = duty.needs.map { need in
      "| `\(need.id)` | \(cell(need.asks)) | \(Methodology.words(need.met)) "
        + "| \(need.notMet.map(Methodology.words) ?? "") "
        + "| \(need.applies.map(Methodology.words) ?? "") |"
    }
    let table =
      needs.isEmpty
      ? "Nothing that it asks can be seen on a page."
      : "| need | question | met when | not met when | asked only when |\n|---|---|---|---|---|\n"
        + needs.joined(separator: "\n")
    return """
      **\(Words.flat(duty.title))** (`\(duty.id)`): \(Words.flat(duty.citation)). \
      \(standing(duty, at: moment)) \(Words.flat(duty.covers))\
      \(duty.applies.map { " Asked only when the pages state: \(Methodology.words($0))." } ?? "")

      \(table)

      Not observable here: \
      \(duty.notObservable.isEmpty ? "nothing." : Words.flat(duty.notObservable.joined(separator: " ")))
      """
  }

  private static func standing(_ duty: Duty, at moment: Timestamp) -> String {
    let from = duty.validFrom.map { " from \($0)" } ?? ""
    let until = duty.validUntil.map { " until \($0)" } ?? ""
    let now = duty.isLaw(at: moment) ? "Law on \(moment.date)" : "Not law on \(moment.date)"
    return switch duty.status {
    case .inForce: "\(now): in force\(from)\(until)."
    case .future: "\(now): law\(from.isEmpty ? " from a day that is not fixed yet" : from)\(until)."
    case .proposed: "\(now): proposed."
    case .vacated where duty.validFrom == nil:
      "\(now): vacated\(duty.validUntil.map { " on \($0)" } ?? ""), never in force."
    case .vacated: "\(now): in force\(from)\(until), then vacated."
    }
  }

  private static func cell(_ text: String) -> String { Methodology.cell(text) }
}
