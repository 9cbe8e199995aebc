// A file of the archive, every call checked.
import FoundationEssentials
import Glibc

/// An open file or folder. Closed when it goes away.
///
/// Foundation's own writes neither say where they stopped nor make the folder durable.
final class DiskFile {
  let path: String
  private let descriptor: Int32
  private var isLocked = false

  /// What to open it for.
  enum Purpose {
    case read
    /// Reading and writing a file that exists.
    case write
    /// Writing a file that must not exist yet.
    case create
    /// A folder, to lock it or to make its entries durable.
    case folder

    fileprivate var flags: Int32 {
      switch self {
      case .read: O_RDONLY | O_CLOEXEC
      case .write: O_RDWR | O_CLOEXEC | O_NOFOLLOW
      case .create: O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
      case .folder: O_RDONLY | O_DIRECTORY | O_CLOEXEC
      }
    }
  }

  init(_ url: URL, _ purpose: Purpose) throws(ArchiveError) {
    path = url.path
    var opened: Int32
    repeat { opened = open(path, purpose.flags, 0o644) } while opened < 0 && errno == EINTR
    if opened < 0 && errno == ENOENT { throw .missing(path) }
    guard opened >= 0 else { throw DiskFile.failure(path, "open", errno) }
    descriptor = opened
  }

  deinit {
    // A child that another thread starts just now still holds what we had open.
    if isLocked { flock(descriptor, LOCK_UN) }
    close(descriptor)
  }

  /// The name without its folder.
  var name: String { String(path.split(separator: "/").last ?? "") }

  /// Bytes in the file.
  func size() throws(ArchiveError) -> Int {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { throw failure("fstat") }
    return Int(info.st_size)
  }

  /// Up to `count` bytes from an offset; fewer only at the end of the file.
  func read(at offset: Int, count: Int) throws(ArchiveError) -> [UInt8] {
    var done = 0
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
      while done < count, let start = room.baseAddress {
        let got = pread(descriptor, start + done, count - done, off_t(offset + done))
        if got < 0 && errno == EINTR { continue }
        if got < 0 { code = errno }
        guard got > 0 else { break }
        done += got
      }
      filled = done
    }
    guard code == 0 else { throw DiskFile.failure(path, "read", code) }
    return bytes
  }

  /// Writes all of it at an offset.
  func write(_ bytes: [UInt8], at offset: Int) throws(ArchiveError) {
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress! + done, bytes.count - done, off_t(offset + done))
      }
      if put < 0 && errno == EINTR { continue }
      guard put > 0 else { throw failure("write") }
      done += put
    }
  }

  /// Makes what was written survive a loss of power.
  func sync() throws(ArchiveError) {
    var result: Int32
    repeat { result = fsync(descriptor) } while result != 0 && errno == EINTR
    guard result == 0 else { throw failure("fsync") }
  }

  /// Cuts the file.
  func truncate(to size: Int) throws(ArchiveError) {
    var result: Int32
    repeat { result = ftruncate(descriptor, off_t(size)) } while result != 0 && errno == EINTR
    guard result == 0 else { throw failure("ftruncate") }
  }

  /// Takes the lock that lasts as long as this value, or says that another process has it.
  func lock() throws(ArchiveError) {
    var result: Int32
    repeat { result = flock(descriptor, LOCK_EX | LOCK_NB) } while result != 0 && errno == EINTR
    if result != 0 && errno == EWOULDBLOCK { throw .locked(folder: path) }
    guard result == 0 else { throw failure("flock") }
    isLocked = true
  }

  /// Makes the entries of a folder survive a loss of power.
  static func syncFolder(_ url: URL) throws(ArchiveError) {
    try DiskFile(url, .folder).sync()
  }

  /// Gives a file the name of another, whose place it takes.
  static func rename(_ url: URL, to other: URL) throws(ArchiveError) {
    guard Glibc.rename(url.path, other.path) == 0 else { throw failure(url.path, "rename", errno) }
  }

  /// All names in a folder but `.` and `..`; a list that the disk gives only in part is trouble.
  static func names(in folder: URL) throws(ArchiveError) -> [String] {
    guard let stream = opendir(folder.path) else {
      if errno == ENOENT { throw .missing(folder.path) }
      throw failure(folder.path, "open", errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw failure(folder.path, "readdir", errno) }
        return names
      }
      let place = UnsafeRawPointer(entry) + MemoryLayout<dirent>.offset(of: \.d_name)!
      let name = String(cString: place.assumingMemoryBound(to: CChar.self))
      if name != "." && name != ".." { names.append(name) }
    }
  }

  /// Whether a file is there; trouble in looking is no absence.
  static func isThere(_ url: URL) throws(ArchiveError) -> Bool {
    guard access(url.path, F_OK) != 0 else { return true }
    guard errno == ENOENT || errno == ENOTDIR else { throw failure(url.path, "access", errno) }
    return false
  }

  /// Removes a file.
  static func remove(_ url: URL) throws(ArchiveError) {
    guard unlink(url.path) == 0 else { throw failure(url.path, "unlink", errno) }
  }

  private func failure(_ call: String) -> ArchiveError { DiskFile.failure(path, call, errno) }

  private static func failure(_ path: String, _ call: String, _ code: Int32) -> ArchiveError {
    code == ENOSPC || code == EDQUOT || code == EFBIG
      ? .full(file: path) : .system(file: path, call: call, code: code)
  }
}
