// data.html: what one can download, and what its columns mean.
import Formats
import Model
import Pages

/// The newest release: files with sizes and checksums, and the codebook.
struct DataPage {
  let site: SiteInput

  private var release: SiteRelease { site.release }

  /// The list, and a page a part of the codebook where it is long.
  var files: [SiteFile] {
    let tables = release.tables.map { (key: "columns", node: table($0)) }
    let parts = Chapter.all(tables, room: 60_000)
    return [page(parts)] + parts.enumerated().map { place, part in dictionary(part, place, parts) }
  }

  private func page(_ parts: [Chapter]) -> SiteFile {
    Layout(
      title: "Open data",
      description:
        "Release \(release.version) of \(site.title): CSV, JSON and more, with checksums.",
      place: "data.html", site: site
    ).file {
      Tag.h1 { "Open data" }
      Tag.p(.class("lead")) {
        "Everything that this site shows, and what it was made of. Release "
        Tag.strong { release.version }
        ", as of "
        time(release.asOf)
        ", columns in version \(release.schemaVersion), method \(site.rubric.name)."
      }
      licence
      downloads
      Tag.section(.id("dictionary")) {
        Tag.h2 { "What the columns mean" }
        Tag.p { "\(release.tables.count) tables, each with every column explained:" }
        Tag.ul(.class("contents")) {
          for part in parts {
            if let link = Link.file(in: "data/", part.name, ".html") {
              Tag.li { Tag.a(.href(link)) { "Codebook" + suffix(part, of: parts) } }
            }
          }
        }
        tables
      }
    }
  }

  private func suffix(_ part: Chapter, of parts: [Chapter]) -> String {
    parts.count > 1 ? ", part \(part.part)" : ""
  }

  @Nodes private var licence: [Node] {
    Tag.h2 { "Licence" }
    Tag.p {
      "Scores, points, facts and figures are under "
      external("https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0")
      ": use them, change them, name the source, share alike. Quotations are the words of their "
        + "pages’ owners, given as evidence, and not covered."
    }
    Tag.p {
      "A release never changes once it is published, so that it can be cited. The newest is always at "
      external("\(site.base)/latest/", "\(site.base)/latest/")
      "."
    }
  }

  private var downloads: Node {
    Tag.section(.id("files")) {
      Tag.h2 { "Files" }
      if release.files.isEmpty {
        Tag.p(.class("empty")) { "No release has been made yet." }
      } else {
        Tag.table(.class("list files")) {
          Tag.caption {
            let bytes = release.files.map(\.bytes).reduce(0, +)
            "\(release.files.count) files, \(DataPage.size(bytes)). Checksums are SHA-256."
          }
          columnNames(["File", "Size", "SHA-256"])
          Tag.tbody {
            for file in release.files {
              Tag.tr {
                Tag.th(.scope("row")) {
                  external("\(site.base)/releases/\(release.version)/\(file.name)", file.name)
                }
                Tag.td(.label("Size"), .class("number")) { DataPage.size(file.bytes) }
                Tag.td(.label("SHA-256")) { Tag.code { file.sha256 } }
              }
            }
          }
        }
      }
    }
  }

  private var tables: Node {
    Tag.table(.class("list")) {
      columnNames(["Table", "Rows", "What a row is"])
      Tag.tbody {
        for table in release.tables {
          Tag.tr {
            Tag.th(.scope("row")) { table.name }
            Tag.td(.label("Rows"), .class("number")) { "\(table.rows)" }
            Tag.td(.label("What a row is")) { Markdown.nodes(table.purpose) }
          }
        }
      }
    }
  }

  // MARK: Codebook

  private func dictionary(_ part: Chapter, _ place: Int, _ parts: [Chapter]) -> SiteFile {
    Layout(
      title: "Codebook\(suffix(part, of: parts))",
      description: "Every column of the dataset, explained.", place: "data/\(part.name).html",
      site: site
    ).file {
      Tag.nav(.name("Way back")) { Tag.a(.href(.own("../data.html"))) { "Open data" } }
      Tag.h1 { "Codebook\(suffix(part, of: parts))" }
      Tag.p { "Columns in version \(release.schemaVersion)." }
      part.nodes
      if place + 1 < parts.count, let next = Link.file(parts[place + 1].name, ".html") {
        Tag.p { Tag.a(.href(next)) { "Next part" } }
      }
    }
  }

  private func table(_ table: SiteRelease.Table) -> Node {
    Tag.section(.id("t-", table.name)) {
      Tag.h2 { table.name }
      Tag.p { Markdown.nodes(table.purpose) }
      Tag.table(.class("list columns-of")) {
        columnNames(["Column", "Type", "Meaning"])
        Tag.tbody {
          for column in table.columns {
            Tag.tr {
              Tag.th(.scope("row")) { Tag.code { column.name } }
              Tag.td(.label("Type")) { column.type }
              Tag.td(.label("Meaning")) { Markdown.nodes(column.meaning) }
            }
          }
        }
      }
    }
  }

  /// `812 B`, `4.5 kB`, `120 MB`.
  static func size(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    var size = 1000
    for unit in ["kB", "MB"] {
      let (tenths, whole) = ((bytes + size / 20) / (size / 10), (bytes + size / 2) / size)
      if tenths < 100 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      if whole < 1000 { return "\(whole) \(unit)" }
      size *= 1000
    }
    let tenths = (bytes + size / 20) / (size / 10)
    return "\(tenths / 10).\(tenths % 10) GB"
  }
}
