// atlas lint: what is odd about the index as a whole.
import Archive
import ArgumentParser
import Exporting
import Model
import Pipeline
import Publishing
import Store

struct Lint: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks for contradictions, duplicates and gaps in the index.",
    discussion: """
      Says the same as lint.csv of the dataset, made anew from the scores. Ends with 1 when there is \
      a finding as severe as --fail-on says.
      """)

  enum Bar: String, ExpressibleByArgument, CaseIterable { case error, warning, note, never }

  @Flag(help: "Write the findings as JSON, a line each.") var json = false
  @Flag(help: "Write the page of codes instead of looking.") var codes = false
  @Option(name: .customLong("fail-on"), help: "The mildest severity that ends with 1.")
  var failOn = Bar.error
  @OptionGroup var common: CommonOptions

  func work() throws {
    let output = CheckedOutput()
    if codes { return try output.write(lintCodes()) }
    let findings = try edition().findings()
    if json {
      for finding in findings { try output.write(CanonicalJSON.line(Line(finding))) }
    } else {
      try show(findings, on: output)
    }
    let bar = LintCode.Severity(rawValue: failOn.rawValue)
    if let bar, findings.contains(where: { $0.code.severity <= bar }) { throw Stop(.found, "") }
  }

  /// What the dataset would be made of now.
  private func edition() throws -> Edition {
    let pipeline = try common.load()
    return try Edition(pipeline, pipeline.folders(of: "lint"), asOf: common.moment())
  }

  private func show(_ findings: [LintFinding], on output: CheckedOutput) throws {
    var table = Table("code", "severity", "subject", "beside", "says")
    for finding in findings {
      table.row(
        finding.code.rawValue, finding.code.severity.rawValue, finding.subject, finding.other,
        finding.says)
    }
    if !findings.isEmpty {
      for line in table.lines { try output.line(line) }
    }
    let counts = LintCode.Severity.allCases.map { severity in
      let count = findings.filter { $0.code.severity == severity }.count
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    try output.line(counts.joined(separator: ", "))
  }

  /// A finding as a line of JSON.
  private struct Line: Encodable {
    var code, severity, subject, other, says: String

    init(_ finding: LintFinding) {
      code = finding.code.rawValue
      severity = finding.code.severity.rawValue
      subject = finding.subject
      other = finding.other
      says = finding.says
    }
  }
}
