// atlas review: the queue of changes that await an editor.
import ArgumentParser
import Model
import Pipeline
import Store

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "The changes that await an editor, and what was decided.",
    subcommands: [ReviewList.self, ReviewShow.self, ReviewDecide.self])
}

/// All changes with the decision that holds for each, also one that no run has taken up yet.
func changes(in folders: Folders, asOf: Timestamp?) throws -> [Change] {
  let reviews = try Inputs.reviews(folders.output(), asOf: asOf)
  return try ChangeFile.all(in: folders.input("changes")).flatMap(\.changes).map { change in
    var change = change
    change.decision = reviews[change.id] ?? change.decision
    return change
  }
}

struct ReviewList: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists what awaits an editor, by severity, newest first.",
    discussion: """
      The same edit on several pages is one line; “+2” says on how many more. A held change is \
      listed until its page is as it was again or somebody decides.
      """)

  @Flag(help: "List what was decided and what awaits nobody too.") var all = false
  @OptionGroup var common: CommonOptions

  func work() throws {
    let folders = try common.load().folders(ofCommand: "review")
    let queue = ReviewQueue(try changes(in: folders, asOf: common.moment()), all: all)
    let output = CheckedOutput()
    if queue.items.isEmpty { return try output.line("nothing awaits an editor") }
    var table = Table("id", "document", "state", "severity", "since", "summary")
    for item in queue.items {
      let others = Set(item.changes.map(\.document)).count - 1
      table.row(
        item.first.id, item.first.document + (others > 0 ? " +\(others)" : ""),
        item.first.state.rawValue, item.first.severity.rawValue, item.first.after.at.date,
        item.summary)
    }
    for line in table.lines { try output.line(line) }
  }
}
