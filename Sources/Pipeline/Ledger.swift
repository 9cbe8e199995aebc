// What is already derived, and from what.
import Digest
package import Store

/// The record of a stage's outputs: for each, a digest of all that it was derived from.
///
/// A stage asks before it works; equal digests mean that the file is as it would be again. The
/// ledger is written last; before a file is made anew its old entry is taken back, so that after a
/// kill no entry speaks of other bytes than those that lie there.
///
/// What can be made anew need not survive a loss of power by itself: files are put in place some
/// hundred at a time, after one durable line of doubt for each, and all of them are synced at once
/// before the ledger says that they follow from their sources.
package struct Ledger {
  private struct Line: Codable {
    var file: String
    var from: String
  }

  /// Where a stage keeps its ledger, unless its folder is for the public.
  package static let name = "derived.ndjson"
  /// Stands for a derivation that no sources have.
  private static let inDoubt = "in doubt"
  private let folder: Folder
  private let name: String
  private let known: [String: String]
  private var seen: [String: String] = [:]
  /// Made, and not in place yet.
  private var waiting: [(file: String, bytes: [UInt8])] = []
  private var waitingBytes = 0
  private let atOnce: Int
  /// How many outputs were taken as they are, and how many were made.
  package private(set) var skipped = 0
  package private(set) var made = 0

  /// Opens the ledger of an output folder.
  ///
  /// - Parameters:
  ///   - name: the ledger's own file.
  ///   - atOnce: how many bytes are held back at most before they are put in place.
  package init(_ folder: Folder, name: String = Ledger.name, atOnce: Int = 4 << 20) throws {
    self.folder = folder
    self.name = name
    self.atOnce = atOnce
    DurableFile.sweep(folder.path)
    known = try Ledger.entries(of: folder, name: name)
  }

  /// What each file of a stage's folder was derived from: for stages that read those files, so that
  /// they see what changed without reading them all. A missing ledger knows nothing, and a damaged
  /// line says nothing; a ledger that cannot be read is trouble.
  package static func entries(
    of folder: Folder, name: String = Ledger.name
  ) throws(StoreError) -> [String: String] {
    guard try folder.has(name) else { return [:] }
    let bytes = try folder.read(name)
    var entries: [String: String] = [:]
    for line in bytes.split(separator: 0x0A) {
      guard let entry = try? CanonicalJSON.decode(Line.self, from: Array(line), file: name)
      else { continue }
      entries[entry.file] = entry.from
    }
    return entries
  }

  /// Makes the file unless it stands already and was derived from the same things.
  package mutating func derive(
    _ file: String, from sources: [String], make: () throws -> [UInt8]
  ) throws {
    let from = Digest.short(sources + [Tool.version])
    seen[file] = from
    if known[file] == from, try folder.has(file) {
      skipped += 1
    } else {
      let bytes = try make()
      waiting.append((file, bytes))
      waitingBytes += bytes.count
      made += 1
      if waitingBytes >= atOnce { try place() }
    }
  }

  /// Puts in place what waits, once its old entries are taken back.
  private mutating func place() throws {
    var doubts: [UInt8] = []
    for (file, _) in waiting where known[file] != nil {
      doubts += try CanonicalJSON.line(Line(file: file, from: Ledger.inDoubt))
    }
    if !doubts.isEmpty { try folder.append(doubts, name) }
    for (file, bytes) in waiting { try folder.place(bytes, file) }
    waiting = []
    waitingBytes = 0
  }

  /// Takes back that an output follows from its sources: it is made anew next time. For what came
  /// of a trouble that may pass, such as a stored body that could not be verified.
  package mutating func doubt(_ file: String) { seen[file] = Ledger.inDoubt }

  /// Removes outputs of earlier runs that nothing asked for any more, and writes the ledger.
  package mutating func close() throws {
    try place()
    for file in known.keys.sortedByUTF8() where seen[file] == nil { try folder.remove(file) }
    var bytes: [UInt8] = []
    for file in seen.keys.sortedByUTF8() {
      bytes += try CanonicalJSON.line(Line(file: file, from: seen[file]!))
    }
    if made > 0 { try DurableFile.syncDisk(of: folder.path) }
    try folder.write(bytes, name)
  }
}

/// The tool itself.
package enum Tool {
  /// Part of every derivation: a new version derives everything anew, labelled technical.
  package static let version = "0.1.0"
}
