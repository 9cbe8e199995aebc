// insights.html: the figures of the index, drawn.
import Formats
import Model
import Pages

/// Every figure of the release, by question; each is a chart and its table in one.
struct InsightsPage {
  let site: SiteInput

  /// A figure of the page: a measure, and the question that it answers.
  private struct Question {
    var measure: String
    var asks: String
  }

  private static let chapters: [(title: String, questions: [Question])] = [
    (
      "Scores",
      [
        Question(measure: "records_by_grade", asks: "Which grades are given?"),
        Question(measure: "mean_score", asks: "What is the mean score?"),
        Question(measure: "mean_dimension", asks: "What do pages document best?"),
        Question(measure: "weakest_dimension", asks: "Which question is answered worst?"),
        Question(measure: "mean_score_by_industry", asks: "By industry"),
        Question(measure: "mean_score_by_jurisdiction", asks: "By jurisdiction"),
        Question(measure: "mean_score_by_pricing", asks: "By way of paying"),
      ]
    ),
    (
      "Ways out",
      [
        Question(measure: "records_by_reach", asks: "How far does one get alone?"),
        Question(measure: "records_by_way", asks: "Which ways to cancel are named?"),
        Question(measure: "records_by_way_denied", asks: "Which ways are ruled out?"),
        Question(measure: "records_by_disclosure", asks: "What else is said?"),
      ]
    ),
    (
      "Money",
      [
        Question(measure: "records_by_refund", asks: "What is said of refunds?"),
        Question(measure: "records_by_refund_detail", asks: "How exactly?"),
        Question(measure: "companies_by_pricing", asks: "How are services paid for?"),
      ]
    ),
    (
      "Hard terms, however plainly stated",
      [
        Question(measure: "records_by_hard_term", asks: "How common are they?"),
        Question(measure: "mean_score_by_hard_term", asks: "The score does not punish them"),
        Question(measure: "mean_hard_terms_by_grade", asks: "Hard terms by grade"),
        Question(measure: "records_by_conflict", asks: "Do pages contradict each other?"),
      ]
    ),
    (
      "What it rests on",
      [
        Question(measure: "records_by_status", asks: "Which records could be scored?"),
        Question(measure: "pages_by_state", asks: "Which pages could be read?"),
        Question(measure: "records_stale", asks: "Which records are stale?"),
        Question(measure: "records_by_age", asks: "How many days since the last look?"),
        Question(measure: "records_by_page_kind", asks: "Which kinds of pages are there?"),
        Question(measure: "mean_pages", asks: "How many pages has a record?"),
      ]
    ),
  ]

  /// Measures that are drawn otherwise.
  private static let drawn: Set = [
    "dimension_by_band", "changes_by_month", "score_moves_by_month", "records_by_duty_result",
  ]

  var file: SiteFile {
    let measures = Dictionary(grouping: site.release.figures, by: \.measure)
    return Layout(
      title: "Insights", description: "What \(site.title) shows as a whole, figure by figure.",
      place: "insights.html", site: site
    ).file {
      Tag.h1 { "Insights" }
      Tag.p(.class("lead")) {
        "The index as a whole, as of "
        time(site.release.asOf)
        ". Every figure says of how many it was made. Means of fewer than a handful are left out "
          + "rather than guessed."
      }
      if measures.isEmpty { Tag.p(.class("empty")) { "There are no figures yet." } }
      chapters(measures)
      Matrix.bands(measures["dimension_by_band"] ?? [], site.rubric)
      MonthChart.changes(measures["changes_by_month"] ?? [])
      MonthChart.moves(measures["score_moves_by_month"] ?? [])
      Matrix.duties(measures["records_by_duty_result"] ?? [])
      others(measures)
      Tag.p {
        "All of it as a table: "
        external("\(site.base)/releases/\(site.release.version)/insights.csv", "insights.csv")
        "."
      }
    }
  }

  @Nodes private func chapters(_ measures: [String: [SiteRelease.Figure]]) -> [Node] {
    for (title, questions) in InsightsPage.chapters {
      let known = questions.filter { measures[$0.measure] != nil }
      if !known.isEmpty {
        Tag.section {
          Tag.h2 { title }
          Tag.div(.class("figures")) {
            for question in known {
              FigureTable(
                title: question.asks, figures: measures[question.measure] ?? [],
                rubric: site.rubric
              ).node
            }
          }
        }
      }
    }
  }

  /// Measures that came after this page was written.
  @Nodes private func others(_ measures: [String: [SiteRelease.Figure]]) -> [Node] {
    let known = Set(InsightsPage.chapters.flatMap(\.questions).map(\.measure))
      .union(InsightsPage.drawn)
    let rest = measures.filter { !known.contains($0.key) }
      .sorted { utf8Precedes($0.key, $1.key) }
    if !rest.isEmpty {
      Tag.section {
        Tag.h2 { "More figures" }
        Tag.div(.class("figures")) {
          for (measure, figures) in rest {
            FigureTable(title: Phrases.plain(measure), figures: figures, rubric: site.rubric).node
          }
        }
      }
    }
  }
}
