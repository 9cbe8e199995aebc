// The folder of saved pages that a replay answers from.
import Fetching
import Pipeline
import Store

/// A folder of pages and the manifest that describes it.
struct SavedPages {
  private let folder: Folder
  private let manifest: String

  /// The folder that pipeline.json lets the stage replay, or the one that is to be imported.
  init(folders: Folders, imported: String?, manifest: String?) throws {
    if let imported {
      folder = Folder(path: imported, noun: "imported pages", isWritable: false)
      guard folder.exists else { throw Stop(.data, "\(imported): is not there; name a folder") }
    } else {
      guard folders.transport == "replay" else {
        throw Stop(
          .configuration,
          "pipeline.json at /stages/fetch/transport: “\(folders.transport ?? "")” is not known; "
            + "this version answers from saved pages: write “replay”")
      }
      folder = try folders.input("replay")
    }
    self.manifest = manifest ?? "\(folder.path)/manifest.ndjson"
  }

  /// What was saved. A replay folder without a manifest is a night on which nothing was saved.
  func recording(importedFrom name: String?) throws -> Recording {
    guard name != nil || DurableFile.exists(manifest) else { return Recording([]) }
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
}
