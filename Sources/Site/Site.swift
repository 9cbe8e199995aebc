// The public site: a page a record as the records pass, the rest when all have passed.
import Formats
package import Model

/// A named file of the site and its bytes.
package struct SiteFile: Sendable, Equatable {
  /// Relative, with `/` between folders: `c/fenwire/GB.html`.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Makes the site. A pure function of what it is given, records in the order of their ids.
///
/// Of a record that has passed only a line is kept, so that memory does not grow with what its pages
/// say.
package struct Site: Sendable {
  let input: SiteInput
  /// What the input says, by what pages ask for.
  let shelf: Shelf
  /// A line a record for index, comparisons and figures, in the order of ids.
  private(set) var lines: [RecordLine] = []

  package init(_ input: SiteInput) {
    self.input = input
    shelf = Shelf(input)
  }

  /// The files that are about this record alone: its page, its badge, its card.
  package mutating func pages(of record: ScoreRecord) -> [SiteFile] {
    pass(record)
    return files(of: record)
  }

  /// The same without keeping a line of the record, so that many can be made side by side; each of
  /// them has to ``pass(_:)`` too, in the order of ids.
  package func files(of record: ScoreRecord) -> [SiteFile] {
    CompanyPage(record, site: input, shelf: shelf)?.files ?? []
  }

  /// Keeps a line of the record for the pages that are about all of them.
  package mutating func pass(_ record: ScoreRecord) {
    lines.append(RecordLine(record, company: shelf.company(record.company), input: input))
  }

  /// All other files, once every record has passed.
  package func pages() -> [SiteFile] {
    let files = overviews + generalFiles
    let pages = files.map(\.name).filter { $0.hasSuffix(".html") }
    return files + plainFiles + [NotFoundPage(site: input).file]
      + Machines(site: input, pages: pages + lines.compactMap { $0.page?.text }).files
  }

  /// Companies that are rated in several places. Their records stand one after the other.
  var overviews: [SiteFile] {
    var byCompany: [String: [RecordLine]] = [:]
    for line in lines { byCompany[line.company, default: []].append(line) }
    return input.companies.sorted { utf8Precedes($0.id, $1.id) }.compactMap { company in
      OverviewPage(company, lines: byCompany[company.id] ?? [], site: input, shelf: shelf)?.file
    }
  }

  /// What the pages load, and the one file that is new every night.
  private var plainFiles: [SiteFile] {
    let night = "globalThis.night = \"\(input.release.asOf.date)\";\n"
    return [
      SiteFile(name: "night.js", bytes: Array(night.utf8)),
      SiteFile(name: "site.css", bytes: PackageResources.site_css),
      SiteFile(name: "site.js", bytes: PackageResources.site_js),
    ]
  }
}
