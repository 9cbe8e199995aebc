// atlas check: is what people wrote what it should be?
import ArgumentParser
import Pipeline
import Store

struct Check: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Validates input files against their schemas, and every rule's own examples.",
    discussion: "Names file, field and remedy of each finding, and ends with 1 when there is one.")

  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let check = try InputCheck(pipeline: pipeline, file: common.pipeline)
    let output = CheckedOutput()
    for finding in check.findings { try output.line(finding) }
    try output.line("\(check.files) files checked, \(check.findings.count) findings")
    guard check.findings.isEmpty else { throw Stop(.found, "") }
  }
}
