// Nights on which pages change their bytes and not their words.
import Archive
import Foundation
import Model
import TestSupport
import Testing

/// A company whose one page is saved night by night.
private struct NoisyWorld {
  let folder: URL
  private static let nights = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]

  init(in place: URL) throws {
    folder = place
    for name in ["companies", "saved"] {
      try FileManager.default.createDirectory(
        at: place.appending(path: name), withIntermediateDirectories: true)
    }
    try write(
      """
      {"id": "fenwire", "name": "Fenwire", "industry": "Software", "jurisdictions": ["US"],
       "domains": ["fenwire.example"], "documents": [{"id": "terms", "kind": "terms",
       "language": "en", "url": "https://fenwire.example/terms"}]}
      """, to: "companies/fenwire.json")
    // The example world's, with pages of its own.
    var pipeline = try String(
      contentsOf: Shared.root.appending(path: "Examples/three-nights/pipeline.json"),
      encoding: .utf8)
    for (path, own) in [
      ("../../input/", "\(Shared.root.path)/input/"), ("\"input/", "\""),
      ("\"world\"", "\"saved\""),
    ] { pipeline = pipeline.replacing(path, with: own) }
    try write(pipeline, to: "pipeline.json")
    var manifest = ""
    for (number, day) in NoisyWorld.nights.enumerated() {
      try write(NoisyWorld.page(night: number), to: "saved/\(number).html")
      manifest += """
        {"url": "https://fenwire.example/terms", "at": "\(day)T03:00:00Z", "status": 200, \
        "headers": [["content-type", "text/html; charset=utf-8"]], "file": "\(number).html"}

        """
    }
    try write(manifest, to: "saved/manifest.ndjson")
  }

  /// A token that differs every night; on the last one a sentence does as well.
  private static func page(night: Int) -> String {
    let long = (0..<120).map { "<p>Paragraph \($0) tells at length how the service is used.</p>" }
    let ways = night == 3 ? "by letter" : "in your settings"
    return """
      <!doctype html><html lang="en"><head><title>Terms</title></head><body data-at="\(night)">
      <h1>Terms</h1><p>You can cancel your plan at any time \(ways).</p>
      \(long.joined(separator: "\n"))<script>at(\(night))\(long.joined())</script></body></html>
      """
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: path))
  }

  /// - Parameter forgetful: whether what the index remembers is lost before each night.
  func run(forgetful: Bool) throws -> [KnownPage] {
    let snapshots = folder.appending(path: "snapshots")
    return try NoisyWorld.nights.map { day in
      if forgetful {
        try? FileManager.default.removeItem(at: snapshots.appending(path: "index.sqlite"))
      }
      let night = try runProgram(
        "atlas-fetch",
        ["--pipeline", folder.appending(path: "pipeline.json").path, "--as-of", day])
      #expect(night.status == 0, "\(night.errors)")
      return try #require(try Archive(reading: snapshots).knownPage(of: "fenwire/terms"))
    }
  }

  /// The bytes of the archive's files.
  func archive() throws -> [Data] {
    let snapshots = folder.appending(path: "snapshots")
    return try FileManager.default.contentsOfDirectory(atPath: snapshots.path)
      .filter { $0.hasSuffix(".warc.gz") }.sorted()
      .map { try Data(contentsOf: snapshots.appending(path: $0)) }
  }
}

@Test func `a page that is known by its noise is not read, and the archive is as if it were`()
  throws
{
  try withTemporaryFolder { place in
    let (one, other) = (
      try NoisyWorld(in: place.appending(path: "one")),
      try NoisyWorld(in: place.appending(path: "other"))
    )
    let known = try one.run(forgetful: false)
    #expect(
      known.map { String("\($0.at)".prefix(10)) } == [
        "2026-03-01", "2026-03-01", "2026-03-01", "2026-03-04",
      ])
    let read = try other.run(forgetful: true)
    #expect(read.map(\.at) != known.map(\.at) && read.map(\.look) == known.map(\.look))
    let archive = try one.archive()
    #expect(try archive == other.archive() && archive.count == 1)
    let snapshots = try Archive(reading: one.folder.appending(path: "snapshots"))
      .snapshots(of: "fenwire/terms")
    #expect(snapshots.map { $0.observed != nil } == [false, true, true, false])
    #expect(snapshots.allSatisfy { $0.outcome == .ok })
  }
}
