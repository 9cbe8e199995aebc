// One run at a time.
import Glibc
import Model
package import Store

/// A lock on a folder itself: nothing is written, and the system drops it when its holder dies.
package struct RunLock: ~Copyable {
  private let file: Int32

  /// Takes the lock or stops with ``ExitCode/busy``, naming the holder.
  package init(folder: Folder) throws(Stop) { file = try RunLock.take(folder) }

  deinit {
    // A child that another thread starts just now still holds what we had open.
    flock(file, LOCK_UN)
    close(file)
  }

  private static func take(_ folder: Folder) throws(Stop) -> Int32 {
    do throws(StoreError) { try DurableFile.makeFolder(folder.path) } catch { throw Stop(error) }
    let file = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else {
      throw Stop(.io, "\(folder.path): \(String(cString: strerror(errno)))")
    }
    // Somebody who only looks whether it is held has it for a moment.
    for wait in [20_000, 50_000, 100_000, 0] as [UInt32] {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
      guard errno == EWOULDBLOCK else {
        let trouble = String(cString: strerror(errno))
        close(file)
        throw Stop(.io, "\(folder.path): cannot be locked: \(trouble)")
      }
      usleep(wait)
    }
    let who = name(of: file) ?? "another process"
    close(file)
    throw Stop(.busy, "\(folder.path) is in use by \(who); try later")
  }

  /// Who holds the lock on a folder: `process 4711 (atlas-fetch) since 2026-03-02T01:30:04Z`, or
  /// `another process` where this machine does not show it. Nil when nobody does.
  package static func holder(of folder: String) -> String? {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard flock(file, LOCK_SH | LOCK_NB) != 0 else {
      flock(file, LOCK_UN)
      return nil
    }
    return errno == EWOULDBLOCK ? name(of: file) ?? "another process" : nil
  }

  /// As the kernel tells it (`/proc/locks`, Linux).
  private static func name(of file: Int32) -> String? {
    var info = stat()
    guard fstat(file, &info) == 0, let bytes = try? DurableFile.read("/proc/locks") else {
      return nil
    }
    // 1: FLOCK  ADVISORY  WRITE 4711 08:01:131073 0 EOF
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      if fields.count > 5, fields[1] == "FLOCK", fields[5].hasSuffix(":\(info.st_ino)") {
        let name = (try? DurableFile.read("/proc/\(fields[4])/comm"))
          .map { String(decoding: $0, as: UTF8.self).filter { $0 != "\n" } }
        return "process \(fields[4])" + (name.map { " (\($0))" } ?? "")
          + (begin(of: fields[4]).map { " since \($0)" } ?? "")
      }
    }
    return nil
  }

  /// When a process was started, as the kernel tells it: in ticks since the machine was.
  private static func begin(of process: Substring) -> Timestamp? {
    guard let own = try? DurableFile.read("/proc/\(process)/stat"),
      let all = try? DurableFile.read("/proc/stat"),
      // The name in brackets may hold anything, spaces and brackets too.
      let end = own.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = String(decoding: own[(end + 1)...], as: UTF8.self).split(separator: " ")
    let boot = String(decoding: all, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("btime ") }.flatMap { Int($0.dropFirst(6)) }
    guard fields.count > 19, let ticks = Int(fields[19]), let boot else { return nil }
    return Timestamp(seconds: boot + ticks / max(1, sysconf(Int32(_SC_CLK_TCK))))
  }
}
