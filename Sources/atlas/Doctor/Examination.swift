// What a doctor looks at, one thing a function.
import Archive
import Asking
import Foundation
import Glibc
import Model
import Pipeline
import Programs
import Store
import Web

/// Looks at all that a night rests on.
struct Examination {
  private let pipeline: PipelineFile
  private let deep: Bool

  init(_ pipeline: PipelineFile, deep: Bool) {
    self.pipeline = pipeline
    self.deep = deep
  }

  func findings() throws -> [Finding] {
    try settings() + programs() + limits() + folders() + archive() + runs() + leftovers()
  }

  // MARK: Settings and programs

  private func settings() throws -> [Finding] {
    let order = try pipeline.order()
    var found = [
      Finding(state: .well, about: "settings", seen: "a night is \(order.joined(separator: ", "))")
    ]
    let fetch = try pipeline.folders(of: "fetch")
    if fetch.transport == "live" {
      do {
        _ = try LiveWeb(pipeline, fetch)
      } catch {
        found.append(Finding(state: .bad, about: "settings", seen: Stop(error).description))
      }
    }
    do {
      let companies = try Inputs.companies(fetch.input("companies"))
      let pages = companies.reduce(0) { $0 + $1.documents.count }
      found.append(
        Finding(
          state: .well, about: "input", seen: "\(companies.count) services, \(pages) pages",
          remedy: nil))
    } catch {
      found.append(
        Finding(
          state: .bad, about: "input", seen: Stop(error).description,
          remedy: "atlas check names all that is wrong"))
    }
    return found
  }

  private func programs() throws -> [Finding] {
    var found: [Finding] = []
    let missing = try pipeline.order().filter { verb in
      guard let own = Bundle.main.executableURL else { return true }
      let stage = own.resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "atlas-\(verb)")
      return access(stage.path, X_OK) != 0
    }
    if !missing.isEmpty {
      found.append(
        Finding(
          state: .bad, about: "programs",
          seen: "no atlas-\(missing.joined(separator: ", atlas-")) beside atlas",
          remedy: "install them together"))
    }
    let reader = PDFWords.find()
    found.append(
      Finding(
        state: reader == nil ? .note : .well, about: "programs",
        seen: reader.map { "PDFs are read by \($0.tool)" } ?? "PDFs cannot be read",
        remedy: reader == nil ? "install poppler-utils" : nil))
    let browser = BrowserProgram.find()
    found.append(
      Finding(
        state: browser == nil ? .note : .well, about: "programs",
        seen: browser.map { "pages that need scripts are shown by \($0.path)" }
          ?? "pages that need scripts cannot be read",
        remedy: browser == nil ? "install chromium" : nil))
    return found
  }

  // MARK: The machine

  /// Requests and files of a night are open at once.
  private static let fewestFiles: UInt = 256

  private func limits() -> [Finding] {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < Examination.fewestFiles
    else { return [] }
    return [
      Finding(
        state: .bad, about: "limits", seen: "only \(limit.rlim_cur) files may be open",
        remedy: "ulimit -n 1024")
    ]
  }

  private func folders() throws -> [Finding] {
    var found: [Finding] = []
    var disks: Set<UInt> = []
    for verb in try pipeline.order() {
      let folder = try pipeline.folders(of: verb).output()
      let place = Examination.nearest(folder.path)
      if access(place, W_OK) != 0 {
        found.append(
          Finding(
            state: .bad, about: "folders", seen: "\(place) cannot be written",
            remedy: "give it to the user who runs the night"))
      }
      if let holder = RunLock.holder(of: folder.path) {
        found.append(Finding(state: .note, about: "folders", seen: "\(verb): \(holder) runs now"))
      }
      var disk = statvfs()
      guard statvfs(place, &disk) == 0, disks.insert(UInt(disk.f_fsid)).inserted else { continue }
      found.append(Examination.room(disk, at: place))
    }
    return found
  }

  /// A night that stops for want of room loses nothing, but it stops.
  private static func room(_ disk: statvfs, at place: String) -> Finding {
    let bytes = Double(disk.f_bavail) * Double(disk.f_frsize)
    let tenths = Int(bytes / 1e8)
    let files = disk.f_files == 0 ? Int.max : Int(disk.f_favail)
    let state: Finding.State =
      bytes < 1e9 || files < 50_000 ? .bad : bytes < 1e10 ? .note : .well
    let names = files == .max ? "" : " and \(files) files"
    return Finding(
      state: state, about: "disk",
      seen: "room for \(tenths / 10).\(tenths % 10) GB\(names) at \(place)",
      remedy: state == .well ? nil : "make room, or remove old releases")
  }

  /// A folder that is there: the one that is meant, or the one in which it will be made.
  private static func nearest(_ path: String) -> String {
    var path = path
    while !DurableFile.exists(path), path.count > 1 {
      path = (path as NSString).deletingLastPathComponent
    }
    return path.isEmpty ? "." : path
  }

  // MARK: The archive

  private func archive() throws -> [Finding] {
    let folder = try pipeline.folders(of: "fetch").output()
    guard try folder.exists else {
      return [
        Finding(
          state: .note, about: "archive", seen: "there is none yet", remedy: "atlas run makes it")
      ]
    }
    do {
      let archive = try Archive.reading(folder)
      var found = archive.notes.map { note in
        Finding(
          state: .bad, about: "archive", seen: "\(note)",
          remedy: "atlas archive verify says more; a backup brings back what is lost")
      }
      found.append(
        Finding(state: .well, about: "archive", seen: "\(try archive.count()) captures"))
      if let newest = try archive.newest() { found += clock(newest) }
      if deep {
        found += try archive.verify().map {
          Finding(
            state: .bad, about: "archive", seen: "\($0)",
            remedy: "move the archive away and restore a backup")
        }
      }
      return found
    } catch {
      return [
        Finding(
          state: .bad, about: "archive", seen: Stop(error).description,
          remedy: "atlas archive reindex, or restore a backup")
      ]
    }
  }

  /// Nights are told apart by the clock, so one that was wrong must be seen.
  private func clock(_ newest: Timestamp) -> [Finding] {
    let now = LiveWeb.now
    if now < newest {
      return [
        Finding(
          state: .bad, about: "clock",
          seen: "it is \(now), and the newest capture is of \(newest)",
          remedy: "set the clock; pages captured in the future are asked again when it comes")
      ]
    }
    return [Finding(state: .well, about: "clock", seen: "the newest capture is of \(newest)")]
  }

  /// Whether nights run and end well.
  private func runs() throws -> [Finding] {
    guard let last = try LastRun(pipeline) else { return [] }
    let needs = try last.needs
    return needs.isEmpty
      ? [Finding(state: .well, about: "nights", seen: "the last run ended well, or none was yet")]
      : needs.map { Finding(state: .note, about: "nights", seen: $0.words, remedy: $0.remedy) }
  }

  private func leftovers() throws -> [Finding] {
    var count = 0
    for verb in try pipeline.order() {
      let walker = FileManager.default.enumerator(
        atPath: try pipeline.folders(of: verb).output().path)
      while let file = walker?.nextObject() as? String {
        if (file as NSString).lastPathComponent.hasPrefix(DurableFile.unfinished) { count += 1 }
      }
    }
    guard count > 0 else { return [] }
    return [
      Finding(
        state: .note, about: "folders", seen: "\(count) files that a killed run left unfinished",
        remedy: "the next run sweeps them")
    ]
  }
}
