// The files about the whole index, once every record has passed.
import Formats
import Model

/// The input with what was kept of the records.
struct WholeIndex {
  let context: DatasetContext
  let state: IndexState
  /// All figures, by measure and group.
  let figures: [Insight]

  var input: DatasetInput { context.input }

  init(context: DatasetContext, state: IndexState) {
    self.context = context
    self.state = state
    var tally = state.figures
    tally.merge(Tally(context.indexFigures()))
    figures = tally.figures
  }

  /// Tables whose rows are not by record.
  func tables() -> [TablePart] {
    [
      context.correctionsTable(context.corrections(state)).part(context),
      context.auditsTable(context.audits(state)).part(context),
      context.lintTable(context.findings(state.odd)).part(context),
      context.insightsTable(figures).part(context),
    ]
  }

  /// Documents that are no papers.
  func documents() -> [ExportFile] {
    let method =
      context.methodology + LawMethod.text(of: input.laws, at: input.asOf)
      + InsightMethod.text(of: figures)
    return [
      ExportFile(name: "METHODOLOGY.md", text: method),
      ExportFile(name: "api/v1/insights.json", bytes: context.insightsJSON(figures).pretty),
      ExportFile(name: "api/v1/no-policy.json", bytes: context.noPolicyJSON(state.silent).pretty),
      context.correctionsJSON(context.corrections(state)),
      ExportFile(name: "rubric.json", bytes: JSON(input.rubric).pretty),
      ExportFile(name: "summary.json", bytes: summaryJSON().pretty),
    ]
  }

  /// The release with its tables and the files that are no papers.
  func about(_ tables: [TableDescription], _ files: [FileDescription]) -> About {
    var about = About(input)
    about.since = state.since
    about.places = state.places.sorted(by: utf8Precedes)
    about.tables = tables.sorted { utf8Precedes($0.name, $1.name) }
    about.files = files.sorted { utf8Precedes($0.name, $1.name) }
    return about
  }

  /// What the papers tell beside the tables.
  var news: News {
    let since = input.previous?.asOf.date
    let old = Dictionary(
      (input.previous?.records ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return News(
      changes: context.changes,
      names: Dictionary(
        context.companies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
      records: state.standings.map { $0.dated(after: old, in: input.version) },
      previous: input.previous, earlier: input.earlier,
      corrections: input.corrections.compactMap { correction in
        guard let ruling = correction.ruling, since.map({ ruling.date > $0 }) ?? true else {
          return nil
        }
        return ReleaseDelta.Correction(
          id: correction.id, subject: correction.document, date: ruling.date,
          text: correction.effect.map(CorrectionWords.effect) ?? ruling.because)
      }, sections: state.methods.section)
  }

  /// summary.json: the index in figures.
  private func summaryJSON() -> JSON {
    let totals = state.totals
    let grades = input.rubric.grades.map { ($0.grade, JSON.number(totals.grades[$0.grade] ?? 0)) }
    let levels = Confidence.Level.allCases.map {
      ($0.rawValue, JSON.number(totals.levels[$0] ?? 0))
    }
    return context.document([
      "methodology": .text(input.rubric.name), "companies": .number(context.companies.count),
      "records": .number(state.count), "scored": .number(totals.scored),
      "changes": .number(context.changes.count), "stale": .number(totals.stale),
      "grades": .object(Dictionary(grades, uniquingKeysWith: { first, _ in first })),
      "confidence": .object(Dictionary(levels, uniquingKeysWith: { first, _ in first })),
      "method_changes": state.methods.json,
    ])
  }
}
