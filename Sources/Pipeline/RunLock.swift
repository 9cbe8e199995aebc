// One run at a time.
import Glibc
package import Store

/// A lock on a folder that the system itself drops when its holder dies, so none is left behind.
package struct RunLock: ~Copyable {
  private let file: Int32

  /// Takes the lock or stops with ``ExitCode/busy``, naming the holder.
  package init(folder: Folder) throws(Stop) { file = try RunLock.take(folder) }

  deinit { close(file) }

  private static func take(_ folder: Folder) throws(Stop) -> Int32 {
    do throws(StoreError) { try DurableFile.makeFolder(folder.path) } catch { throw Stop(error) }
    let path = "\(folder.path)/.lock"
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard file >= 0 else { throw Stop(.io, "\(path): \(String(cString: strerror(errno)))") }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let holder = (try? DurableFile.read(path)).map { String(decoding: $0, as: UTF8.self) }
      close(file)
      throw Stop(.busy, "\(folder.path) is in use by process \(holder ?? "unknown"); try later")
    }
    ftruncate(file, 0)
    let me = Array("\(getpid())".utf8)
    // Only for the message above: the lock holds without it.
    _ = me.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, 0) }
    return file
  }
}
