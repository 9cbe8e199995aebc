// From the archive to a page: the step that extract, diff and verify share.
package import Archive
import Digest
package import HTML
package import Model

/// Reads stored captures as pages, in the way that their document declares for their day.
package struct Captures {
  private let archive: Archive
  private let asOf: Timestamp?

  /// - Parameter asOf: later captures are as if they were not there.
  package init(_ archive: Archive, asOf: Timestamp? = nil) {
    self.archive = archive
    self.asOf = asOf
  }

  /// All attempts at a document, by time.
  package func attempts(_ document: String) throws -> [Snapshot] {
    let all = try archive.snapshots(of: document)
    guard let asOf else { return all }
    return all.filter { $0.at <= asOf }
  }

  /// The moment that ages count from: that of the newest capture, up to `--as-of`. So a past state
  /// comes out the same whether it is rebuilt or was run on its day.
  package func moment() throws -> Timestamp {
    guard let asOf else { return try archive.newest() ?? Timestamp(seconds: 0) }
    var newest = Timestamp(seconds: 0)
    try archive.eachSnapshot { if $0.at <= asOf { newest = max(newest, $0.at) } }
    return newest
  }

  /// The stored body of a capture, its digest verified.
  package func body(of snapshot: Snapshot) throws(Unreadable) -> [UInt8] {
    do throws(ArchiveError) {
      return try archive.body(of: snapshot)
    } catch .removed(_, _, let removal) {
      throw Unreadable(outcome: .internalError, reason: removal.words, isRemoved: true)
    } catch {
      var trouble = Unreadable(
        outcome: .internalError, reason: "unverifiable: \(error)", isPassing: true)
      switch error {
      case .system, .full, .locked, .index: trouble.stop = Stop(error)
      default: break
      }
      throw trouble
    }
  }

  /// Ends a stage that met captures which are not what was stored, once the rest is done: somebody
  /// must look at the archive.
  package static func stop(unverifiable count: Int) throws(Stop) {
    guard count > 0 else { return }
    throw Stop(
      .partial,
      """
      \(count) captures are not what was stored, so what rested on them stays as it was; atlas verify \
      names them, atlas archive restore brings them back
      """)
  }

  /// The page of a capture. Trouble with it is an ``Unreadable``, which callers turn into data.
  package func page(
    of snapshot: Snapshot, as reading: Reading
  ) throws(Unreadable) -> Page {
    try page(from: try body(of: snapshot), of: snapshot, as: reading)
  }

  /// The same from a body that was read already.
  package func page(
    from body: [UInt8], of snapshot: Snapshot, as reading: Reading
  ) throws(Unreadable) -> Page {
    let source = PageSource(
      bytes: body,
      mediaType: MediaType.effective(declared: reading.mediaType, served: snapshot.mediaType)
        .rawValue,
      charset: snapshot.charset, select: reading.select, remove: reading.remove)
    do throws(ReadError) {
      return try Page.read(source)
    } catch {
      throw Unreadable(error)
    }
  }
}

/// Why a capture says nothing.
package struct Unreadable: Error, Sendable {
  package var outcome: Outcome
  package var reason: String
  /// Whether it says more about the archive than about the page, and may be mended.
  package var isPassing: Bool
  /// Whether there is no body any more, and rightly so.
  package var isRemoved: Bool
  /// Set where the disk or the index refused: that is no word on what is stored, and nothing is
  /// derived from it.
  package var stop: Stop?

  package init(
    outcome: Outcome, reason: String, isPassing: Bool = false, isRemoved: Bool = false
  ) {
    self.outcome = outcome
    self.reason = reason
    self.isPassing = isPassing
    self.isRemoved = isRemoved
  }

  /// Stops where the disk or the index is to blame.
  package func stopForDisk() throws(Stop) {
    if let stop { throw stop }
  }

  package init(_ error: ReadError) {
    switch error {
    case .badEncoding(let why): self.init(outcome: .badEncoding, reason: why)
    case .truncated(let why): self.init(outcome: .truncated, reason: why)
    case .tooLarge(let why): self.init(outcome: .tooLarge, reason: why)
    case .wrongType(let why): self.init(outcome: .wrongType, reason: why)
    case .emptySelection(let why):
      self.init(outcome: .internalError, reason: "empty selection: \(why)")
    case .badSelector(let why):
      self.init(outcome: .internalError, reason: "bad selector: \(why)")
    }
  }
}

extension Page {
  /// `sha256:…` of the canonical visible text.
  package var textDigest: String { Digest.sha256(text.utf8) }

  /// `sha256:…` of the link targets, in order.
  package var linksDigest: String { Digest.sha256(links.map(\.href).joined(separator: "\n")) }
}
