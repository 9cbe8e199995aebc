// Expected files that are kept beside the tests.
package import Foundation
package import Testing

/// Compares bytes with a kept file. With RECORD=1, or where the file is missing, it is written anew
/// and the test fails, so that no run blesses its own result.
package func expectGolden(
  _ bytes: [UInt8], at file: URL, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let kept = try? Array(Data(contentsOf: file))
  let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
  if kept == nil || (isRecording && kept != bytes) {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    Issue.record(
      "recorded \(file.lastPathComponent): look at it, then run again",
      sourceLocation: sourceLocation)
    return
  }
  guard kept != bytes else { return }
  let (line, was, now) = firstDifference(kept ?? [], bytes)
  Issue.record(
    """
    \(file.lastPathComponent) differs from line \(line):
    expected: \(was)
    came:     \(now)
    """, sourceLocation: sourceLocation)
}

private func firstDifference(_ a: [UInt8], _ b: [UInt8]) -> (Int, String, String) {
  let old = String(decoding: a, as: UTF8.self).components(separatedBy: "\n")
  let new = String(decoding: b, as: UTF8.self).components(separatedBy: "\n")
  for index in 0..<max(old.count, new.count) {
    let was = index < old.count ? old[index] : "(end)"
    let now = index < new.count ? new[index] : "(end)"
    if was != now { return (index + 1, String(was.prefix(300)), String(now.prefix(300))) }
  }
  return (0, "", "")
}
