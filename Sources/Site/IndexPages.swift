// index.html and index/: every record in a table.
import Formats
import Model
import Pages

/// The index: all of it where it is short, else its first rows and a page a letter. With scripts the
/// front page finds, filters and sorts all rows from index-data.js.
struct IndexPages {
  let site: SiteInput
  /// By name.
  let lines: [RecordLine]
  /// Rows of the front page.
  private static let first = 100

  var files: [SiteFile] {
    let isShort = lines.count <= IndexPages.first
    let entries =
      isShort ? [] : lines.map { (key: IndexPages.letter($0), node: IndexRow($0, up: 1).node) }
    // Names in other scripts are sorted behind the letters, figures before them: one chapter.
    let sorted = entries.filter { $0.key != "other" } + entries.filter { $0.key == "other" }
    let letters = Chapter.all(sorted)
    return [front(letters)] + letters.map { page($0, letters) }
      + [IndexData(site: site, lines: lines).file]
      + [SiteFile(name: "index.js", bytes: PackageResources.index_js)]
  }

  /// `a` to `z`, or `other`.
  private static func letter(_ line: RecordLine) -> String {
    guard let first = line.sortKey.unicodeScalars.first, ("a"..."z").contains(first) else {
      return "other"
    }
    return String(first)
  }

  private func front(_ letters: [Chapter]) -> SiteFile {
    var layout = Layout(
      title: site.title,
      description: "How clearly do \(companies) companies’ own pages say how to cancel? "
        + "Scores with the words behind every point.",
      place: "index.html", site: site)
    layout.scripts = ["index-data.js", "index.js"]
    return layout.file {
      Tag.h1 { "How hard is it to cancel?" }
      Tag.p(.class("lead")) {
        "By what companies’ own pages say. Each score comes with the words behind every point. "
        Tag.a(.href(.own("methodology.html"))) { "How we score" }
        "."
      }
      tally
      IndexControls(lines: lines, rubric: site.rubric).node
      Tag.p(.class("quiet"), .id("count"), Attribute("role", literal: "status")) { counted }
      IndexRow.table(lines.prefix(IndexPages.first).map { IndexRow($0, up: 0).node })
      Tag.p(.class("scripted")) {
        Tag.button(
          .id("more"), Attribute("type", literal: "button"), Attribute("hidden", literal: "")
        ) { "Show more" }
      }
      contents(letters, at: nil, up: 0)
    }
  }

  private var companies: Int { Set(lines.map(\.company)).count }

  private var counted: [Node] {
    let all =
      "\(Plain.count(lines.count, "record")) of \(Plain.count(companies, "company", "companies"))"
    return lines.count > IndexPages.first
      ? [.text("The first \(IndexPages.first) of \(all), by name.")] : [.text("\(all), by name.")]
  }

  /// How many records have which grade.
  private var tally: Node {
    Tag.ul(.class("tally"), .name("Records by grade")) {
      for grade in site.rubric.grades {
        Tag.li {
          Mark.grade(grade.grade)
          " \(lines.count { $0.grade == grade.grade })"
        }
      }
      Tag.li {
        Mark.grade(nil)
        " \(lines.count { $0.grade == nil })"
      }
      Tag.li(.class("quiet")) {
        "as of "
        time(site.release.asOf)
      }
    }
  }

  private func page(_ letter: Chapter, _ letters: [Chapter]) -> SiteFile {
    let title = "Index: \(words(letter))"
    return Layout(
      title: title, description: "Records whose names begin with \(letter.key).",
      place: "index/\(letter.name).html", site: site
    ).file {
      Tag.nav(.name("Way back")) { Tag.a(.href(.own("../index.html"))) { "Index" } }
      Tag.h1 { title }
      IndexRow.table(letter.nodes)
      contents(letters, at: letter, up: 1)
    }
  }

  @Nodes private func contents(
    _ letters: [Chapter], at current: Chapter?, up levels: Int
  ) -> [Node] {
    if !letters.isEmpty {
      Tag.nav(.name("By name")) {
        Tag.h2 { "All records by name" }
        Tag.ul(.class("contents")) {
          for letter in letters {
            if let link = Link.file(in: "index/", letter.name, ".html", up: levels) {
              Tag.li {
                let marks = letter.name == current?.name ? [Attribute.currentPage] : []
                Tag.a.with(marks + [.href(link)]) { words(letter) }
              }
            }
          }
        }
      }
    }
  }

  private func words(_ letter: Chapter) -> String {
    let name = letter.key == "other" ? "other" : letter.key.uppercased()
    return letter.part == 1 ? name : "\(name) \(letter.part)"
  }
}
