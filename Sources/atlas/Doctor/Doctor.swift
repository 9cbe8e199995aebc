// atlas doctor: whether this machine and this index are fit for a night.
import ArgumentParser
import Pipeline
import Store

struct Doctor: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks at programs, disk, clock, archive and settings, and says what to do.",
    discussion: """
      It changes nothing and asks nobody. Ends with 1 when a night would fail or lose something; \
      what may be left as it is ends with 0. With --deep every stored byte is read again, too.
      """)

  @Flag(help: "Also read every record of the archive again.") var deep = false
  @Flag(help: "Write a line of JSON for each finding.") var json = false
  @OptionGroup var common: CommonOptions

  func work() throws {
    let output = CheckedOutput()
    var isFit = true
    let findings = try Examination(common.load(), deep: deep).findings()
    if !json { for line in Finding.nextSteps(findings) { try output.line(line) } }
    for finding in findings {
      if finding.state == .bad { isFit = false }
      try json
        ? output.write(CanonicalJSON.line(finding)) : output.line(finding.words)
    }
    guard isFit else { throw Stop(.found, "") }
  }
}

/// What was seen of one thing, and what to do about it.
struct Finding: Encodable {
  enum State: String, Encodable {
    case well, note, bad
  }

  var state: State
  /// `disk`, `clock` …
  var about: String
  var seen: String
  /// Left out where nothing needs to be done.
  var remedy: String?

  var words: String {
    let mark =
      switch state {
      case .well: "ok  "
      case .note: "note"
      case .bad: "BAD "
      }
    return "\(mark)  \(about.padded(to: 9)) \(seen)" + (remedy.map { "; \($0)" } ?? "")
  }

  /// What to do, the worst first; then an empty line.
  static func nextSteps(_ findings: [Finding]) -> [String] {
    let order: [State] = [.bad, .note]
    let steps = order.flatMap { state in
      findings.filter { $0.state == state }
        .compactMap { finding in finding.remedy.map { "  \($0) (\(finding.about))" } }
    }
    guard !steps.isEmpty else { return ["Nothing to do", ""] }
    return ["What to do next"] + steps.prefix(5)
      + (steps.count > 5 ? ["  and \(steps.count - 5) more, below"] : []) + [""]
  }
}
