// atlas review show: one change in full.
import ArgumentParser
import Model
import Pipeline
import Store

struct ReviewShow: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a change: statements, score, passages, captures.",
    discussion: """
      Words that went and words that came are coloured on a terminal; elsewhere they stand in \
      [-…-] and {+…+}.
      """)

  @Argument(help: "The change's id, as atlas review list shows it.") var id: String
  @OptionGroup var common: CommonOptions

  func work() throws {
    let folders = try common.load().folders(ofCommand: "review")
    let known = try changes(in: folders, asOf: common.moment())
    let change = try newest(id, among: known)
    let company = change.document.prefix { $0 != "/" }
    let name = try Inputs.companies(folders.input("companies")).first { $0.id == company }?.name
    let alike = known.filter { $0.group == change.group && $0.id != id }
    let shown = ShownChange(
      change, company: name ?? String(company), alike: alike, inColour: Terminal.isColourful)
    let output = CheckedOutput()
    for line in shown.lines { try output.line(line) }
  }
}

/// The change of that id as it came last.
func newest(_ id: String, among changes: [Change]) throws(Stop) -> Change {
  let found = changes.filter { $0.id == id }.max { $0.after.at < $1.after.at }
  guard let found else {
    throw Stop(.data, "\(id): there is no such change; atlas review list --all shows what there is")
  }
  return found
}
