// atlas: the umbrella over the stages.
import ArgumentParser
import Pipeline

@main
struct Atlas: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas",
    abstract: "How hard does a company make it to cancel, by what its own pages say?",
    discussion: """
      Exit codes: 0 all well; 1 a check found something; 3 done, but the night ended before \
      every page was asked for; 64 wrong usage; 65 a file of ours is wrong \
      (file, field and remedy are named); 69 a stage could not be started; 70 a fault of ours; \
      74 reading or writing failed; 75 another run holds the lock; 78 pipeline.json is wrong; 143 it was asked to stop.
      """,
    version: Tool.version,
    subcommands: [
      Run.self, ReportCommand.self, Check.self, Lint.self, Status.self, Doctor.self, Explain.self,
      Verify.self,
      ReviewCommand.self,
      CompanyCommand.self,
      ArchiveCommand.self, Serve.self,
    ])
}
