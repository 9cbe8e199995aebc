// compare.html and compare/: records beside each other.
import Formats
import Model
import Pages

/// Two to four records by choice where scripts run, and without them all records of an industry.
struct ComparePages {
  let site: SiteInput
  /// By name.
  let lines: [RecordLine]

  var files: [SiteFile] {
    let industries = Set(lines.map(\.industry)).sorted(by: utf8Precedes)
    let slugs = ComparePages.slugs(industries)
    var entries: [(key: String, node: Node)] = []
    let byIndustry = Dictionary(grouping: lines, by: \.industry)
    for industry in industries {
      for line in byIndustry[industry] ?? [] { entries.append((slugs[industry] ?? "", row(line))) }
    }
    let names = Dictionary(slugs.map { ($0.value, $0.key) }) { first, _ in first }
    let chapters = Chapter.all(entries).filter { Link.isName($0.name) }
    return [front(chapters, names), data] + chapters.map { page($0, names) }
  }

  /// A name for a file from that of an industry; two never share one.
  static func slugs(_ industries: [String]) -> [String: String] {
    var slugs: [String: String] = [:]
    var taken: Set<String> = []
    for industry in industries {
      let words = industry.lowercased().split {
        !("a"..."z").contains($0) && !("0"..."9").contains($0)
      }
      let slug = words.isEmpty ? "other" : String(words.joined(separator: "-").prefix(40))
      var free = slug
      var number = 2
      while !taken.insert(free).inserted {
        // A hyphen and a figure would be another part of the first.
        free = "\(slug)-no\(number)"
        number += 1
      }
      slugs[industry] = free
    }
    return slugs
  }

  private func front(_ chapters: [Chapter], _ names: [String: String]) -> SiteFile {
    var layout = Layout(
      title: "Compare", description: "Two to four companies beside each other.",
      place: "compare.html", site: site)
    layout.scripts = ["index-data.js", "compare-data.js", "index.js"]
    return layout.file {
      Tag.h1 { "Compare" }
      Tag.p(.class("lead")) { "Two to four records beside each other." }
      Tag.div(.class("controls scripted"), Attribute("role", literal: "search")) {
        Tag.label(.class("wide")) {
          "Add a company"
          Tag.input(
            .id("add"), Attribute("type", literal: "search"),
            Attribute("autocomplete", literal: "off"), Attribute("spellcheck", literal: "false"),
            Attribute("placeholder", literal: "Find a company"))
        }
      }
      Tag.ul(.class("offers scripted"), .id("offers"), .name("Found")) {}
      Tag.p(.class("quiet scripted"), .id("count"), Attribute("role", literal: "status")) {}
      Tag.div(
        .id("comparison"), .class("scroll scripted"), Attribute("tabindex", literal: "0"),
        Attribute("role", literal: "group"), .name("Comparison")
      ) {}
      Tag.section {
        Tag.h2 { "All records of an industry" }
        Tag.ul(.class("contents")) {
          for chapter in chapters {
            if let link = Link.file(in: "compare/", chapter.name, ".html") {
              Tag.li { Tag.a(.href(link)) { title(chapter, names) } }
            }
          }
        }
      }
    }
  }

  private func title(_ chapter: Chapter, _ names: [String: String]) -> String {
    let name = names[chapter.key] ?? ""
    let words = name.isEmpty ? "No industry" : Visible.prefix(name, 80)
    return chapter.part > 1 ? "\(words), part \(chapter.part)" : words
  }

  private func page(_ chapter: Chapter, _ names: [String: String]) -> SiteFile {
    let title = title(chapter, names)
    return Layout(
      title: "Compare: \(title)", description: "Every record of an industry, question by question.",
      place: "compare/\(chapter.name).html", site: site
    ).file {
      Tag.nav(.name("Way back")) { Tag.a(.href(.own("../compare.html"))) { "Compare" } }
      Tag.h1 { title }
      Tag.p { "Points from 0 to 100, question by question." }
      Wide.table {
        Tag.table(.class("matrix")) {
          columnNames(
            ["Company", "Place", "Grade", "Score"] + site.rubric.dimensions.map(\.name)
              + ["Hard terms"])
          Tag.tbody { chapter.nodes }
        }
      }
    }
  }

  private func row(_ line: RecordLine) -> Node {
    Tag.tr {
      Tag.th(.scope("row")) { recordLink(line, up: 1, Visible.prefix(line.name, 80)) }
      Tag.td { line.jurisdiction }
      Tag.td { Mark.grade(line.grade) }
      Tag.td(.class("number")) { number(line.score) }
      for points in line.points { Tag.td(.class("number")) { number(points) } }
      Tag.td { line.harshness.joined(separator: ", ") }
    }
  }

  private func number(_ number: Int?) -> String { number.map(String.init) ?? "–" }

  // MARK: Data

  /// What the index does not show of a record, in the order of its rows.
  private var data: SiteFile {
    var labels = Terms()
    var texts = Terms()
    let rows = lines.map { line in
      JSON.list([
        .list(line.points.map { JSON($0) }),
        .list(
          line.answers.map { answer in
            .list([
              .number(labels.number(answer.label)), .number(texts.number(words(answer))),
            ])
          }), .list(line.harshness.map { .number(texts.number($0)) }),
        line.flow.map { .text("\($0.grade) \($0.score)") } ?? .null,
      ])
    }
    return IndexData.script(
      "compare-data.js", "atlasCompare",
      [
        "dimensions": JSON(site.rubric.dimensions.map(\.name)), "labels": labels.json,
        "texts": texts.json, "rows": .list(rows),
      ])
  }

  /// Empty where nothing is stated.
  private func words(_ answer: Summary.Answer) -> String {
    let denied = answer.denied.isEmpty ? "" : "not possible: \(Phrases.list(answer.denied))"
    let parts = answer.items.isEmpty ? [denied] : [answer.items.joined(separator: ", "), denied]
    return Visible.prefix(parts.filter { !$0.isEmpty }.joined(separator: "; "), 300)
  }
}
