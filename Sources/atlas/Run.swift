// atlas run: one night, stage after stage.
import ArgumentParser
import Pipeline

struct Run: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the stages of pipeline.json in the order that their reads and writes imply.")

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    _ = try common.moment()
    let interruption = Interruption()
    var partial: [String] = []
    for verb in try pipeline.order() {
      let stage = StageProgram(verb: verb, common: common, interruption: interruption)
      if try !stage.run() { partial.append(verb) }
    }
    guard partial.isEmpty else {
      throw Stop(.partial, "done, but not with all: see \(partial.joined(separator: ", ")) above")
    }
  }
}
