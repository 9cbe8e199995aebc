// atlas archive verify, backup, restore.
import Archive
import ArgumentParser
import Foundation
import Pipeline
import Store

struct VerifyArchive: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Reads every stored record again and proves its digests and references.",
    discussion: """
      With --backup it is a backup that is proved, file by file, by its SHA256SUMS. Ends with 1 when \
      something is amiss, and names file and byte. atlas verify walks from the scores down to here.
      """)

  @Option(help: "A backup to prove in the place of the archive.") var backup: String?
  @OptionGroup var common: CommonOptions

  func work() throws {
    let output = CheckedOutput()
    let problems: [Problem]
    if let backup {
      problems = try Backup(URL(filePath: backup, directoryHint: .isDirectory)).verify()
    } else {
      problems = try Archive.reading(try common.load().folders(of: "archive").output()).verify()
    }
    for problem in problems { try output.line("amiss: \(problem)") }
    try output.line("\(problems.count) amiss")
    guard problems.isEmpty else { throw Stop(.found, "") }
  }
}

struct BackupArchive: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies the archive's files to a folder, new ones only.",
    discussion: """
      The folder may lie on another disk or be carried away afterwards by any tool. It holds the \
      WARC files and SHA256SUMS. What was redacted here goes there, too. The archive is proved before, \
      and one that is damaged or lacks files is not copied over a backup. While a night fetches it \
      ends with 75: run it before or after one.
      """)

  @Argument(help: "The folder of the backup.") var folder: String
  @OptionGroup var common: CommonOptions

  func work() throws {
    let place = try common.load().folders(of: "archive").output()
    guard try place.exists else {
      throw Stop(.data, "\(place.path): there is no archive to back up")
    }
    let archive = try Archive.writing(place)
    // What is damaged must not take the place of what is whole.
    if let problem = try archive.notes.first ?? archive.verify().first {
      throw Stop(.found, "the backup was left as it was: \(problem)")
    }
    let report = try Backup(URL(filePath: folder, directoryHint: .isDirectory)).take(from: archive)
    let output = CheckedOutput()
    for name in report.copied { try output.line("copied \(name)") }
    try output.line(
      "\(report.copied.count) files copied, \(report.kept) as they were; \(report.bytes) bytes in all"
    )
  }
}

struct RestoreArchive: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Makes the archive anew from a backup.",
    discussion: """
      Only where there is no archive: move a damaged one away first, so that nothing of it is lost. \
      The backup is proved before and the archive after. Captures newer than the backup are gone, \
      and the next night fetches anew; atlas run then makes all else again.
      """)

  @Argument(help: "The folder of the backup.") var folder: String
  @OptionGroup var common: CommonOptions

  func work() throws {
    let place = try common.load().folders(of: "archive").output()
    let backup = Backup(URL(filePath: folder, directoryHint: .isDirectory))
    let problems = try backup.restore(to: URL(filePath: place.path, directoryHint: .isDirectory))
    let output = CheckedOutput()
    for problem in problems { try output.line("amiss: \(problem)") }
    try output.line("\(try Archive.reading(place).count()) captures restored")
    guard problems.isEmpty else { throw Stop(.found, "") }
  }
}
