// The bytes of a WARC file, plain or gzipped, a piece at a time.
import FoundationEssentials

/// Reads a file in steps of 32 KiB and undoes gzip a member at a time.
final class WARCInput {
  let file: DiskFile
  /// Whether the file is a sequence of gzip members.
  let gzipped: Bool
  /// What was read and not yet taken.
  private(set) var pending: [UInt8] = []
  /// Where the current member starts (plain files: where `pending` starts).
  private(set) var start: Int
  private var window: ArraySlice<UInt8> = []
  private var windowEnd: Int
  private var inflater: Inflater?
  private var inflated = 0
  private let ratio: Int
  /// What the disk refused, if it did: no word on what lies there.
  private(set) var refusal: ArchiveError?

  /// Opens a file; its first two bytes say whether it is gzipped, unless the caller knows.
  init(
    _ url: URL, at offset: Int, ratio: Int, gzipped: Bool? = nil
  ) throws(ArchiveError) {
    file = try DiskFile(url, .read)
    let front = try file.read(at: 0, count: 2)
    self.gzipped = gzipped ?? (front == [0x1F, 0x8B])
    start = offset
    windowEnd = offset
    self.ratio = ratio
  }

  /// The offset of the first byte not yet read, not even into `pending` (gzip: not yet inflated).
  var position: Int { windowEnd - window.count }

  /// The CRC-32 of bytes of the file as they lie there; 0 where they cannot be read.
  func sum(at offset: Int, count: Int) -> Int {
    do { return Gzip.sum(try file.read(at: offset, count: count)) } catch {
      refusal = error
      return 0
    }
  }

  /// Takes bytes away from the front of `pending`.
  func drop(_ count: Int) {
    pending.removeSubrange(0..<count)
    if !gzipped { start += count }
  }

  /// Takes bytes from the front of `pending`: the whole of it where little follows.
  func take(_ count: Int) -> [UInt8] {
    guard pending.count - count < count else {
      defer { drop(count) }
      return Array(pending[..<count])
    }
    var taken = pending
    pending = Array(taken[count...])
    taken.removeSubrange(count...)
    if !gzipped { start += count }
    return taken
  }

  /// Starts anew at an offset.
  func move(to offset: Int) {
    pending = []
    window = []
    inflater = nil
    start = offset
    windowEnd = offset
  }

  /// Begins the next gzip member; false at the end of the file. Does nothing on plain files.
  func openMember() throws(Fault) -> Bool {
    guard gzipped else { return try fill() }
    start = position
    pending.removeAll(keepingCapacity: true)
    guard try look() else { return false }
    inflater = Inflater(.gzip)
    inflated = 0
    return true
  }

  /// Adds to `pending`; false at the end of the member, or of a plain file.
  func fill() throws(Fault) -> Bool {
    guard gzipped else {
      guard try look() else { return false }
      pending += window
      window = []
      return true
    }
    guard let inflater else { return false }
    while true {
      guard try look() else { throw Fault(.torn, "the file ends inside a gzip member", .scan) }
      let before = pending.count
      let (taken, state) = inflater.step(window, into: &pending)
      window = window.dropFirst(taken)
      inflated += pending.count - before
      if case .bad(let why) = state { throw Fault(.damaged, "gzip: \(why)", .scan) }
      if state == .end { self.inflater = nil }
      let read = position - start
      if inflated > 4 << 20 && inflated / max(read, 1) > ratio {
        throw Fault(.tooLarge, "inflates more than \(ratio) times", .scan)
      }
      if pending.count > before { return true }
      if state == .end { return false }
    }
  }

  /// Whether the current member was read to its end, check sum and all.
  var memberEnded: Bool { inflater == nil }

  /// The next place, at or after an offset, whose bytes are `pattern`.
  func search(_ pattern: [UInt8], from offset: Int) throws(Fault) -> Int? {
    var at = offset
    while true {
      let piece = try read(at: at, count: 65_536)
      guard piece.count >= pattern.count else { return nil }
      var index = 0
      while index + pattern.count <= piece.count {
        if piece[index] == pattern[0], piece[index...].starts(with: pattern) { return at + index }
        index += 1
      }
      at += index
    }
  }

  private func look() throws(Fault) -> Bool {
    if window.isEmpty {
      window = try read(at: windowEnd, count: 32_768)[...]
      windowEnd += window.count
    }
    return !window.isEmpty
  }

  private func read(at offset: Int, count: Int) throws(Fault) -> [UInt8] {
    do { return try file.read(at: offset, count: count) } catch {
      refusal = error
      throw Fault(.damaged, "\(error)", .stop)
    }
  }
}

/// Why a record could not be read, and where reading can go on.
struct Fault: Error {
  enum Next: Equatable {
    /// Search for the next record behind the damage.
    case scan
    /// The next record begins behind this one, whose size is known: so many bytes from its block on.
    case skip(Int)
    case stop
  }

  let kind: Problem.Kind
  let what: String
  let next: Next

  init(_ kind: Problem.Kind, _ what: String, _ next: Next) {
    self.kind = kind
    self.what = what
    self.next = next
  }
}
