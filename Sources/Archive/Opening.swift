// Bringing files and index into agreement when an archive is opened.
import FoundationEssentials
import Model

/// What opening an archive comes to: an index that fits the files, and what had to be done for it.
struct Opening {
  let index: Index
  private(set) var notes: [Problem] = []
  private let folder: URL
  private let writing: Bool

  /// - Parameters:
  ///   - writing: whether the folder may be changed; else a misfit is made good in memory.
  ///   - fresh: whether an index that fits is made anew all the same.
  init(_ folder: URL, writing: Bool, fresh: Bool) throws(ArchiveError) {
    self.folder = folder
    self.writing = writing
    try Backup.refuseUnfinished(folder)
    let names = try ArchiveFiles.list(folder)
    let sizes = try Opening.sizes(names, folder)
    notes = try Opening.losses(folder, sizes)
    let found = fresh ? nil : try Opening.fitting(folder, names, sizes, readOnly: !writing)
    if let found {
      let suits = try writing ? true : Opening.suits(folder, names, sizes, found.known)
      // Somebody is adding, or was killed while adding: the rest is read for this value only.
      index = try suits ? found.index : Index(copy: found.index)
      if writing || !suits { try settle(names, sizes, known: found.known) }
    } else {
      index = try writing ? Index(new: folder) : Index()
      try settle(names, sizes, known: nil)
      try index.complete()
    }
  }

  private static func sizes(
    _ names: [String], _ folder: URL
  ) throws(ArchiveError) -> [String: Int] {
    var sizes: [String: Int] = [:]
    for name in names { sizes[name] = try DiskFile(folder.appending(path: name), .read).size() }
    return sizes
  }

  /// What the index of the folder knows and the folder has no longer: never silently forgotten.
  private static func losses(
    _ folder: URL, _ sizes: [String: Int]
  ) throws(ArchiveError) -> [Problem] {
    guard let known = try index(of: folder, readOnly: true)?.known else { return [] }
    return known.sorted { utf8Precedes($0.key, $1.key) }.compactMap { name, size in
      guard sizes[name] ?? 0 < size else { return nil }
      let what = sizes[name].map { "only \($0) of \(size) bytes are left" } ?? "is gone"
      return Problem(file: name, offset: sizes[name], kind: .damaged, what: what)
    }
  }

  /// The index of the folder and the sizes that it knows, if all that it knows is there.
  private static func fitting(
    _ folder: URL, _ names: [String], _ sizes: [String: Int], readOnly: Bool
  ) throws(ArchiveError) -> (index: Index, known: [String: Int])? {
    guard let (index, known) = try index(of: folder, readOnly: readOnly),
      known.count <= names.count
    else { return nil }
    for (position, name) in names.prefix(known.count).enumerated() {
      guard let size = known[name], let actual = sizes[name] else { return nil }
      // Only the last known file may have grown behind the index's back.
      guard actual == size || (actual > size && position == known.count - 1) else { return nil }
    }
    return (index, known)
  }

  /// The index of a folder and the sizes that it knows; nil when there is none or it is damaged, for
  /// then it is made anew. A disk that fails says nothing of what lies on it.
  private static func index(
    of folder: URL, readOnly: Bool
  ) throws(ArchiveError) -> (index: Index, known: [String: Int])? {
    guard try DiskFile.isThere(folder.appending(path: Index.name)) else { return nil }
    do throws(ArchiveError) {
      guard let index = try Index(folder: folder, readOnly: readOnly) else { return nil }
      return (index, try index.files())
    } catch .index {
      return nil
    } catch { throw error }
  }

  /// Whether an index that fits will do for somebody who only reads: a writer brings it up to date,
  /// a reader cannot, so there must be no whole capture that it does not know.
  private static func suits(
    _ folder: URL, _ names: [String], _ sizes: [String: Int], _ known: [String: Int]
  ) throws(ArchiveError) -> Bool {
    for name in names where known[name] != sizes[name] {
      var scanner = try CaptureScanner(folder, name, from: known[name] ?? 0)
      while let item = scanner.next() { if case .capture = item { return false } }
      if let refusal = scanner.refusal { throw refusal }
    }
    return true
  }

  // MARK: Reading what the index does not know

  /// - Parameter known: the sizes that the index knows; nil where it is made anew, so that nobody
  ///   can say which bytes were acknowledged.
  private mutating func settle(
    _ names: [String], _ sizes: [String: Int], known: [String: Int]?
  ) throws(ArchiveError) {
    for name in names where known?[name] != sizes[name] {
      // The index must not come to know what a loss of power would still take from the file.
      if writing {
        try DiskFile(folder.appending(path: name), .read).sync()
        try DiskFile.syncFolder(folder)
      }
      let indexed = known?[name] ?? 0
      let isLast = name == names.last
      let rest = try read(name, from: indexed, stops: known != nil && isLast)
      let isTorn = try known != nil ? rest.isTorn : isTorn(name, rest.scanner)
      guard isLast, isTorn else {
        try index.add([], file: name, size: sizes[name] ?? rest.end)
        notes += rest.problems
        continue
      }
      guard writing else {
        // What an index that fits does not know and is not whole was never acknowledged.
        if known == nil { notes += rest.problems }
        continue
      }
      notes += rest.problems.filter { $0.offset.map { $0 < rest.end } ?? true }
      notes.append(try cut(name, to: rest.end, keep: known == nil || rest.isReadable))
    }
  }

  /// What lies in a file behind what the index knows.
  private struct Rest {
    var scanner: CaptureScanner
    var problems: [Problem] = []
    /// The end of the last capture that was taken into the index.
    var end: Int
    /// Whether there is anything behind it.
    var isTorn = false
    /// Whether there are whole captures behind it.
    var isReadable = false
  }

  /// Takes captures into the index.
  /// - Parameter stops: whether the first damage ends it. Captures that were added together may
  ///   lose any of their bytes with the power; none of them was acknowledged.
  private func read(
    _ name: String, from indexed: Int, stops: Bool
  ) throws(ArchiveError) -> Rest {
    var rest = Rest(scanner: try CaptureScanner(folder, name, from: indexed), end: indexed)
    var batch: [StoredCapture] = []
    while let item = rest.scanner.next() {
      switch item {
      case .problem(let problem): rest.problems.append(problem)
      case .capture where stops && !rest.problems.isEmpty: rest.isReadable = true
      case .capture(let capture, _):
        batch.append(capture)
        rest.end = capture.offset + capture.length
      }
      // A kill in between must leave a size that makes the next opening look at the rest again.
      guard batch.count == 1000 else { continue }
      try index.add(batch, file: name, size: indexed)
      batch = []
    }
    // What the disk does not hand out now is not for that damaged, and must not be cut off.
    if let refusal = rest.scanner.refusal { throw refusal }
    try index.add(batch, file: name, size: indexed)
    let size = try DiskFile(folder.appending(path: name), .read).size()
    rest.isTorn = size > rest.end || rest.end == 0
    return rest
  }

  /// Whether the bytes behind the last whole capture are one that was never acknowledged, as far as
  /// the file alone can tell: it just ends, or it ends in blocks never written.
  private func isTorn(_ name: String, _ scanner: CaptureScanner) throws(ArchiveError) -> Bool {
    let file = try DiskFile(folder.appending(path: name), .read)
    let size = try file.size()
    guard size > scanner.end || scanner.end == 0 else { return false }
    if scanner.torn || size == 0 || scanner.onlyInfo { return true }
    // No sound gzip member ends in eight zeros.
    let last = try file.read(at: max(0, size - 8), count: 8)
    return last.count == 8 && last.allSatisfy { $0 == 0 }
  }

  /// Cuts a file behind its last whole capture, or removes it when it holds none.
  /// - Parameter keep: whether the bytes go to a file of their own instead of away: without an
  ///   index that fits, nobody can say that they were never acknowledged.
  private func cut(_ name: String, to end: Int, keep: Bool) throws(ArchiveError) -> Problem {
    let path = folder.appending(path: name)
    let file = try DiskFile(path, .write)
    let size = try file.size()
    if keep && size > end { try save(try file.read(at: end, count: size - end), name, end) }
    if end > 0 {
      try file.truncate(to: end)
      try file.sync()
      try index.add([], file: name, size: end)
    } else {
      try DiskFile.remove(path)
      try DiskFile.syncFolder(folder)
      try index.forget(name)
    }
    return Problem(
      file: name, offset: end, kind: .torn,
      what: "\(size - end) bytes of a capture that was not stored whole were cut off")
  }

  private func save(_ bytes: [UInt8], _ name: String, _ end: Int) throws(ArchiveError) {
    let path = folder.appending(path: "\(name).\(end).torn")
    try? FileManager.default.removeItem(at: path)
    let file = try DiskFile(path, .create)
    try file.write(bytes, at: 0)
    try file.sync()
    try DiskFile.syncFolder(folder)
  }
}
