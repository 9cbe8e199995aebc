// What the review pages are made of, and what they are.
package import Model

/// Everything that editors look at.
package struct ReviewInput: Sendable {
  /// Of the pipeline: `cancellation-friction-index`.
  package var name: String
  /// Where the feeds are published, `https://…/`, with a slash at the end.
  package var base: String
  package var companies: [Company]
  package var documents: [DocumentChanges]
  package var records: [ScoreRecord]
  /// The newest night; nil where nobody may look into the archive.
  package var night: Night?

  package init(
    name: String, base: String, companies: [Company], documents: [DocumentChanges],
    records: [ScoreRecord], night: Night? = nil
  ) {
    self.night = night
    self.name = name
    self.base = base
    self.companies = companies
    self.documents = documents
    self.records = records
  }
}

/// A named file. Its bytes are made when they are asked for, so that thousands of pages need not be
/// held at once.
package struct ReviewFile: Sendable {
  /// Relative, with `/` between folders: `changes/c0123456789abcdef.html`.
  package let name: String
  private let make: @Sendable () -> [UInt8]

  init(_ name: String, _ make: @escaping @Sendable () -> [UInt8]) {
    self.name = name
    self.make = make
  }

  package var bytes: [UInt8] { make() }
}

/// The pages, the worklist, the feeds and the report of the night, sorted by name.
///
/// A pure function: equal input gives equal bytes, whatever the order of companies, documents and
/// records.
package func reviewFiles(_ input: ReviewInput) -> [ReviewFile] {
  let desk = Desk(input)
  var files = [
    ReviewFile("index.html") { QueuePage(desk: desk).bytes },
    ReviewFile("review.css") { PackageResources.review_css },
    ReviewFile("worklist.csv") { Worklist(desk: desk).bytes },
  ]
  for item in desk.items {
    guard let page = item.page else { continue }
    files.append(ReviewFile(page) { ChangePage(item: item, desk: desk).bytes })
  }
  files += Feeds(desk: desk).files
  if let report = input.night.map(NightReport.init) {
    files += [
      ReviewFile("night.html") { NightPage(report: report, desk: desk).bytes },
      ReviewFile("night.json") { report.json },
      ReviewFile("night.txt") { Array(report.text.utf8) },
    ]
  }
  return files.sorted { utf8Precedes($0.name, $1.name) }
}
