// The saved pages that a replay answers from: a folder with a manifest, or WARC files.
import Archive
import Fetching
import Foundation
import Model
import Pipeline
import Store

/// Where saved pages lie, and how they are described.
struct SavedPages {
  private let folder: Folder
  private let manifest: String
  /// Where the pages came from, when they are imported.
  private let name: String?

  /// The folder that pipeline.json lets the stage replay, or what is to be imported: a folder or a
  /// WARC file.
  init(folders: Folders, imported: String?, manifest: String?, name: String) throws {
    if let imported {
      folder = Folder(path: imported, noun: "imported pages", isWritable: false)
      guard try folder.exists else { throw Stop(.data, "\(imported): is not there; name a folder") }
    } else {
      guard folders.transport == "replay" else {
        throw Stop(
          .configuration,
          "pipeline.json at /stages/fetch/transport: “\(folders.transport ?? "")” is not known; "
            + "write “live” or “replay”")
      }
      folder = try folders.input("replay")
    }
    self.manifest = manifest ?? "\(folder.path)/manifest.ndjson"
    self.name = imported.map { _ in name }
  }

  /// What was saved. A replay folder that holds nothing is a night on which nothing was saved; an
  /// import of nothing is a mistake.
  ///
  /// - Parameter wanted: whether an address is declared. Of WARC files only such pages are kept.
  func recording(
    wanted: (_ url: String) -> Bool, note: (String) -> Void
  ) throws -> Recording {
    if try DurableFile.isThere(manifest) { return try described() }
    let files = try warcs()
    guard !files.isEmpty || name == nil else {
      throw Stop(.data, "\(folder.path): holds no manifest.ndjson and no WARC file")
    }
    return try recorded(files, wanted, note)
  }

  /// A folder with a manifest; bodies are read when they are asked for.
  private func described() throws -> Recording {
    let folder = folder
    let bytes = try DurableFile.read(manifest)
    do throws(ManifestError) {
      return try Manifest(bytes).recording(importedFrom: name) { file in
        try folder.readConfined(file, atMost: 64 << 20)
      }
    } catch {
      throw Stop(.data, "\(manifest): \(error)")
    }
  }

  private func warcs() throws -> [URL] {
    func isWARC(_ file: String) -> Bool { file.hasSuffix(".warc") || file.hasSuffix(".warc.gz") }
    if isWARC(folder.path) { return [URL(filePath: folder.path)] }
    return try folder.names().filter(isWARC).map { URL(filePath: "\(folder.path)/\($0)") }
  }

  /// The exchanges of WARC files, ours or others'. What cannot be read is named and left out.
  private func recorded(
    _ files: [URL], _ wanted: (String) -> Bool, _ note: (String) -> Void
  ) throws -> Recording {
    var reader = ExchangeReader(files, marks: name != nil)
    var captures: [Recording.Capture] = []
    while let next = try reader.next() {
      switch next {
      case .failure(let problem): note("left out: \(problem)")
      case .success(let found):
        guard wanted(found.exchange.url) else { continue }
        var exchange = found.exchange
        if let name, let from = exchange.importedFrom {
          exchange.importedFrom = "imported from \(name): \(from)"
        }
        let kept = exchange
        captures.append(.init(url: kept.url, at: kept.at) { kept })
      }
    }
    return Recording(captures)
  }
}
