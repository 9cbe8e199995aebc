// The page of a record: its score, what it rests on, and every quote behind it.
import Formats
import Model

/// A service in a jurisdiction.
///
/// It holds nothing that moves every night: no date of the release, no newest look. So it is only
/// written anew when what it says has changed.
struct CompanyPage {
  let record: ScoreRecord
  let site: SiteInput
  let shelf: Shelf
  let company: Company?
  private(set) var cited: Cited
  let layout: Layout
  /// The sentence on the record.
  let verdict: String

  /// Nil where the record's names could not be a file's.
  init?(_ record: ScoreRecord, site: SiteInput, shelf: Shelf) {
    guard let link = Link.record(in: "c/", record.company, record.jurisdiction, ".html") else {
      return nil
    }
    self.record = record
    self.site = site
    self.shelf = shelf
    company = shelf.company(record.company)
    cited = Cited(record, company: company, asOf: site.release.asOf)
    let name = company?.name ?? record.company
    verdict = Visible.prefix(
      Verdict.sentence(for: record, named: name, rubric: site.rubric), 600)
    layout = Layout(
      title: "How hard is it to cancel \(name)? (\(record.jurisdiction))",
      description: Visible.prefix(verdict, 300), place: link.text, site: site,
      data: Self.data(record, company, verdict, site),
      card: "cards/\(record.company)/\(record.jurisdiction).svg")
  }

  var name: String { company?.name ?? record.company }

  /// `California`, or the code where no law of the place is declared.
  var placeName: String { shelf.place(record.jurisdiction) }

  /// What the grade means.
  var label: String { site.rubric.grades.first { $0.grade == record.grade }?.label ?? "" }

  var badge: Badge {
    Badge(title: site.title, company: name, record: record, rubric: site.rubric)
  }

  var citation: Citation {
    Citation(site: site, record: record, name: name, address: layout.address(layout.place))
  }

  /// The badge from this page.
  var badgeLink: Link? {
    .record(in: "badges/", record.company, record.jurisdiction, ".svg", up: layout.depth)
  }

  /// What others paste into their pages.
  var embed: String {
    let badge = layout.address("badges/\(record.company)/\(record.jurisdiction).svg")
    var out: [UInt8] = []
    if let page = Link.web(layout.address(layout.place)), let picture = Link.web(badge) {
      let node = Tag.a(.href(page)) {
        Tag.img(
          .src(picture), .alt(self.badge.name), .number("width", Badge.width),
          .number("height", Badge.height))
      }
      node.write(as: .html, to: &out)
    }
    return String(decoding: out, as: UTF8.self).replacing("\n", with: "")
  }

  /// The record's own file in the newest release.
  func dataLink(_ words: String) -> Node {
    external(
      layout.address("latest/api/v1/records/\(record.company)/\(record.jurisdiction).json"), words)
  }

  /// The page itself, its badge and its card.
  var files: [SiteFile] {
    let stem = "\(record.company)/\(record.jurisdiction).svg"
    return [
      SiteFile(name: layout.place, bytes: fitting),
      SiteFile(name: "badges/\(stem)", bytes: badge.svg),
      SiteFile(name: "cards/\(stem)", bytes: badge.card),
    ]
  }

  /// The page with as much detail as fits.
  private var fitting: [UInt8] {
    var bytes = page(Detail.levels[0])
    for detail in Detail.levels.dropFirst() where bytes.count > Detail.budget {
      bytes = page(detail)
    }
    return bytes
  }

  /// The page, however large it is.
  func page(_ detail: Detail) -> [UInt8] {
    var page = self
    page.cited.detail = detail
    return page.written
  }

  private var written: [UInt8] {
    layout.page {
      ScorePart(page: self).nodes
      contents
      LeavingPart(page: self).nodes
      PointsPart(page: self).node
      EvidencePart(page: self).node
      ConflictsPart(page: self).node
      LawPart(page: self).node
      FlowPart(page: self).node
      HistoryPart(page: self).node
      ChangesPart(page: self).node
      FairnessPart(page: self).nodes
      CitePart(page: self).nodes
    }
  }

  private static let sections: [(place: StaticString, name: String)] = [
    ("#how", "How to cancel"), ("#notice", "Notice"), ("#refunds", "Refunds"), ("#pause", "Pause"),
    ("#deletion", "Deletion"), ("#stores", "App stores"), ("#points", "Points"),
    ("#evidence", "Evidence"), ("#conflicts", "Contradictions"), ("#law", "Law"),
    ("#flow", "Audit"),
    ("#history", "History"), ("#changes", "Changes"), ("#corrections", "Corrections"),
    ("#cite", "Cite"), ("#badge", "Badge"),
  ]

  private var contents: Node {
    Tag.nav(.name("On this page")) {
      Tag.ul(.class("contents")) {
        for (place, name) in CompanyPage.sections { Tag.li { Tag.a(.href(.own(place))) { name } } }
      }
    }
  }
}
