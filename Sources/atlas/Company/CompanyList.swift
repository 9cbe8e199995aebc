// atlas company list: who is in the index.
import Archive
import ArgumentParser
import Model
import Pipeline
import Store

struct CompanyList: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the services with their pages and what came of them last."
  )

  @Flag(help: "Write a line of JSON for each.") var json = false
  @OptionGroup var common: CommonOptions

  private struct Line: Encodable {
    struct Page: Encodable {
      var id: String
      var kind: PageKind
      var url: String
      var outcome: Outcome?
      var at: Timestamp?
    }
    var id, name: String
    var retired: String?
    var documents: [Page]
  }

  func work() throws {
    let desk = try CompanyDesk(common)
    let folder = try desk.folders.input("snapshots")
    let archive = try folder.exists ? Archive.reading(folder) : nil
    let output = CheckedOutput()
    var table = Table("id", "name", "pages", "newest", "")
    for company in desk.companies {
      let pages = try company.documents.map { document in
        let newest = try archive?.newest(of: company.documentID(document))
        return Line.Page(
          id: document.id, kind: document.kind, url: document.url, outcome: newest?.outcome,
          at: newest?.at)
      }
      if json {
        try output.write(
          CanonicalJSON.line(
            Line(
              id: company.id, name: company.name, retired: company.retired, documents: pages)))
      } else {
        table.row(
          company.id, company.name, "\(pages.count)", words(pages),
          company.retired.map { "retired \($0)" } ?? "")
      }
    }
    if !json { for line in table.lines { try output.line(line) } }
  }

  /// `4 ok, 1 gone`.
  private func words(_ pages: [Line.Page]) -> String {
    let outcomes = Dictionary(grouping: pages) { $0.outcome?.rawValue ?? "never asked" }
    return outcomes.map { ($0.value.count, $0.key) }
      .sorted { $0.0 == $1.0 ? utf8Precedes($0.1, $1.1) : $0.0 > $1.0 }
      .map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
