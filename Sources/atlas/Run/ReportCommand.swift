// atlas report: what came of a night.
import Archive
import ArgumentParser
import Model
import Pipeline
import Reviewing
import Store

struct ReportCommand: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "What came of a night: pages, changes, grades, trouble, and what needs a person.",
    discussion: """
      Of the newest night, or of an earlier one as it looks today: what was confirmed or decided \
      since is told as it is now, and what needs a person is left out. The review stage keeps the \
      newest one beside the queue, as text, JSON and a page.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, html
  }

  @Option(help: "The night's date (UTC), as 2026-03-02; the newest when not given.")
  var night: String?
  @Option(help: "text, json or html.") var format = Format.text
  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(ofCommand: "report")
    let archive = try Archive.reading(folders.input("snapshots"))
    let newest = try Captures(archive, asOf: common.moment()).moment()
    let moment = try moment(newest)
    let companies = try Inputs.companies(folders.input("companies"))
    let documents = try ChangeFile.all(in: folders.input("changes"))
    let records = try ScoreFile.all(in: folders.input("scores"))
    let night = Night(
      name: pipeline.name, asOf: moment, isNewest: try moment == archive.newest(),
      pages: try PageNight.all(of: companies, upTo: moment, in: archive),
      documents: documents, records: records, corrections: pipeline.place(of: "corrections"))
    let report = NightReport(night)
    switch format {
    case .text: try CheckedOutput().write(report.text)
    case .json: try CheckedOutput().write(report.json)
    case .html:
      try CheckedOutput().write(
        report.page(
          for: ReviewInput(
            name: pipeline.name, base: pipeline.base, companies: companies, documents: documents,
            records: records, night: night)))
    }
  }

  /// The end of the night that was asked for.
  private func moment(_ newest: Timestamp) throws(Stop) -> Timestamp {
    guard let night else { return newest }
    guard let day = Timestamp(night), day.date == night else {
      throw Stop(.data, "--night \(night): is no date; write it as 2026-03-02")
    }
    guard night <= newest.date else {
      throw Stop(.data, "--night \(night): the newest night is that of \(newest.date)")
    }
    return night == newest.date ? newest : Timestamp(seconds: day.seconds + 86_399)
  }
}
