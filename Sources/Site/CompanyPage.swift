// The page of a record: its score, what it rests on, and every quote behind it.
import Formats
import Model

/// A service in a jurisdiction.
struct CompanyPage {
  let record: ScoreRecord
  let site: SiteInput
  let shelf: Shelf
  let company: Company?
  let layout: Layout

  /// Nil where the record's names could not be a file's.
  init?(_ record: ScoreRecord, site: SiteInput, shelf: Shelf) {
    guard let link = Link.record(in: "c/", record.company, record.jurisdiction, ".html") else {
      return nil
    }
    self.record = record
    self.site = site
    self.shelf = shelf
    company = shelf.company(record.company)
    let name = company?.name ?? record.company
    let verdict = Verdict.sentence(for: record, named: name, rubric: site.rubric)
    layout = Layout(
      title: "How hard is it to cancel \(name)? (\(record.jurisdiction))", description: verdict,
      place: link.text, site: site)
  }

  var name: String { company?.name ?? record.company }

  /// The page itself and what goes with it.
  var files: [SiteFile] { [SiteFile(name: layout.place, bytes: page)] }

  private var page: [UInt8] {
    layout.page {
      Tag.h1 { "How hard is it to cancel \(name)?" }
      Tag.p(.class("lead")) { layout.description }
    }
  }
}
