// Real captures from the shared folder, as this module's captures.
import Diffing
import Digest
import Foundation
import HTML
import Model
import TestSupport

enum Corpus {
  /// What of a page is the document, as the meta file of a folder declares it.
  static func reading(_ declaration: [String: Any]) -> Reading {
    func listed(_ value: Any?) -> [String] {
      if let one = value as? String { return [one] }
      return (value as? [Any] ?? []).compactMap { $0 as? String }
    }
    return Reading(
      url: declaration["fetch"] as? String ?? "", select: listed(declaration["select"]),
      remove: listed(declaration["remove"]))
  }

  static func object(_ path: String) throws -> [String: Any] {
    let data = Data(try Shared.bytes(path))
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  static func capture(_ path: String, _ reading: Reading, at: Timestamp) throws -> Capture {
    let bytes = try Shared.bytes(path)
    return capture(bytes, path, reading, at: at)
  }

  static func capture(
    _ bytes: [UInt8], _ name: String, _ reading: Reading, at: Timestamp
  ) -> Capture {
    let digest = Digest.sha256(bytes)
    do throws(ReadError) {
      let page = try Page.read(
        PageSource(bytes: bytes, select: reading.select, remove: reading.remove))
      let links = page.links.map(\.href).joined(separator: "\n")
      return Capture(
        snapshot: name, at: at, digest: digest, outcome: .ok, page: page,
        textDigest: Digest.sha256(page.text.utf8), linksDigest: Digest.sha256(links),
        shapeDigest: Shape.digest(bytes), reading: reading)
    } catch {
      return Capture(
        snapshot: name, at: at, digest: digest, outcome: .ok, reason: "\(error)", reading: reading)
    }
  }

  /// The change of each pair of a folder, by the pair's name. With `returning`, the text after was
  /// seen long before, in slightly other bytes.
  static func changes(_ folder: String, returning: Bool = false) throws -> [(String, Change)] {
    try Shared.names("corpus/\(folder)").map { name in
      let path = "corpus/\(folder)/\(name)"
      let meta = try object("\(path)/meta.json")
      let reading = reading(meta["declaration"] as? [String: Any] ?? [:])
      let before = try capture(
        "\(path)/before.html", reading, at: Timestamp(seconds: 1_700_000_000))
      let bytes = try Shared.bytes("\(path)/after.html")
      let after = capture(
        bytes, "\(path)/after.html", reading, at: Timestamp(seconds: 1_700_100_000))
      let again = capture(
        bytes + Array("<script>var n = 1</script><!-- \(name) -->".utf8), "again", reading,
        at: Timestamp(seconds: 1_600_000_000))
      let change = Differ().change(
        document: name, url: reading.url, before: before, after: after,
        earlier: returning ? [again] : [])
      return (name, change)
    }
  }

  /// The nights of a series of captures: date, file and what was recorded that night.
  static func series(_ folder: String, file: String, subject: String) throws -> [[String]] {
    let text = String(decoding: try Shared.bytes("corpus/\(folder)/series.tsv"), as: UTF8.self)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let head = rows.first else { return [] }
    let columns = ["date", file, subject].compactMap(head.firstIndex)
    return rows.dropFirst().map { row in columns.map { row.indices.contains($0) ? row[$0] : "" } }
  }

  /// Replays a series night by night with all history, as a nightly run in hindsight sees it.
  static func replay(
    _ folder: String, declaration: [String: Any], file: String = "file",
    subject: String = "version_subject"
  ) throws -> [(subject: String, change: Change)] {
    let nights = try series(folder, file: file, subject: subject)
    let reading = reading(declaration)
    let captures = try nights.map {
      try capture(
        "corpus/\(folder)/\($0[1])", reading, at: Timestamp($0[0]) ?? Timestamp(seconds: 0))
    }
    return captures.indices.dropFirst().map { index in
      let change = Differ().change(
        document: folder, url: reading.url, before: captures[index - 1], after: captures[index],
        earlier: Array(captures[..<(index - 1)]), later: Array(captures[(index + 1)...]))
      return (nights[index][2], change)
    }
  }
}
