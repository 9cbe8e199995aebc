// How much memory the processes of a group hold.
import Foundation
import Glibc

/// Memory of processes, as the kernel says.
enum MemoryUse {
  /// Bytes that the processes of a group hold and no file stands behind.
  static func bytes(ofGroup group: pid_t) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { getpgid($0) == group }
      .reduce(0) { $0 + bytes(of: $1) }
  }

  private static func bytes(of process: pid_t) -> Int {
    guard let status = FileManager.default.contents(atPath: "/proc/\(process)/status") else {
      return 0
    }
    return String(decoding: status, as: UTF8.self).split(separator: "\n").reduce(0) { sum, line in
      guard line.hasPrefix("RssAnon:") || line.hasPrefix("RssShmem:") else { return sum }
      return sum
        + (line.split(whereSeparator: { " \t".contains($0) }).dropFirst().first
          .flatMap { Int($0) } ?? 0) << 10
    }
  }
}
