// The releases of a dataset: each whole or not there, and never changed.
import Foundation
import Glibc
import Store

/// The folder of all releases, `<version>/…`, and the name `latest` beside it.
///
/// A release that is there is never written again: where the same version comes out otherwise, since
/// somebody changed the input, it is published as the next revision, `2026.11.21.1`.
package struct Releases {
  /// What came of publishing.
  package enum Outcome: Equatable {
    /// There is a release with the same files already.
    case same(version: String)
    case made(version: String)
  }

  private let root: String
  private var folder: String { "\(root)/releases" }
  /// The file of a release that names all its others with their digests.
  package static let sums = "SHA256SUMS"

  /// - Parameter root: the folder in which `releases` and `latest` lie.
  package init(_ root: String) { self.root = root }

  /// Versions in the order of the calendar, revisions after what they revise.
  package func versions() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { Releases.parts($0) != nil }.sorted(by: Releases.precedes)
  }

  package func path(of version: String) -> String { "\(folder)/\(version)" }

  /// Makes a release.
  /// - Parameter write: fills the draft of a version, and says what all of its files are.
  package func publish(
    _ version: String, _ write: (_ version: String, _ draft: Draft) throws -> Void
  ) throws -> Outcome {
    try DurableFile.makeFolder(folder)
    for revision in 0... {
      let name = revision == 0 ? version : "\(version).\(revision)"
      let draft = try begin()
      try write(name, draft)
      try draft.finishFiles()
      let sums = draft.finished.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        .map { "\($0.sha256)  \($0.name)\n" }.joined()
      let place = path(of: name)
      if DurableFile.exists(place) {
        let isSame = try DurableFile.read("\(place)/\(Releases.sums)") == Array(sums.utf8)
        try FileManager.default.removeItem(atPath: draft.path)
        guard isSame else { continue }
        try point()
        return .same(version: name)
      }
      try DurableFile.write(Array(sums.utf8), to: "\(draft.path)/\(Releases.sums)")
      try DurableFile.move(draft.path, to: place)
      try point()
      return .made(version: name)
    }
    throw StoreError(.content, file: folder, message: "has no room for another revision")
  }

  /// A draft; one that was left by a run that was killed is taken away.
  private func begin() throws -> Draft {
    let path = "\(folder)/\(DurableFile.unfinished)release"
    if DurableFile.exists(path) { try FileManager.default.removeItem(atPath: path) }
    try DurableFile.makeFolder(path)
    return Draft(at: path)
  }

  /// Lets `latest` lead to the newest release, at once for everybody who reads.
  private func point() throws {
    guard let newest = versions().last else { return }
    let target = "releases/\(newest)"
    let link = "\(root)/latest"
    guard (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) != target else {
      return
    }
    let next = "\(root)/\(DurableFile.unfinished)latest"
    unlink(next)
    guard symlink(target, next) == 0 else {
      let reason = String(cString: strerror(errno))
      throw StoreError(.io, file: next, message: "cannot be made: \(reason)")
    }
    try DurableFile.move(next, to: link)
  }

  /// The numbers of a version; nil for what is none.
  private static func parts(_ version: String) -> [Int]? {
    let parts = version.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
    guard (3...4).contains(parts.count), parts.allSatisfy({ $0 != nil }) else { return nil }
    return parts.compactMap(\.self)
  }

  static func precedes(_ a: String, _ b: String) -> Bool {
    (parts(a) ?? []).lexicographicallyPrecedes(parts(b) ?? [])
  }
}
