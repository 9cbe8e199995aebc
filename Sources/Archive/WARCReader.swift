// Reads WARC files that we or others wrote, a record at a time.
package import FoundationEssentials
import Model

/// How much a file may ask for.
package struct Limits: Sendable {
  /// Bytes of a record's header, and of the HTTP head in it.
  package var header = 65_536
  /// Bytes of a record's block.
  package var block = 64 << 20
  /// How many times its size a gzip member may inflate to, beyond 4 MiB.
  package var ratio = 200

  package init() {}

  /// For our own files: room for the HTTP head before a body of the full size; a page that is all
  /// zeros is allowed, since the block's limit bounds it.
  static var ours: Limits {
    var limits = Limits()
    limits.block += 1 << 20
    limits.ratio = .max
    return limits
  }
}

/// The records of a WARC 1.0 or 1.1 file, plain or gzipped, in order and in bounded memory.
///
/// A record that cannot be read is handed out as a ``Problem``; reading then goes on at the next
/// gzip member that holds a record, or at the next record of a plain file.
package final class WARCReader {
  private let input: WARCInput
  private let limits: Limits
  private var done = false
  private var insideMember = false
  private var recordStart = 0
  private var afterDamage = false
  private var atFront: Bool
  private var searches = 0
  private var fault: Fault?
  /// Trouble on the way to the next record, not yet told of.
  private var trouble: Problem?
  /// Why reading ended before the end of the file, if it did.
  package private(set) var endedEarly: EarlyEnd?

  /// Why the rest of a file was not read.
  package enum EarlyEnd: Sendable, Equatable {
    /// The disk, not what lies on it; another try may go well.
    case disk(String)
    /// The bytes: no record was found behind damage, though far too much looked like one.
    case hopeless(String)
  }

  /// Opens a file. What it holds is looked at by ``next()``.
  /// - Parameter offset: where a record or its gzip member starts.
  package init(file: URL, from offset: Int = 0, limits: Limits = Limits()) throws(ArchiveError) {
    input = try WARCInput(file, at: offset, ratio: limits.ratio)
    self.limits = limits
    atFront = offset == 0
  }

  /// Opens a file of an archive, which is gzipped even where its first bytes are damaged.
  init(ours file: URL, from offset: Int) throws(ArchiveError) {
    limits = .ours
    input = try WARCInput(file, at: offset, ratio: limits.ratio, gzipped: true)
    atFront = false
  }

  /// The next record, or what is wrong with it; nil at the end of the file.
  package func next() -> Result<WARCRecord, Problem>? {
    if let fault { recover(fault) }
    fault = nil
    if let trouble {
      self.trouble = nil
      return .failure(trouble)
    }
    guard !done else { return nil }
    recordStart = input.gzipped ? input.position : input.start
    do throws(Fault) {
      guard let record = try readRecord() else {
        done = true
        return nil
      }
      atFront = false
      afterDamage = false
      return .success(record)
    } catch {
      // The search for what follows waits until it is asked for.
      fault = error
      if error.next == .stop, error.kind != .unsupported { endedEarly = .disk(error.what) }
      return .failure(
        Problem(file: input.file.name, offset: recordStart, kind: error.kind, what: error.what))
    }
  }

  /// The CRC-32 of bytes of the file as they lie there; 0 where they cannot be read.
  func sum(at offset: Int, count: Int) -> Int { input.sum(at: offset, count: count) }

  /// What the disk refused, if it did. A problem that was handed out is then the disk's.
  var refusal: ArchiveError? { input.refusal }

  // MARK: One record

  private func readRecord() throws(Fault) -> WARCRecord? {
    guard try findStart() else { return nil }
    if atFront { try checkForm() }
    let head = try readHead()
    let (version, headers) = try WARCHead.parse(head)
    guard let text = headers.first("Content-Length"), let size = WARCHead.length(text) else {
      throw Fault(.damaged, "Content-Length is missing or no number", .scan)
    }
    guard size <= limits.block else {
      throw Fault(
        .tooLarge, "a record of \(size) bytes is over the limit of \(limits.block)", .skip(size))
    }
    while input.pending.count < size {
      guard try input.fill() else {
        throw input.gzipped
          ? Fault(.damaged, "the record goes on behind the end of its gzip member", .scan)
          : Fault(.torn, "the file ends inside a record", .scan)
      }
    }
    let block = input.take(size)
    try finish()
    let end = input.gzipped ? input.position : input.start
    return WARCRecord(
      version: version, headers: headers, block: block, file: input.file.name,
      offset: recordStart, length: end - recordStart, sealed: input.gzipped && !insideMember,
      afterDamage: afterDamage)
  }

  /// Goes to the first byte of a record, over blank lines and ends of members.
  private func findStart() throws(Fault) -> Bool {
    while true {
      dropLineEnds()
      if !input.pending.isEmpty { break }
      if insideMember || !input.gzipped {
        if try input.fill() { continue }
        insideMember = false
        if !input.gzipped { return false }
      }
      recordStart = input.position
      guard try input.openMember() else { return false }
      insideMember = true
    }
    recordStart = input.start
    return true
  }

  private func dropLineEnds() {
    let count = input.pending.prefix { $0 == 13 || $0 == 10 }.count
    if count > 0 { input.drop(count) }
  }

  /// Says by name what the file is, if it is no WARC.
  private func checkForm() throws(Fault) {
    while input.pending.count < 11, try input.fill() {}
    let front = input.pending
    if front.starts(with: Array("filedesc://".utf8)) {
      throw Fault(.unsupported, "this is an ARC file; only WARC 1.0 and 1.1 are read", .stop)
    }
    if !front.starts(with: Array("WARC/".utf8)) {
      throw Fault(.unsupported, "this is no WARC file", .stop)
    }
  }

  /// The header lines up to and with the blank line, taken from the input.
  private func readHead() throws(Fault) -> ArraySlice<UInt8> {
    var searched = 0
    while true {
      if let end = WARCHead.end(of: input.pending, from: searched) {
        guard end <= limits.header else { break }
        let head = input.pending[..<end]
        input.drop(end)
        return head
      }
      searched = max(0, input.pending.count - 3)
      guard input.pending.count <= limits.header else { break }
      guard try input.fill() else {
        throw input.gzipped
          ? Fault(.damaged, "the gzip member ends inside a record's header", .scan)
          : Fault(.torn, "the file ends inside a record's header", .scan)
      }
    }
    throw Fault(.tooLarge, "a record's header is longer than \(limits.header) bytes", .skip(0))
  }

  /// Reads over the blank lines behind a block; at the end of a member its check sum is proven.
  private func finish() throws(Fault) {
    while input.pending.count < 4, try input.fill() {}
    var count = 0
    while count < 4, count < input.pending.count, [13, 10].contains(input.pending[count]) {
      count += 1
    }
    input.drop(count)
    guard input.gzipped, input.pending.isEmpty else { return }
    if try !input.fill() { insideMember = false }
  }

  // MARK: Behind damage

  private func recover(_ fault: Fault) {
    insideMember = false
    do throws(Fault) {
      switch fault.next {
      case .stop: done = true
      case .skip(let size): try skip(size)
      case .scan: try scan()
      }
    } catch {
      // Only the disk ends a search; what it did not find is the end of the file.
      if fault.next == .scan || error.next == .stop {
        end(.disk(error.what), at: input.position)
      } else {
        recover(error)
      }
    }
    atFront = false
  }

  /// Ends before the end of the file, which is told of as one more problem.
  private func end(_ why: EarlyEnd, at offset: Int) {
    done = true
    endedEarly = why
    let what =
      switch why {
      case .disk(let what), .hopeless(let what): what
      }
    trouble = Problem(file: input.file.name, offset: offset, kind: .damaged, what: what)
  }

  /// Reads to the end of the member, or moves over the block of a plain file.
  private func skip(_ size: Int) throws(Fault) {
    guard input.gzipped else {
      return size > 0 ? input.move(to: input.start + size) : try scan()
    }
    repeat { input.drop(input.pending.count) } while try input.fill()
  }

  /// Searches for the next place that holds a record.
  private func scan() throws(Fault) {
    afterDamage = true
    var from = recordStart + 1
    guard input.gzipped else {
      let found = try input.search(Array("\nWARC/1.".utf8), from: from)
      guard let found else {
        done = true
        return
      }
      return input.move(to: found + 1)
    }
    while let found = try input.search([0x1F, 0x8B, 8], from: from) {
      input.move(to: found)
      if try holdsRecord() { return input.move(to: found) }
      from = found + 1
      searches += 1
      // A file made of nothing but the beginnings of members must not cost its square.
      guard searches <= 10_000 else {
        let what = "10,000 places behind damage look like records only; the rest is not read"
        return end(.hopeless(what), at: found)
      }
    }
    done = true
  }

  private func holdsRecord() throws(Fault) -> Bool {
    do throws(Fault) {
      guard try input.openMember() else { return false }
      while input.pending.count < 5, try input.fill() {}
      return input.pending.starts(with: Array("WARC/".utf8))
    } catch {
      if error.next == .stop { throw error }
      return false
    }
  }
}
