// The releases of a dataset: each whole or not there, and never changed.
package import Exporting
import Foundation
import Glibc
package import Model
package import Store

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

    package var version: String {
      switch self {
      case .same(let version), .made(let version): version
      }
    }
  }

  private let root: String
  private var folder: String { "\(root)/releases" }
  /// The file of a release that names all its others with their digests.
  package static let sums = "SHA256SUMS"

  /// - Parameter root: the folder in which `releases` and `latest` lie.
  package init(_ root: String) { self.root = root }

  /// Versions in the order of the calendar, revisions after what they revise.
  package func versions() throws(StoreError) -> [String] {
    let names = try DurableFile.folders(in: folder)
    return names.filter { Releases.parts($0) != nil }.sorted(by: Releases.precedes)
  }

  package func path(of version: String) -> String { "\(folder)/\(version)" }

  /// The last revision of a day, where there is a release of it.
  package func newest(of day: String) throws(StoreError) -> String? {
    try versions().last { $0 == day || $0.hasPrefix("\(day).") }
  }

  /// The last release of the newest day that is not after a moment.
  package func newest(upTo moment: Timestamp) throws(StoreError) -> String? {
    let day = Releases.parts(DatasetInput.version(of: moment)) ?? []
    return try versions().last { version in
      !day.lexicographicallyPrecedes((Releases.parts(version) ?? []).prefix(3))
    }
  }

  /// Makes a release of a day, unless its newest one is the same.
  /// - Parameter write: fills the draft of a version, and finishes all of its files.
  package func publish(
    _ day: String, _ write: (_ version: String, _ draft: Draft) throws -> Void
  ) throws -> Outcome {
    try DurableFile.makeFolder(folder)
    let newest = try newest(of: day)
    if let newest {
      let (draft, sums) = try fill(newest, write)
      let isSame = try DurableFile.read("\(path(of: newest))/\(Releases.sums)") == sums
      if isSame {
        try FileManager.default.removeItem(atPath: draft.path)
        try point()
        return .same(version: newest)
      }
    }
    let version = newest.map { Releases.revision(after: $0) } ?? day
    let (draft, sums) = try fill(version, write)
    try DurableFile.write(sums, to: "\(draft.path)/\(Releases.sums)")
    try DurableFile.syncDisk(of: draft.path)
    try DurableFile.move(draft.path, to: path(of: version))
    try point()
    return .made(version: version)
  }

  /// A full draft, and the bytes of its checksums.
  private func fill(
    _ version: String, _ write: (_ version: String, _ draft: Draft) throws -> Void
  ) throws -> (Draft, [UInt8]) {
    let draft = try begin()
    try write(version, draft)
    try draft.finishFiles()
    return (draft, Releases.sums(of: draft.finished))
  }

  /// A line a file, as `sha256sum --check` reads it.
  package static func sums(of files: [FileDescription]) -> [UInt8] {
    let sorted = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return Array(sorted.map { "\($0.sha256)  \($0.name)\n" }.joined().utf8)
  }

  /// `2026.11.21.1` after `2026.11.21`.
  private static func revision(after version: String) -> String {
    let parts = parts(version) ?? []
    let number = parts.count > 3 ? parts[3] + 1 : 1
    return (parts.prefix(3) + [number]).map(String.init).joined(separator: ".")
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
    guard let newest = try versions().last else { return }
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
