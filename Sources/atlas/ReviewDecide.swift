// atlas review decide: an editor's word on a change.
import Archive
import ArgumentParser
import Model
import Pipeline
import Store

struct ReviewDecide: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Records a decision; atlas run takes it up.",
    discussion: """
      confirm: the page says so; a held or returning text is believed from then on. insignificant: \
      true, and not worth telling. repeated: the same as another change. wrong: not what the page \
      says; the score keeps what it had. Decisions are only ever added: the newest on a change \
      holds.
      """)

  @Argument(help: "Ids of changes, as atlas review list shows them.") var changes: [String]
  @Option(help: "confirm, insignificant, repeated or wrong.") var verdict: Review.Verdict
  @Option(help: "Why, in your words.") var note: String
  @Option(help: "Who decides.") var editor: String
  @Option(help: "The day, as 2026-03-04; that of --as-of or of the newest capture when not given.")
  var date: String?
  @OptionGroup var common: CommonOptions

  func work() throws {
    let folders = try common.load().folders(ofCommand: "review")
    let known = try ChangeFile.all(in: folders.input("changes")).flatMap(\.changes)
    let chosen = try changes.sortedByUTF8().map { try newest($0, among: known) }
    let day = try day(folders)
    for change in chosen { try check(change, day) }
    let folder = try folders.output()
    let output = CheckedOutput()
    for change in chosen {
      let file = try ReviewFile.next(for: change.id, in: folder)
      let review = Review(
        change: change.id, document: change.document, verdict: verdict, note: note, editor: editor,
        date: day)
      try folder.create(try CanonicalJSON.pretty(review), file.name)
      try output.line("\(try folder.path(of: file.name)): \(verdict.rawValue)")
    }
  }

  private func day(_ folders: Folders) throws -> String {
    if let date {
      guard Timestamp(date)?.date == date else {
        throw Stop(.data, "--date \(date): is no day; write it as 2026-03-04")
      }
      return date
    }
    if let moment = try common.moment() { return moment.date }
    return try Captures(try Archive.reading(folders.input("snapshots"))).moment().date
  }

  /// What would do nothing, or other than it says, is refused before anything is written.
  private func check(_ change: Change, _ day: String) throws(Stop) {
    if editor.allSatisfy(\.isWhitespace) { throw Stop(.data, "--editor: say who decides") }
    if day < change.after.at.date {
      throw Stop(
        .data, "\(change.id): came on \(change.after.at.date), after \(day); give a later --date")
    }
    if change.state == .held && (verdict == .insignificant || verdict == .repeated) {
      throw Stop(
        .data,
        "\(change.id): is held, so the page is not believed; confirm it, or find it wrong")
    }
  }
}

extension Review.Verdict: ExpressibleByArgument {}
