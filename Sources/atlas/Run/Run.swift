// atlas run: one night, stage after stage.
import ArgumentParser
import Pipeline
import Store

struct Run: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs the stages of pipeline.json in the order that their reads and writes imply.",
    discussion: """
      One run at a time: a second one ends at once and names the first. What a run did, how long \
      each stage took and what it cost goes to standard error and, where pipeline.json says so, into \
      a file of the runs folder. The report of the night comes last, on standard output.

      Exit codes: 0 every stage did all that there was to do; 3 done, but the night ended before \
      every page was asked for, or captures are not what was stored (atlas status says so); 64 wrong usage; 65 a file of ours is wrong; 69 a stage could not be \
      started; 70 a fault of ours, or a stage was killed; 74 reading or writing failed; 75 another \
      run holds the lock; 78 pipeline.json is wrong; 143 it was asked to stop. After 3 the later \
      stages have run; after any other than 0 they have not.
      """)

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    _ = try common.moment()
    let order = try pipeline.order()
    let interruption = Interruption()
    let whole = Folder(path: pipeline.folder, noun: "pipeline.json", isWritable: false)
    let lock = try RunLock(folder: whole)
    var night = try NightRun(pipeline, common)
    try night.run(order, interruption)
    _ = consume lock
  }
}
