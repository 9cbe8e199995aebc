// What the system says about this process: CPU time and memory.
import Glibc

enum Machine {
  /// CPU seconds of this process so far, user and system.
  static var cpu: Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// CPU seconds that a piece of work takes.
  static func time(_ work: () -> Void) -> Double {
    let start = cpu
    work()
    return cpu - start
  }

  /// A line of `/proc/self/status` in kB: `VmRSS` is what is resident, `VmHWM` the most ever.
  static func memory(_ name: String) -> Int {
    let status = String(decoding: read("/proc/self/status") ?? [], as: UTF8.self)
    for line in status.split(separator: "\n") where line.hasPrefix(name + ":") {
      return Int(line.filter(\.isNumber)) ?? 0
    }
    return 0
  }

  /// Forgets the most that was ever resident, so that `VmHWM` begins anew.
  static func resetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  /// The bytes of a file, or nil.
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
