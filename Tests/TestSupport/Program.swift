// Runs one of the project's own programs, as a person or cron would.
package import Foundation

/// What came of a program.
package struct ProgramResult: Sendable {
  package var status: Int32
  package var output: String
  package var errors: String

  package init(status: Int32, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }
}

/// Runs a built program of this package to its end.
///
/// - Parameters:
///   - name: `atlas`, `atlas-extract` …; it lies beside the test bundle.
///   - input: what it reads on standard input.
///   - stdout: where its output goes instead of into the result, a path such as `/dev/full`.
package func runProgram(
  _ name: String, _ arguments: [String], input: String = "",
  environment: [String: String] = [:], stdout: String? = nil
) throws -> ProgramResult {
  try run(
    programFolder.appending(path: name), arguments, input: input, environment: environment,
    stdout: stdout)
}

/// Runs a script of the project to its end.
package func runScript(_ script: URL, _ arguments: [String]) throws -> ProgramResult {
  try run(script, arguments, input: "", environment: [:], stdout: nil)
}

/// Starts a built program, its output thrown away, and does not wait for it.
package func startProgram(_ name: String, _ arguments: [String]) throws -> Process {
  let process = Process()
  process.executableURL = programFolder.appending(path: name)
  process.arguments = arguments
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  return process
}

/// Where the built programs lie: beside the test bundle.
package let programFolder = Bundle.main.executableURL!.deletingLastPathComponent()

private func run(
  _ program: URL, _ arguments: [String], input: String, environment: [String: String],
  stdout: String?
) throws -> ProgramResult {
  try withTemporaryFolder { temporary in
    let files = ["in", "out", "err"].map { temporary.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files[1...] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(
      forWritingTo: stdout.map { URL(filePath: $0) } ?? files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return ProgramResult(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
