// A grade as a picture: the badge that sites embed, and the card that stands for a shared page.
import Formats
import Model

/// Score, grade and since when, as SVG with nothing in it that runs or is fetched.
struct Badge {
  /// Of the index.
  let title: String
  let company: String
  let record: ScoreRecord
  let rubric: Rubric

  static let width = 232
  static let height = 52

  /// What it says, for those who do not see it.
  var name: String {
    guard let grade = record.grade else { return "\(title): not graded" }
    return "\(title): grade \(grade)" + since
  }

  private var since: String { record.history.last.map { ", since \($0.at.date)" } ?? "" }

  /// 232 × 52, legible at that size.
  var svg: [UInt8] {
    drawn(Badge.width, Badge.height) {
      Tag.rect.with([fill(grade: nil), .number("rx", 6)] + .box(0, 0, 232, 52))
      Tag.rect.with([fill(grade: record.grade), .number("rx", 6)] + .box(0, 0, 52, 52))
      Tag.rect.with([fill(grade: record.grade)] + .box(40, 0, 12, 52))
      text(26, 37, 32, .bold, centred: true) { record.grade ?? "–" }
      text(64, 22, 13, .bold) { "Cancellation clarity" }
      text(64, 40, 12, .plain) { record.grade == nil ? "not graded" : small }
    }
  }

  private var small: String {
    let score = record.score.map { "\($0)/100" } ?? ""
    return record.history.last.map { "\(score) since \($0.at.date)" } ?? score
  }

  /// 1200 × 630, as sites show it that link here.
  var card: [UInt8] {
    drawn(1200, 630) {
      Tag.rect.with([Attribute("fill", literal: "#fbfaf6")] + .box(0, 0, 1200, 630))
      Tag.rect.with([fill(grade: record.grade), .number("rx", 24)] + .box(80, 190, 250, 250))
      text(205, 385, 190, .bold, centred: true) { record.grade ?? "–" }
      text(80, 120, 30, .quiet) { "\(title) · \(record.jurisdiction)" }
      text(380, 240, company.unicodeScalars.count > 18 ? 48 : 68, .dark) {
        Visible.prefix(Words.flat(company), 30)
      }
      text(380, 310, 40, .dark) { record.score.map { "\($0)/100" } ?? "Not graded" }
      text(380, 360, 28, .quiet) { "for how clearly its pages say how to cancel" }
      if let since = record.history.last?.at {
        text(80, 520, 26, .quiet) { "since \(since.date)" }
      }
      for (index, dimension) in rubric.dimensions.prefix(5).enumerated() { bar(dimension, index) }
    }
  }

  @Nodes private func bar(_ dimension: Rubric.Dimension, _ index: Int) -> [Node] {
    let points = record.dimensions.first { $0.dimension == dimension.id }?.points ?? 0
    let left = 380 + index * 150
    Tag.rect.with([Attribute("fill", literal: "#e6e6de")] + .box(left, 420, 130, 20))
    Tag.rect.with(
      [Attribute("fill", literal: "#14548c")]
        + .box(left, 420, min(100, max(0, points)) * 130 / 100, 20))
    text(left, 470, 13, .quiet) { Visible.prefix(dimension.name, 22) }
  }

  private func drawn(_ width: Int, _ height: Int, @Nodes _ content: () -> [Node]) -> [UInt8] {
    let svg = Tag.svg(
      Attribute("xmlns", literal: "http://www.w3.org/2000/svg"), .number("width", width),
      .number("height", height), .viewBox(width, height), Attribute("role", literal: "img"),
      .name(name)
    ) {
      Tag.title { name }
      content()
    }
    var out: [UInt8] = []
    svg.write(as: .xml, to: &out)
    return out
  }

  private enum Weight { case plain, bold, dark, quiet }

  private func text(
    _ x: Int, _ y: Int, _ size: Int, _ weight: Weight, centred: Bool = false,
    @Nodes _ words: () -> [Node]
  ) -> Node {
    var attributes: [Attribute] = [
      .number("x", x), .number("y", y), .number("font-size", size),
      Attribute(
        "font-family", literal: "system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif"),
    ]
    switch weight {
    case .plain: attributes.append(Attribute("fill", literal: "#e6e8ea"))
    case .bold:
      attributes += [
        Attribute("fill", literal: "#ffffff"), Attribute("font-weight", literal: "700"),
      ]
    case .dark:
      attributes += [
        Attribute("fill", literal: "#1d2125"), Attribute("font-weight", literal: "600"),
      ]
    case .quiet: attributes.append(Attribute("fill", literal: "#555c64"))
    }
    if centred { attributes.append(Attribute("text-anchor", literal: "middle")) }
    return Tag.words.with(attributes, children: words)
  }

  /// White letters are legible on each of them.
  private func fill(grade: String?) -> Attribute {
    switch grade {
    case "A": Attribute("fill", literal: "#17663a")
    case "B": Attribute("fill", literal: "#47691a")
    case "C": Attribute("fill", literal: "#7d5a00")
    case "D": Attribute("fill", literal: "#a04310")
    case "F": Attribute("fill", literal: "#8f1d1d")
    default: Attribute("fill", literal: "#2b3137")
    }
  }
}
