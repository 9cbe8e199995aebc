// A shard that is a WARC file.
import Archive
package import Foundation
import Model

/// The records of a WARC 1.0 or 1.1 file as a shard's; one in memory at a time.
package struct WARCShard {
  private let reader: WARCReader
  private let name: String
  private var isFirst = true

  /// Throws when the file cannot be opened.
  package init(_ file: URL) throws {
    reader = try WARCReader(file: file)
    name = file.lastPathComponent
  }

  /// The next record; nil at the end.
  /// - Throws: when the file is no WARC at all, or so damaged that its rest cannot be accounted for,
  ///   which no second try mends; when the disk fails.
  package mutating func next() throws -> ShardRecord? {
    guard let read = reader.next() else {
      // A download that brought nothing must not be a shard that was read whole.
      if isFirst { throw Stop(.data, "\(name): the file is empty") }
      return nil
    }
    defer { isFirst = false }
    switch read {
    case .success(let record): return WARCShard.sorted(record)
    case .failure(let problem):
      if isFirst, problem.kind == .unsupported { throw Stop(.data, "\(problem)") }
      // Records that nobody could read would be missing from sums that agree.
      switch reader.endedEarly {
      case .disk(let why): throw Stop(.io, why)
      case .hopeless: throw Stop(.data, "\(problem)")
      case nil: break
      }
      return .reject(
        ShardReject(offset: problem.offset, kind: problem.kind.rawValue, what: problem.what))
    }
  }

  /// What a record is to us.
  private static func sorted(_ record: WARCRecord) -> ShardRecord {
    guard record.type == "response" else {
      return .skipped("type_" + (types.contains(record.type) ? record.type : "other"))
    }
    func reject(_ kind: String, _ what: String) -> ShardRecord {
      .reject(
        ShardReject(
          offset: record.offset, id: record.id, url: record.target, kind: kind, what: what))
    }
    guard let url = record.target, let id = record.id else {
      return reject("damaged", "the record lacks an address or an id")
    }
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "http" || scheme == "https" else { return .skipped("address") }
    do throws(Problem) {
      guard let answer = try record.answer() else { return .skipped("type_other") }
      guard answer.status == 200 else { return .skipped("status") }
      let served = answer.header("content-type")
      guard let type = MediaType.page(served: served) else { return .skipped("media_type") }
      // A part of a page must not read as a page that is silent about the rest.
      if answer.isCut { return reject("truncated", "only a part of the body is stored") }
      return .page(
        ShardPage(
          id: id, url: url, at: record.date, offset: record.offset, mediaType: type,
          charset: MediaType.charset(served: served), bytes: answer.body))
    } catch {
      return reject(error.kind.rawValue, error.what)
    }
  }

  /// The types of the standard; others are counted together, so that a file cannot make up names.
  private static let types: Set<String> = [
    "warcinfo", "request", "metadata", "revisit", "resource", "conversion", "continuation",
  ]
}
