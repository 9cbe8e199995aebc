// What to do next, on top of everything else that is shown.
import Pipeline
import Store

/// One to five lines, most urgent first: the machine's before the editors'.
struct NextSteps {
  private static let most = 5

  private struct Report: Decodable {
    struct Need: Decodable {
      var words: String
      var command: String?
      var file: String?
    }
    var needs: [Need]?
  }

  /// - Parameter folders: those of a command that may read the report of the night.
  static func lines(_ pipeline: PipelineFile, _ folders: Folders) throws -> [String] {
    var steps = try LastRun(pipeline)?.needs.map { "\($0.words): \($0.remedy)" } ?? []
    steps += try needs(folders)
    guard !steps.isEmpty else { return ["Nothing to do"] }
    let more = steps.count - most
    return ["What to do next"] + steps.prefix(most).map { "  \(ExplainedText.plain($0))" }
      + (more > 0 ? ["  and \(more) more: atlas report"] : [])
  }

  private static func needs(_ folders: Folders) throws -> [String] {
    guard folders.mayRead("review") else { return [] }
    let folder = try folders.input("review")
    guard try folder.has(NightRun.reportData) else { return ["no night has run yet: atlas run"] }
    let report = try folder.readDerived(Report.self, NightRun.reportData)
    return (report.needs ?? []).map { need in
      "\(need.words): \(need.command ?? need.file.map { "mend \($0)" } ?? "")"
    }
  }
}
