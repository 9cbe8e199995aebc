// A second copy of the archive, and the way back.
import Archive
import Foundation
import Model
import TestSupport
import Testing

@Suite struct BackupTests {
  /// An archive in two files, and a place for its backup.
  private func withArchive(_ body: (_ archive: URL, _ backup: URL) throws -> Void) throws {
    try withTemporaryFolder { place in
      let archive = place.appending(path: "archive")
      try fill(archive, rotateAt: 900)
      try body(archive, place.appending(path: "backup"))
    }
  }

  @Test func `a backup copies what is new, and what was there already is left alone`() throws {
    try withArchive { folder, place in
      let backup = Backup(place)
      let first = try backup.take(from: try Archive(writing: folder))
      #expect(first.copied == (try warcs(folder)) && first.copied.count > 1 && first.kept == 0)
      #expect(try backup.verify() == [])

      let archive = try Archive(writing: folder, rotateAt: 900)
      try archive.append(page(at: minute(9), text: "<p>New."), document: "a/b", outcome: .ok)
      let second = try backup.take(from: archive)
      #expect(second.copied.count == 1 && second.kept == first.copied.count)
      #expect(try bytes(place) == bytes(folder))
    }
  }

  @Test func `an archive that was deleted comes back whole, and goes on`() throws {
    try withArchive { folder, place in
      let before = try Archive(reading: folder).dump()
      let files = try bytes(folder)
      _ = try Backup(place).take(from: try Archive(writing: folder))
      try FileManager.default.removeItem(at: folder)
      #expect(try Backup(place).restore(to: folder) == [])
      #expect(try bytes(folder) == files)
      let archive = try Archive(writing: folder)
      #expect(try archive.dump() == before && archive.verify() == [])
      try archive.append(page(at: minute(9), text: "<p>New."), document: "a/b", outcome: .ok)
      #expect(try archive.verify() == [])
    }
  }

  @Test func `a backup that was damaged says so and restores nothing`() throws {
    try withArchive { folder, place in
      _ = try Backup(place).take(from: try Archive(writing: folder))
      let name = try #require(warcs(place).first)
      var bytes = try Data(contentsOf: place.appending(path: name))
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: place.appending(path: name))
      #expect(try Backup(place).verify().map(\.file) == [name])
      let target = folder.deletingLastPathComponent().appending(path: "anew")
      #expect(throws: ArchiveError.self) { try Backup(place).restore(to: target) }
      #expect(!FileManager.default.fileExists(atPath: target.path))
      // The next backup mends it.
      #expect(try Backup(place).take(from: try Archive(writing: folder)).copied == [name])
      #expect(try Backup(place).verify() == [])
    }
  }

  @Test func `nothing is restored over an archive, and nothing from a folder that is no backup`()
    throws
  {
    try withArchive { folder, place in
      #expect(throws: ArchiveError.self) { try Backup(place).restore(to: folder) }
      _ = try Backup(place).take(from: try Archive(writing: folder))
      let before = try bytes(folder)
      #expect(throws: ArchiveError.self) { try Backup(place).restore(to: folder) }
      #expect(try bytes(folder) == before)
    }
  }

  @Test func `what a killed backup left is no part of it`() throws {
    try withArchive { folder, place in
      _ = try Backup(place).take(from: try Archive(writing: folder))
      let name = try #require(warcs(place).first)
      try Data("half".utf8).write(to: place.appending(path: name + ".fresh"))
      #expect(try Backup(place).verify() == [])
      let target = folder.deletingLastPathComponent().appending(path: "anew")
      #expect(try Backup(place).restore(to: target) == [])
      #expect(try bytes(target) == bytes(folder))
    }
  }

  @Test func `a backup that was killed while its files were put in place is still one`() throws {
    try withArchive { folder, place in
      _ = try Backup(place).take(from: try Archive(writing: folder))
      let old = try Data(contentsOf: place.appending(path: "SHA256SUMS"))
      let chosen = try Archive(reading: folder).snapshots(of: "gym/help")
      try Archive.remove(chosen, from: folder, because: Removal(.redacted, reason: "as asked"))
      _ = try Backup(place).take(from: try Archive(writing: folder))
      // As it would be had it ended before the sums took their place.
      try FileManager.default.moveItem(
        at: place.appending(path: "SHA256SUMS"), to: place.appending(path: "SHA256SUMS.next"))
      try old.write(to: place.appending(path: "SHA256SUMS"))
      #expect(try Backup(place).verify() == [])
      let target = folder.deletingLastPathComponent().appending(path: "anew")
      #expect(try Backup(place).restore(to: target) == [])
      #expect(try bytes(target) == bytes(folder))
    }
  }

  @Test func `a body that was redacted goes from the backup too`() throws {
    try withArchive { folder, place in
      _ = try Backup(place).take(from: try Archive(writing: folder))
      let chosen = try Archive(reading: folder).snapshots(of: "gym/help")
      try Archive.remove(chosen, from: folder, because: Removal(.redacted, reason: "as asked"))
      _ = try Backup(place).take(from: try Archive(writing: folder))
      #expect(try bytes(place) == bytes(folder))
    }
  }

  @Test func `names in the sums that lead elsewhere are refused`() throws {
    try withTemporaryFolder { place in
      let line = String(repeating: "0", count: 64) + "  ../../etc/passwd\n"
      try Data(line.utf8).write(to: place.appending(path: "SHA256SUMS"))
      #expect(throws: ArchiveError.self) { try Backup(place).verify() }
    }
  }

  @Test func `an archive that lost a file does not take that file from its backup`() throws {
    try withArchive { folder, place in
      _ = try Backup(place).take(from: try Archive(writing: folder))
      let before = try bytes(place)
      let name = try #require(warcs(folder).first)
      try FileManager.default.removeItem(at: folder.appending(path: name))
      // Even where no index remembers it.
      try FileManager.default.removeItem(at: folder.appending(path: "index.sqlite"))
      let archive = try Archive(writing: folder)
      #expect {
        try Backup(place).take(from: archive)
      } throws: {
        "\($0)".contains(name)
      }
      #expect(try bytes(place) == before && Backup(place).verify() == [])
    }
  }
}

@Suite struct RestoreTests {
  /// A backup of an archive in several files, and a place to restore it to.
  private func withBackup(_ body: (_ backup: URL, _ place: URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let (archive, backup) = (folder.appending(path: "old"), folder.appending(path: "backup"))
      try fill(archive, rotateAt: 900)
      _ = try Backup(backup).take(from: try Archive(writing: archive))
      try body(backup, folder.appending(path: "new"))
    }
  }

  @Test func `a restore that was ended midway is no archive, and is done again`() throws {
    try withBackup { backup, place in
      let names = try warcs(backup)
      let (first, second) = (try #require(names.first), try #require(names.dropFirst().first))
      // As it would be had it ended between two names.
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      try Data().write(to: place.appending(path: "RESTORING"))
      try FileManager.default.copyItem(
        at: backup.appending(path: first), to: place.appending(path: first))
      try Data("half".utf8).write(to: place.appending(path: second + ".fresh"))
      #expect(throws: ArchiveError.self) { try Archive(reading: place) }
      #expect(throws: ArchiveError.self) { try Archive(writing: place) }
      #expect(try Backup(backup).restore(to: place) == [])
      #expect(try bytes(place) == bytes(backup))
      #expect(try Archive(reading: place).verify() == [])
      let left = try FileManager.default.contentsOfDirectory(atPath: place.path)
      #expect(!left.contains { $0.hasSuffix(".fresh") || $0 == "RESTORING" })
    }
  }

  @Test func `what is no part of the backup is not restored over, even on a second try`() throws {
    try withBackup { backup, place in
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
      try Data().write(to: place.appending(path: "RESTORING"))
      let other = place.appending(path: "atlas-99999-20260509070530.warc.gz")
      try Data("another".utf8).write(to: other)
      #expect {
        try Backup(backup).restore(to: place)
      } throws: {
        "\($0)".contains("atlas-99999")
      }
      #expect(try Data(contentsOf: other) == Data("another".utf8))
    }
  }

  @Test func `nothing is restored to where somebody is writing`() throws {
    try withBackup { backup, place in
      let archive = try Archive(writing: place)
      #expect(throws: ArchiveError.locked(folder: place.path)) {
        try Backup(backup).restore(to: place)
      }
      try archive.append(page(text: "<p>First."), document: "a/b", outcome: .ok)
      #expect(try archive.verify() == [])
    }
  }
}
