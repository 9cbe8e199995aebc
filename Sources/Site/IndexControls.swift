// What one types and chooses to find a record.
import Formats
import Model

/// Search and filters; only shown where scripts run.
struct IndexControls {
  let lines: [RecordLine]
  let rubric: Rubric

  var node: Node {
    Tag.div(.class("controls scripted"), Attribute("role", literal: "search")) {
      Tag.label(.class("wide")) {
        "Company"
        Tag.input(
          .id("search"), Attribute("type", literal: "search"),
          Attribute("autocomplete", literal: "off"), Attribute("spellcheck", literal: "false"),
          Attribute("placeholder", literal: "Find a company"))
      }
      choice("Industry", .id("industry"), values(\.industry).map { ($0, $0) })
      choice("Place", .id("place"), values(\.jurisdiction).map { ($0, $0) })
      choice("Grade", .id("grade"), grades)
      choice("Stated way", .id("way"), ways)
    }
  }

  private var grades: [(String, String)] {
    rubric.grades.map { ($0.grade, "\($0.grade): \($0.label)") } + [("none", "not graded")]
  }

  private var ways: [(String, String)] {
    Phrases.inOrder(Set(lines.flatMap(\.channels))).map { ($0, Phrases.channel($0)) }
  }

  private func values(_ of: (RecordLine) -> String) -> [String] {
    Set(lines.map(of)).filter { !$0.isEmpty }.sorted(by: utf8Precedes)
  }

  private func choice(
    _ name: String, _ anchor: Attribute, _ options: [(value: String, words: String)]
  ) -> Node {
    Tag.label {
      name
      Tag.select(anchor) {
        Tag.option(.value("")) { "any" }
        for option in options { Tag.option(.value(option.value)) { option.words } }
      }
    }
  }
}
