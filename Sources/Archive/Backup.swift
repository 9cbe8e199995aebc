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
  /// The sums of a backup that is being put in place: a file may be as these say, too.
  private static let next = "SHA256SUMS.next"
  private static let fresh = ".fresh"
  /// Lies in an archive that is being restored, and makes it none until it is whole.
  private static let restoring = "RESTORING"
  private static let piece = 1 << 20

  package init(_ folder: URL) { self.folder = folder }

  /// What a backup did.
  package struct Report: Sendable, Equatable {
    /// Files that were copied, and those that were there already.
    package var copied: [String] = []
    package var kept = 0
    /// Bytes of the whole backup.
    package var bytes = 0
  }

  /// Brings the backup up to the archive, which nobody may add to meanwhile.
  ///
  /// A file whose bytes are those of the backup is left alone; any other is copied whole beside its
  /// place and read again. When all are there, the sums of the new state are written, the files are
  /// renamed, and those sums take the place of the old ones: whenever it is ended, each file is as
  /// one of both says. What was redacted in the archive goes from the backup with it.
  package func take(from archive: Archive) throws(ArchiveError) -> Report {
    try Backup.makeFolder(folder)
    let before = try known(Backup.sums)
    let names = try ArchiveFiles.list(archive.folder)
    // Nothing takes files out of an archive: one that is gone was lost, and here is the only other.
    if let gone = before.keys.filter({ !names.contains($0) }).sorted(by: utf8Precedes).first {
      throw .refused(
        "\(gone): is in the backup and not in the archive any more; restore it, or name a new folder"
      )
    }
    var report = Report()
    var now: [(name: String, sum: Sum)] = []
    for name in names {
      let source = archive.folder.appending(path: name)
      let place = folder.appending(path: name)
      let sum = try Backup.sum(source)
      now.append((name, sum))
      report.bytes += try DiskFile(source, .read).size()
      if before[name] == sum, (try? Backup.sum(place)) == sum {
        report.kept += 1
        continue
      }
      let copy = folder.appending(path: name + Backup.fresh)
      try Backup.copy(source, to: copy)
      guard try Backup.sum(copy) == sum else {
        throw .refused("\(copy.path): is not what was copied; look at the disk")
      }
      report.copied.append(name)
    }
    try write(now.map { "\($0.sum.text)  \($0.name)\n" }.joined(), to: Backup.next)
    for name in report.copied {
      try DiskFile.rename(
        folder.appending(path: name + Backup.fresh), to: folder.appending(path: name))
    }
    try DiskFile.syncFolder(folder)
    try DiskFile.rename(
      folder.appending(path: Backup.next), to: folder.appending(path: Backup.sums))
    try DiskFile.syncFolder(folder)
    return report
  }

  /// Everything that is wrong with the backup; empty when each file is as it was copied.
  package func verify() throws(ArchiveError) -> [Problem] {
    let (known, next) = (try known(Backup.sums), try known(Backup.next))
    guard !known.isEmpty || !next.isEmpty else {
      throw .missing(folder.appending(path: Backup.sums).path)
    }
    var problems: [Problem] = []
    for name in Set(known.keys).union(next.keys).sorted(by: utf8Precedes) {
      do throws(ArchiveError) {
        let sum = try Backup.sum(folder.appending(path: name))
        guard sum != known[name], sum != next[name] else { continue }
        problems.append(
          Problem(file: name, offset: nil, kind: .damaged, what: "is not as it was copied"))
      } catch .missing {
        // A file that only the state to come has is not there yet, and the last backup lacks nothing.
        if known[name] == nil, !known.isEmpty { continue }
        problems.append(Problem(file: name, offset: nil, kind: .damaged, what: "is gone"))
      }
    }
    return problems
  }

  /// Makes an archive of the backup, where there is none. Nobody can write there meanwhile; one that
  /// was ended midway is no archive until it is done again.
  /// - Returns: what is amiss in it.
  package func restore(to place: URL) throws(ArchiveError) -> [Problem] {
    if let problem = try verify().first { throw .damaged(problem) }
    try Backup.makeFolder(place)
    try restoreFiles(to: place)
    return try Archive.reindex(place)
  }

  /// Copies the files and gives them their names, under the lock of the archive.
  private func restoreFiles(to place: URL) throws(ArchiveError) {
    let lock = try DiskFile(place, .folder)
    try lock.lock()
    let names = try ArchiveFiles.list(folder)
    let mark = place.appending(path: Backup.restoring)
    try Backup.demandRoom(in: place, for: names)
    // Some files without the others would look like an archive, and a night would add to it.
    if try !DiskFile.isThere(mark) {
      try DiskFile(mark, .create).sync()
      try DiskFile.syncFolder(place)
    }
    for name in names {
      try Backup.copy(
        folder.appending(path: name), to: place.appending(path: name + Backup.fresh))
    }
    for name in names {
      try DiskFile.rename(
        place.appending(path: name + Backup.fresh), to: place.appending(path: name))
    }
    try DiskFile.syncFolder(place)
    try DiskFile.remove(mark)
    try DiskFile.syncFolder(place)
  }

  /// Refuses a place that holds anything but what a restore that was ended left there.
  private static func demandRoom(in place: URL, for names: [String]) throws(ArchiveError) {
    let there = try DiskFile.names(in: place)
    let isRetry = there.contains(restoring)
    let known = Set(names)
    for name in there.sorted(by: utf8Precedes) where !name.hasSuffix(fresh) {
      if isRetry, name == restoring || known.contains(name) { continue }
      throw .refused(
        "\(place.path): is not empty, it holds \(name); a backup is restored to where there is no "
          + "archive")
    }
  }

  /// Refuses to open what a restore has not finished.
  static func refuseUnfinished(_ place: URL) throws(ArchiveError) {
    guard try DiskFile.isThere(place.appending(path: restoring)) else { return }
    throw .refused(
      "\(place.path): a restore is at work here or was ended midway; if none is at work, run "
        + "`atlas archive restore` again")
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

  /// What a file of sums names; empty where there is none.
  private func known(_ list: String) throws(ArchiveError) -> [String: Sum] {
    let bytes: [UInt8]
    do throws(ArchiveError) {
      let file = try DiskFile(folder.appending(path: list), .read)
      bytes = try file.read(at: 0, count: min(try file.size(), 16 << 20))
    } catch .missing { return [:] }
    var out: [String: Sum] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      let name = parts.last.map { $0.drop { $0 == " " || $0 == "*" } } ?? ""
      guard parts.count == 2, parts[0].utf8.count == 64, ArchiveFiles.serial(String(name)) != nil
      else {
        throw .refused("\(folder.path)/\(list): “\(line.prefix(80))” is no line of it")
      }
      out[String(name)] = Sum(text: String(parts[0]))
    }
    return out
  }

  private func write(_ text: String, to list: String) throws(ArchiveError) {
    let place = folder.appending(path: list)
    let copy = folder.appending(path: list + Backup.fresh)
    try? DiskFile.remove(copy)
    let file = try DiskFile(copy, .create)
    try file.write(Array(text.utf8), at: 0)
    try file.sync()
    try DiskFile.rename(copy, to: place)
    try DiskFile.syncFolder(folder)
  }

  private static func makeFolder(_ url: URL) throws(ArchiveError) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch { throw .missing("\(url.path): cannot be made: \(error)") }
  }
}
