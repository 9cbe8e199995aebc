// A second copy of the archive's files, and the way back.
import Digest
package import FoundationEssentials
import Model

/// A folder that holds an archive's WARC files as they were at the last backup, and `SHA256SUMS`
/// that names them, written last: what it does not name is not part of the backup.
///
/// Only the archive needs this. All else is in version control or is derived.
package struct Backup {
  private let folder: URL
  private static let sums = "SHA256SUMS"
  private static let fresh = ".fresh"
  private static let piece = 1 << 20

  package init(_ folder: URL) { self.folder = folder }

  /// What a backup did.
  package struct Report: Sendable, Equatable {
    /// Files that were copied, and those that were there already.
    package var copied: [String] = []
    package var kept = 0
    /// Files that the archive has no longer.
    package var removed: [String] = []
    /// Bytes of the whole backup.
    package var bytes = 0
  }

  /// Brings the backup up to the archive, which nobody may add to meanwhile.
  ///
  /// A file whose bytes are those of the backup is left alone; any other is copied whole beside its
  /// place, read again, and renamed, so that a kill leaves the last backup or this one. What was
  /// redacted in the archive goes from the backup with it.
  package func take(from archive: Archive) throws(ArchiveError) -> Report {
    try makeFolder()
    let before = try known()
    var report = Report()
    var now: [(name: String, sum: String)] = []
    for name in try ArchiveFiles.list(archive.folder) {
      let source = archive.folder.appending(path: name)
      let place = folder.appending(path: name)
      let sum = try Backup.sum(source)
      if before[name] == sum, (try? Backup.sum(place)) == sum {
        report.kept += 1
      } else {
        let copy = place.appendingPathExtension("fresh")
        try Backup.copy(source, to: copy)
        guard try Backup.sum(copy) == sum else {
          throw .refused("\(copy.path): is not what was copied; look at the disk")
        }
        try DiskFile.rename(copy, to: place)
        report.copied.append(name)
      }
      report.bytes += try DiskFile(place, .read).size()
      now.append((name, sum.text))
    }
    try DiskFile.syncFolder(folder)
    try write(now.map { "\($0.sum)  \($0.name)\n" }.joined())
    let names = Set(now.map(\.name))
    for name in try ArchiveFiles.list(folder) where !names.contains(name) {
      try DiskFile.remove(folder.appending(path: name))
      report.removed.append(name)
    }
    return report
  }

  /// Everything that is wrong with the backup; empty when each file is as it was copied.
  package func verify() throws(ArchiveError) -> [Problem] {
    let known = try known()
    guard !known.isEmpty else {
      throw .missing(folder.appending(path: Backup.sums).path)
    }
    var problems: [Problem] = []
    for (name, sum) in known.sorted(by: { utf8Precedes($0.key, $1.key) }) {
      do throws(ArchiveError) {
        guard try Backup.sum(folder.appending(path: name)) != sum else { continue }
        problems.append(
          Problem(file: name, offset: nil, kind: .damaged, what: "is not as it was copied"))
      } catch .missing {
        problems.append(Problem(file: name, offset: nil, kind: .damaged, what: "is gone"))
      }
    }
    return problems
  }

  /// Makes an archive of the backup, where there is none.
  /// - Returns: what is amiss in it.
  package func restore(to place: URL) throws(ArchiveError) -> [Problem] {
    if let problem = try verify().first { throw .damaged(problem) }
    let there = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    guard there.allSatisfy({ $0.hasSuffix(Backup.fresh) }) else {
      throw .refused(
        "\(place.path): is not empty; a backup is restored to where there is no archive")
    }
    try Backup.makeFolder(place)
    // Names come last, so that a restore that was ended leaves no archive that lacks its end.
    let names = try known().keys.sorted(by: utf8Precedes)
    for name in names {
      let copy = place.appending(path: name + Backup.fresh)
      try? DiskFile.remove(copy)
      try Backup.copy(folder.appending(path: name), to: copy)
    }
    for name in names {
      try DiskFile.rename(
        place.appending(path: name + Backup.fresh), to: place.appending(path: name))
    }
    try DiskFile.syncFolder(place)
    return try Archive.reindex(place)
  }

  // MARK: Parts

  /// The digest of a file, as `sha256sum` writes it.
  private struct Sum: Equatable { var text: String }

  private static func sum(_ url: URL) throws(ArchiveError) -> Sum {
    let file = try DiskFile(url, .read)
    let digest = DigestStream()
    var at = 0
    while true {
      let bytes = try file.read(at: at, count: piece)
      if bytes.isEmpty { return Sum(text: digest.finish()) }
      digest.add(bytes)
      at += bytes.count
    }
  }

  private static func copy(_ source: URL, to copy: URL) throws(ArchiveError) {
    try? DiskFile.remove(copy)
    let (old, new) = (try DiskFile(source, .read), try DiskFile(copy, .create))
    var at = 0
    while true {
      let bytes = try old.read(at: at, count: piece)
      if bytes.isEmpty { break }
      try new.write(bytes, at: at)
      at += bytes.count
    }
    try new.sync()
  }

  /// What the sums name; empty where there was no backup yet.
  private func known() throws(ArchiveError) -> [String: Sum] {
    let bytes: [UInt8]
    do throws(ArchiveError) {
      let file = try DiskFile(folder.appending(path: Backup.sums), .read)
      bytes = try file.read(at: 0, count: min(try file.size(), 16 << 20))
    } catch .missing { return [:] }
    var out: [String: Sum] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      let name = parts.last.map { $0.drop { $0 == " " || $0 == "*" } } ?? ""
      guard parts.count == 2, parts[0].utf8.count == 64, ArchiveFiles.serial(String(name)) != nil
      else {
        throw .refused("\(folder.path)/\(Backup.sums): “\(line.prefix(80))” is no line of it")
      }
      out[String(name)] = Sum(text: String(parts[0]))
    }
    return out
  }

  private func write(_ text: String) throws(ArchiveError) {
    let place = folder.appending(path: Backup.sums)
    let copy = place.appendingPathExtension("fresh")
    try? DiskFile.remove(copy)
    let file = try DiskFile(copy, .create)
    try file.write(Array(text.utf8), at: 0)
    try file.sync()
    try DiskFile.rename(copy, to: place)
    try DiskFile.syncFolder(folder)
  }

  private func makeFolder() throws(ArchiveError) { try Backup.makeFolder(folder) }

  private static func makeFolder(_ url: URL) throws(ArchiveError) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch { throw .missing("\(url.path): cannot be made: \(error)") }
  }
}
