// How to cite a record, so that what was cited can be found again.
import Formats
import Model

/// A citation as text, BibTeX and CSL-JSON.
///
/// It names the first release that has the record as it is, so that it stays the same for as long as
/// the record does.
struct Citation {
  let site: SiteInput
  let record: ScoreRecord
  let name: String
  /// The page's published address.
  let address: String

  /// The first release with the record as it is; nil before there is one.
  var version: String? { site.release.since[record.id] }

  /// Of the release, else of the score.
  private var year: String? {
    version.map { String($0.prefix { $0 != "." }) }
      ?? (record.history.last?.at ?? record.checked).map { String($0.date.prefix(4)) }
  }

  private var title: String { "\(name) (\(record.jurisdiction))" }

  private var rating: String {
    guard let score = record.score, let grade = record.grade else { return "not graded" }
    return "\(score)/100 (\(grade))"
  }

  /// The record's own file in that release, which never changes.
  var source: String? {
    version.map {
      "\(site.base)/releases/\($0)/api/v1/records/\(record.company)/\(record.jurisdiction).json"
    }
  }

  var text: String {
    let release = version.map { ", release \($0)" } ?? ""
    return "\(site.title) (\(year ?? "n.d.")). “\(title).” Documented-Policy score "
      + "\(rating), \(record.methodology)\(release). \(address) (CC BY-SA 4.0)."
  }

  var bibTeX: String {
    let fields: [(String, String?)] = [
      ("title", title), ("author", "{\(Citation.tex(site.title))}"), ("year", year),
      ("version", version), ("note", "Documented-Policy score \(rating), \(record.methodology)"),
      ("howpublished", "CC BY-SA 4.0"),
    ]
    let lines = fields.compactMap { name, value -> String? in
      guard let value else { return nil }
      return "  \(name) = {\(name == "author" ? value : Citation.tex(value))},"
    }
    return """
      @misc{\(record.company)-\(record.jurisdiction)-\(version ?? "draft"),
      \(lines.joined(separator: "\n"))
        url = {\(address)}
      }
      """
  }

  var csl: String {
    var item: [String: JSON] = [
      "id": .text("\(record.company)-\(record.jurisdiction)"), "type": .text("dataset"),
      "title": .text(title), "author": .list([.object(["literal": .text(site.title)])]),
      "publisher": .text(site.title), "URL": .text(address),
      "note": .text("Documented-Policy score \(rating), \(record.methodology), CC BY-SA 4.0"),
    ]
    if let version { item["version"] = .text(version) }
    if let number = year.flatMap({ Int($0) }) {
      item["issued"] = .object(["date-parts": .list([.list([.number(number)])])])
    }
    return String(decoding: JSON.list([.object(item)]).pretty.dropLast(), as: UTF8.self)
  }

  /// What means something to TeX, on one line.
  private static func tex(_ text: String) -> String {
    var out = ""
    for scalar in Words.flat(text).unicodeScalars {
      switch scalar {
      case "\\": out += "\\textbackslash{}"
      case "{", "}", "$", "&", "#", "_", "%": out += "\\\(scalar)"
      case "~": out += "\\textasciitilde{}"
      case "^": out += "\\textasciicircum{}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

/// Citation, embed code and data of a record's page.
struct CitePart {
  let page: CompanyPage

  @Nodes var nodes: [Node] {
    Tag.section(.id("cite"), .class("part")) {
      Tag.h2 { "Cite this" }
      sample("cite-text", page.citation.text)
      form("BibTeX", "cite-bibtex", page.citation.bibTeX)
      form("CSL-JSON", "cite-csl", page.citation.csl)
      Tag.p(.class("quiet")) {
        if let version = page.citation.version, let source = page.citation.source {
          "The record is as cited since release \(version), whose files never change: "
          external(source, "its record")
          ". "
        }
        "The newest data: "
        page.dataLink("JSON of this record")
        ", "
        Tag.a(.href(page.layout.own("data.html"))) { "all data" }
        "."
      }
    }
    Tag.section(.id("badge"), .class("part")) {
      Tag.h2 { "Show the grade" }
      Tag.p { "Anybody may embed the badge. It links back here and follows the grade." }
      if let badge = page.badgeLink {
        Tag.p {
          Tag.img(
            .src(badge), .alt(page.badge.name), .number("width", Badge.width),
            .number("height", Badge.height))
        }
      }
      sample("embed", page.embed)
      Tag.p {
        Tag.a(.href(page.layout.own("index.html"))) { "See \(page.name) in the full index" }
        " · "
        Tag.a(.href(page.layout.own("methodology.html"))) { "How we score" }
        " · "
        Tag.a(.href(page.layout.own("data.html"))) { "Open data" }
      }
    }
  }

  private func form(_ name: String, _ id: StaticString, _ text: String) -> Node {
    Tag.details {
      Tag.summary { name }
      sample(id, text)
    }
  }

  /// Text to take along, with a button that the script brings to life.
  @Nodes private func sample(_ id: StaticString, _ text: String) -> [Node] {
    Tag.pre(.id(id)) { text }
    Tag.button(
      .class("copy"), Attribute("type", literal: "button"), Attribute("data-copy", literal: id),
      Attribute("hidden", literal: "")
    ) { "Copy" }
  }
}
