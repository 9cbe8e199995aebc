// Writing files so that they survive a crash whole, or not at all.
import CPosix
import Foundation
import Glibc

/// Durable writes and whole reads, over POSIX calls that are all checked.
///
/// Foundation's atomic write does not sync the folder, so a finished file can vanish in a power
/// loss; and it leaves its temporary files behind when killed.
package enum DurableFile {
  /// What the names of unfinished files begin with. Left-overs are swept by ``sweep(_:)``.
  package static let unfinished = ".unfinished-"

  /// Replaces the file: a temporary file beside it, synced, renamed over it, the folder synced.
  package static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
    try sync(try replace(path, bytes, isDurable: true))
  }

  /// Replaces the file as a whole for whoever reads it from now on. It survives a loss of power only
  /// after ``syncDisk(of:)``: for what can be made anew, so that thousands of files cost one sync.
  package static func place(_ bytes: [UInt8], at path: String) throws(StoreError) {
    _ = try replace(path, bytes, isDurable: false)
  }

  /// Puts bytes in the place of a file; returns the folder that it lies in.
  private static func replace(
    _ path: String, _ bytes: [UInt8], isDurable: Bool
  ) throws(StoreError) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let temporary = "\(folder)/\(unfinished)\(name)"
    try prepare(bytes, at: temporary, for: path, isDurable: isDurable)
    guard rename(temporary, path) == 0 else {
      let error = failure(path, "cannot be put in place")
      unlink(temporary)
      throw error
    }
    return folder
  }

  /// Writes a file that may not be there yet, as durably. Of two who try at once one fails, and
  /// what is there is never touched.
  package static func create(_ bytes: [UInt8], at path: String) throws(StoreError) {
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    let temporary = "\(folder)/\(unfinished)\(getpid())-\(name)"
    try prepare(bytes, at: temporary, for: path)
    // A link, unlike a rename, never replaces.
    let error = link(temporary, path) == 0 ? nil : failure(path, "cannot be created")
    unlink(temporary)
    if let error { throw error }
    try sync(folder.isEmpty ? "." : folder)
  }

  /// Writes a temporary file, and syncs it unless that comes later.
  private static func prepare(
    _ bytes: [UInt8], at temporary: String, for path: String, isDurable: Bool = true
  ) throws(StoreError) {
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path, "cannot be created") }
    do throws(StoreError) {
      try writeAll(bytes, to: file, named: path)
      guard !isDurable || fsync(file) == 0 else { throw failure(path, "cannot be synced") }
    } catch {
      close(file)
      unlink(temporary)
      throw error
    }
    guard close(file) == 0 else {
      let error = failure(path, "cannot be written")
      unlink(temporary)
      throw error
    }
  }

  /// As ``write(_:to:)``, but leaves an equal file alone. Returns whether it wrote.
  @discardableResult
  package static func update(_ bytes: [UInt8], at path: String) throws(StoreError) -> Bool {
    if try isThere(path), try read(path) == bytes { return false }
    try write(bytes, to: path)
    return true
  }

  /// Adds to the end of a file that is there, and syncs it.
  package static func append(_ bytes: [UInt8], to path: String) throws(StoreError) {
    let file = open(path, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, "cannot be added to") }
    defer { close(file) }
    try writeAll(bytes, to: file, named: path)
    guard fsync(file) == 0 else { throw failure(path, "cannot be synced") }
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// As ``exists(_:)``, but trouble in looking is no absence.
  package static func isThere(_ path: String) throws(StoreError) -> Bool {
    guard access(path, F_OK) != 0 else { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw failure(path, "cannot be looked for") }
    return false
  }

  /// The names of the folders in a folder; none where there is no such folder.
  package static func folders(in folder: String) throws(StoreError) -> [String] {
    try FolderWalk.folders(in: folder)
  }

  /// Removes a file; nothing when it is not there.
  package static func remove(_ path: String) throws(StoreError) {
    guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
      throw failure(path, "cannot be removed")
    }
  }

  /// The whole file, which may not be longer than that many bytes.
  package static func read(
    _ path: String, atMost limit: Int = .max
  ) throws(StoreError) -> [UInt8] {
    var out: [UInt8] = []
    try eachPiece(of: path) { piece throws(StoreError) in
      guard out.count + piece.count <= limit else {
        throw StoreError(.content, file: path, message: "is longer than \(limit) bytes")
      }
      out += piece
    }
    return out
  }

  /// Hands a file out in pieces.
  package static func eachPiece(
    of path: String, _ body: (ArraySlice<UInt8>) throws(StoreError) -> Void
  ) throws(StoreError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, "cannot be read") }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, "cannot be read") }
      if count == 0 { return }
      try body(buffer[..<count])
    }
  }

  /// Makes a file or folder that is there survive a loss of power.
  package static func sync(_ path: String) throws(StoreError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path, "cannot be opened") }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(path, "cannot be synced") }
  }

  /// Makes all that was written on the disk of a folder survive a loss of power: for thousands of
  /// new files at once, which would each wait for the disk.
  package static func syncDisk(of folder: String) throws(StoreError) {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw failure(folder, "cannot be opened") }
    defer { close(file) }
    guard syncfs(file) == 0 else { throw failure(folder, "cannot be synced") }
  }

  /// Gives a file or folder the name of another, whose place it takes, durably.
  package static func move(_ path: String, to other: String) throws(StoreError) {
    guard rename(path, other) == 0 else { throw failure(other, "cannot be put in place") }
    let folder = (other as NSString).deletingLastPathComponent
    try sync(folder.isEmpty ? "." : folder)
  }

  /// Makes a folder and those above it; nothing when it is there.
  package static func makeFolder(_ path: String, isDurable: Bool = true) throws(StoreError) {
    if !isDurable, mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard !exists(path) else { return }
    let parent = (path as NSString).deletingLastPathComponent
    if !parent.isEmpty { try makeFolder(parent, isDurable: isDurable) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw failure(path, "cannot be made")
    }
    if isDurable && !parent.isEmpty { try sync(parent) }
  }

  /// Removes what a killed run left unfinished in a folder and below it.
  package static func sweep(_ folder: String) {
    guard let walker = FileManager.default.enumerator(atPath: folder) else { return }
    for case let path as String in walker {
      let name = (path as NSString).lastPathComponent
      if name.hasPrefix(unfinished) { unlink("\(folder)/\(path)") }
    }
  }

  /// Writes all bytes to an open file, through signals and short writes.
  package static func writeAll(
    _ bytes: [UInt8], to file: Int32, named path: String
  ) throws(StoreError) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress! + start, bytes.count - start)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw failure(path, "cannot be written") }
      start += count
    }
  }

  /// The trouble that the last call of the system told of.
  package static func failure(_ path: String, _ what: String) -> StoreError {
    let reason = String(cString: strerror(errno))
    return StoreError(.io, file: path, message: "\(what): \(reason)")
  }
}
