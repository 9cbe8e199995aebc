// How the last run went, as far as somebody has to do something about it.
import Asking
import Model
import Pipeline
import Store

/// Looks at the runs folder.
struct LastRun {
  /// After so long without a night that ended well something is wrong with the timer.
  static let patience = 26
  private let pipeline: PipelineFile
  private let journal: RunJournal
  private let now: Timestamp

  /// Nil where pipeline.json has no place for what runs did.
  init?(_ pipeline: PipelineFile, now: Timestamp = LiveWeb.now) throws {
    guard pipeline.commands["run"]?.writes != nil else { return nil }
    self.pipeline = pipeline
    self.now = now
    journal = RunJournal(try pipeline.folders(ofCommand: "run").output())
  }

  /// What is amiss, in words with what to do; empty when nothing is.
  var needs: [(words: String, remedy: String)] {
    get throws {
      if let holder = RunLock.holder(of: pipeline.folder) {
        return [("a run is under way: \(holder)", "wait for it")]
      }
      let runs = try journal.newest(RunJournal.kept)
      var needs: [(String, String)] = []
      if let last = runs.first, !last.isGood { needs.append((words(of: last), "atlas run")) }
      if let stage = runs.first?.unverifiable {
        needs.append(("stage “\(stage)” met captures that are not what was stored", "atlas verify"))
      }
      guard (try? pipeline.folders(of: "fetch").transport) == "live", !runs.isEmpty else {
        return needs
      }
      // A rebuilt past is no night.
      let good = runs.first { $0.isGood && $0.asOf == nil }?.ended
      let hours = good.map { (now.seconds - $0.seconds) / 3600 }
      if hours.map({ $0 >= LastRun.patience }) ?? true {
        let since = good.map { "since \($0), \(hours ?? 0) hours ago" } ?? "yet"
        needs.append(
          (
            "no run ended well \(since)",
            "see that the timer or cron runs atlas run, then atlas doctor"
          ))
      }
      return needs
    }
  }

  private func words(of run: RunRecord) -> String {
    let place = run.stages.last.map { " after stage “\($0.stage)”" } ?? " before its first stage"
    guard let exit = run.exit else {
      return "run \(run.number) of \(run.began) was killed\(place)"
    }
    return "run \(run.number) of \(run.began) ended with \(exit)"
      + (run.message.map { ": \($0)" } ?? "")
  }
}
