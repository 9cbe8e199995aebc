// The scores as they were published, each move with its cause.
import Formats
import Model

/// The history of a record: a chart, and the same as a table.
struct HistoryPart {
  let page: CompanyPage
  /// Moves that the table shows, newest first.
  private static let limit = 40

  private var history: [ScorePoint] { page.record.history }

  var node: Node {
    Tag.section(.id("history"), .class("part")) {
      Tag.h2 { "History of the score" }
      if history.isEmpty {
        Tag.p { "There has been no score yet." }
      } else {
        if history.count > 1 { chart }
        table
      }
    }
  }

  private var chart: Node {
    Tag.figure {
      HistoryChart(history, grades: page.site.rubric.grades).node
      Tag.figcaption {
        "Filled dots: the company’s pages changed. Hollow dots: we did (method, reading, a "
          + "correction, an editor’s decision)."
      }
    }
  }

  private var table: Node {
    Tag.table(.class("list moves")) {
      Tag.caption { "Each score since it counted, and what moved it, newest first" }
      Tag.thead {
        Tag.tr {
          for name in ["Since", "Score", "Cause", "What changed"] {
            Tag.th(.scope("col")) { name }
          }
        }
      }
      Tag.tbody {
        for point in history.suffix(HistoryPart.limit).reversed() { row(point) }
      }
    }
  }

  private func row(_ point: ScorePoint) -> Node {
    Tag.tr {
      Tag.th(.scope("row")) { time(point.at) }
      Tag.td(.label("Score")) {
        Mark.grade(point.grade)
        " \(point.score)"
      }
      Tag.td(.label("Cause")) {
        cause(point.cause)
        if let methodology = point.methodology { " (\(methodology))" }
        if let since = point.since {
          ", on the page since "
          time(since)
        }
      }
      Tag.td(.label("What changed")) {
        if point.facts.isEmpty {
          "–"
        } else {
          Visible.prefix(point.facts.prefix(6).joined(separator: "; "), 500)
          if point.facts.count > 6 { "; and \(point.facts.count - 6) more" }
        }
      }
    }
  }
}

extension HistoryPart {
  /// As a sentence of its own.
  private func cause(_ cause: ScorePoint.Cause) -> String {
    cause == .page
      ? "The company’s pages link each other in another way"
      : Saying.capital(Causes.words(cause))
  }
}

/// A stepped line from 0 to 100 over time.
struct HistoryChart {
  private let points: [ScorePoint]
  private let grades: [Rubric.Grade]
  private static let (width, height, left, top) = (640, 200, 34, 12)
  private static let right = 600

  init(_ history: [ScorePoint], grades: [Rubric.Grade]) {
    points = history
    self.grades = grades
  }

  var node: Node {
    let name =
      "Score over time: "
      + points.map { "\($0.score) since \($0.at.date)" }.suffix(12).joined(separator: ", ")
    return Tag.svg(
      .class("chart"), .viewBox(Self.width, Self.height + 36), Attribute("role", literal: "img"),
      .name(name)
    ) {
      bands
      Tag.polyline(.class("line"), .points(steps))
      for point in points { dot(point) }
      dates
    }
  }

  /// A line where each grade begins, with its letter.
  @Nodes private var bands: [Node] {
    for grade in grades {
      Tag.lineShape(
        .class("rule"), .number("x1", Self.left), .number("x2", Self.right),
        .number("y1", y(grade.min)), .number("y2", y(grade.min)))
      Tag.words(.class("strong"), .number("x", 12), .number("y", y(grade.min) - 4)) {
        grade.grade
      }
      Tag.words(.number("x", Self.right + 6), .number("y", y(grade.min) + 4)) { "\(grade.min)" }
    }
  }

  private var steps: [(x: Int, y: Int)] {
    var steps: [(x: Int, y: Int)] = []
    for point in points {
      if let last = steps.last { steps.append((x(point.at), last.y)) }
      steps.append((x(point.at), y(point.score)))
    }
    if let last = steps.last { steps.append((Self.right, last.y)) }
    return steps
  }

  private func dot(_ point: ScorePoint) -> Node {
    let isOurs = ![.first, .facts, .page].contains(point.cause)
    let place: [Attribute] = [
      isOurs ? .class("ours") : .class("dot"), .number("cx", x(point.at)),
      .number("cy", y(point.score)), .number("r", 5),
    ]
    return Tag.circle.with(place) {
      Tag.title {
        "\(point.at.date): \(point.score) (\(point.grade)), \(Causes.words(point.cause))"
      }
    }
  }

  @Nodes private var dates: [Node] {
    if let first = points.first, let last = points.last {
      Tag.words(.number("x", Self.left), .number("y", Self.height + 30)) { first.at.date }
      if x(last.at) > Self.left + 90 {
        Tag.words(
          .number("x", x(last.at)), .number("y", Self.height + 30),
          Attribute("text-anchor", literal: "middle")
        ) { last.at.date }
      }
    }
  }

  /// The newest score goes on to the right edge, so its date stands a little before it.
  private func x(_ moment: Timestamp) -> Int {
    guard let first = points.first?.at.seconds, let last = points.last?.at.seconds, last > first
    else { return Self.left + 4 }
    let span = Double(moment.seconds - first) / Double(last - first)
    return Self.left + 4 + Int(min(1, max(0, span)) * Double(Self.right - Self.left - 64))
  }

  private func y(_ score: Int) -> Int {
    Self.top + Self.height - min(100, max(0, score)) * Self.height / 100
  }
}
