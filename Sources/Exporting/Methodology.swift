// METHODOLOGY.md: the rubric in words, every line of it generated.
import Formats
import Model

/// The method for people, made of the rubric that scores.
enum Methodology {
  static func text(of rubric: Rubric, flow: FlowRubric? = nil) -> String {
    ([intro(rubric), grades(rubric)] + rubric.dimensions.map { dimension($0, rubric) }
      + [conflicts(rubric), history(rubric), corrections, confidence, findability]
      + [flow.map(self.flow)].compactMap(\.self) + [recompute, limits])
      .joined(separator: "\n\n") + "\n"
  }

  private static func intro(_ rubric: Rubric) -> String {
    let sum = rubric.dimensions.map { "\($0.weight) × `\($0.id)`" }.joined(separator: " + ")
    return """
      # \(rubric.name): \(rubric.title)

      This file is generated from the rubric that computes the scores. It rates how clearly a \
      service's own public pages document cancellation. Good disclosure is scored, not good terms: \
      a page that plainly refuses refunds earns the points for saying so.

      A record is a service in a jurisdiction. Each of its dimensions has 0 to 100 points:

      - of the **level** rules that hold, the one with the most points counts;
      - every **plus** rule that holds adds its points;
      - the sum stops at 100.

      score = floor((\(sum)) / 100 + 0.5)

      A rule holds when the pages state the facts that it asks for, or when the pages themselves \
      are there and can be read. Only pages that could be read count: a record none of whose pages \
      could be read is *not checked*, which is not a score of 0. A record all of whose pages were \
      read and none of which ever stated what a rule asks for is not graded either: absence is no F, \
      see no_policy.csv. One that says nothing while a page could not be read is *not checked*. A page that cannot be read any more \
      keeps its last reading, and the record is marked stale.

      Conditions name types, values and attributes of facts as evidence.csv has them. Unless it says \
      otherwise a condition asks for what is offered, not for what is denied. No condition asks for \
      silence, so that no fact more ever costs points.
      """
  }

  private static func grades(_ rubric: Rubric) -> String {
    "## Grades\n\n| grade | score from | means |\n|---|---|---|\n"
      + rubric.grades.map { "| \($0.grade) | \($0.min) | \(cell($0.label)) |" }
      .joined(separator: "\n")
  }

  private static func dimension(_ dimension: Rubric.Dimension, _ rubric: Rubric) -> String {
    let rules = rubric.rules.filter { $0.dimension == dimension.id }.map { rule in
      "| `\(rule.id)` | \(rule.kind.rawValue) | \(rule.points) | \(words(rule.when)) "
        + "| \(cell(rule.because)) |"
    }
    return """
      ## \(dimension.name) (`\(dimension.id)`, weight \(dimension.weight))

      \(dimension.asks)

      | rule | kind | points | holds when | because |
      |---|---|---|---|---|
      \(rules.joined(separator: "\n"))
      """
  }

  private static func conflicts(_ rubric: Rubric) -> String {
    guard !rubric.conflicts.isEmpty else { return "## Conflicts\n\nNone are looked for." }
    return """
      ## Conflicts

      Pairs of statements of one service that cannot both hold. They are shown with both quotes and \
      do not change the score.

      | conflict | one statement | the other | because |
      |---|---|---|---|
      """ + "\n"
        + rubric.conflicts.map { rule in
          "| `\(rule.id)` | \(words(.states(rule.first))) | \(words(.states(rule.second))) "
            + "| \(cell(rule.because)) |"
        }.joined(separator: "\n")
  }

  private static func history(_ rubric: Rubric) -> String {
    let causes = ScorePoint.Cause.allCases.map { "- `\($0.rawValue)`: \(Causes.words($0))" }
    let edition = rubric.supersedes.map { earlier in
      "\n\n\(rubric.name) counts from \(rubric.inForce ?? "") on; before that day `\(earlier)` "
        + "did, and older scores are as that rubric gave them."
    }
    return """
      ## History

      score_history.csv has every score that a record had, from the day on which it counted. It is \
      what was published: a change that waited for an editor counts from the day on which the wait \
      ended, with `since` for the day of the page; a capture that an editor later found wrong counts \
      until the day of that decision. Each row has one cause:

      \(causes.joined(separator: "\n"))

      Where we come to read pages better, all history is read anew: rows then differ from those of \
      an earlier release, and both releases can be cited.
      """ + (edition ?? "")
  }

  private static let confidence = """
    ## Confidence

    How much a score rests on, from coverage alone; it says nothing about what the pages state.


    """
    + Confidence.Level.allCases.map { "- `\($0.rawValue)`: \($0.definition)" }
    .joined(separator: "\n")

  private static let findability = """
    ## The way from the home page

    paths.csv says for each page of a record how many links lead there from the home page at least, \
    over pages of the record; path_links.csv has these links in order, with their words, their \
    place on the page and the capture in which they stand. Addresses are compared without scheme, \
    `www.`, fragment and last slash, and a page is also met at the address to which it redirects. \
    Only pages that were read can show a link: where the home page, or one that it leads to, could \
    not be read and no way was found, the page is `not_checked`, which is not `not_linked`. Where a \
    menu needs scripts, its links are seen only if the capture was made by a browser.
    """

  private static let recompute = """
    ## Recompute it

    Every score follows from rubric.json and five tables, without this project's code: scores.csv \
    (which records, and the results to compare with), evidence.csv and fact_attrs.csv (statements \
    and their particulars), documents.csv (a page counts where `snapshot` is not empty) and \
    page_links.csv. Examples/recompute/recompute.py of the project does it in 60 lines of Python and \
    compares every dimension, score and grade.

    A statement with the particular `jur`, a list of codes, counts only for records of those places: \
    a code holds itself and its parts (`US` holds `US-CA`), `EU` its member states, `EEA` those and \
    IS, LI, NO and `EU`; `GLOBAL` holds all, and a record of `GLOBAL` takes every statement.
    """

  private static let corrections = """
    ## Corrections

    Companies, readers and editors may say that a fact is wrong. corrections.csv is the whole log: \
    each claim with its day, the ruling with its reason, what it does to a fact, and the scores \
    without and with it. A correction adds, amends or withdraws one fact, names the words of the \
    page that it rests on, and counts from the start of the day of its ruling; earlier scores stay \
    as they were published. It applies to every capture in which those words stand and the fact is \
    read in them. Where the page has changed since, it is left alone and called *outdated* until \
    editors have looked again. A fact that a correction made names it in `extraction_rule`. \
    Nothing else changes what was read, and a correction is never told as a change of the page.
    """

  private static let limits = """
    ## What the score is not

    It is no finding about what happens when somebody cancels, no legal advice and no judgement of \
    the terms. Facts are read by rules from archived pages; each names its words and its snapshot, \
    so that a mistake can be shown and corrected.
    """

  /// A condition as a reader would say it.
  static func words(_ condition: Condition) -> String {
    switch condition {
    case .states(let states): return self.words(states)
    case .page(let kinds):
      return "a page of kind \(Phrases.alternatives(kinds.map(\.rawValue))) can be read"
    case .linked(let linked):
      let zones = linked.zones.map { ", in \(Phrases.alternatives($0))" } ?? ""
      return "a page of kind \(Phrases.alternatives(linked.from.map(\.rawValue))) links"
        + "\(zones) to one of kind \(Phrases.alternatives(linked.to.map(\.rawValue)))"
    case .steps(let steps):
      return "a page of kind \(Phrases.alternatives(steps.to.map(\.rawValue))) is reached from the "
        + "home page by at most \(steps.atMost) \(steps.atMost == 1 ? "link" : "links")"
    case .all(let parts): return parts.map(bracketed).joined(separator: " **and** ")
    case .any(let parts): return parts.map(bracketed).joined(separator: " **or** ")
    }
  }

  private static func bracketed(_ part: Condition) -> String {
    switch part {
    case .all(let parts) where parts.count > 1, .any(let parts) where parts.count > 1:
      return "(\(words(part)))"
    default: return words(part)
    }
  }

  private static func words(_ states: Condition.States) -> String {
    var text = "`\(states.type)`"
    if let values = states.value { text += " is \(Phrases.alternatives(values))" }
    if let polarity = states.polarity {
      text += ", \(polarity.map(\.rawValue).joined(separator: " or "))"
    }
    let attrs = (states.attrs ?? [:]).sorted { utf8Precedes($0.key, $1.key) }
    for (name, values) in attrs {
      if values == ["*"] {
        text += ", with `\(name)`"
      } else if values == [""] {
        text += ", without `\(name)`"
      } else {
        text += ", `\(name)` \(Phrases.alternatives(values.map { $0.isEmpty ? "none" : $0 }))"
      }
    }
    return text
  }

  /// Text that may stand in a table cell.
  static func cell(_ text: String) -> String {
    Words.flat(text).split(separator: "|", omittingEmptySubsequences: false).joined(
      separator: "\\|")
  }
}

extension Phrases {
  /// `` `a`, `b` or `c` ``.
  static func alternatives(_ values: [String]) -> String {
    let quoted = values.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
