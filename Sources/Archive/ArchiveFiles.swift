// Names of the files in an archive.
import FoundationEssentials
import Glibc
import Model

/// `atlas-00001-20260509070530.warc.gz`: a number that counts up, so that names sort in the order in
/// which references were made, and the time of the first capture.
enum ArchiveFiles {
  static func name(first: Timestamp, serial: Int) -> String {
    let digits = String(serial)
    let zeros = String(repeating: "0", count: max(0, 5 - digits.count))
    return "atlas-\(zeros)\(digits)-\(first.digits).warc.gz"
  }

  /// The number in a name; nil when the name is none of ours.
  static func serial(_ name: String) -> Int? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "atlas", parts[1].count >= 5,
      parts[2].hasSuffix(".warc.gz")
    else { return nil }
    let digits = String(parts[2].dropLast(".warc.gz".count))
    guard digits.count == 14, WARCHead.length(digits) != nil else { return nil }
    return WARCHead.length(String(parts[1]))
  }

  /// The names in a folder, in the order in which the files were written.
  static func list(_ folder: URL) throws(ArchiveError) -> [String] {
    try DiskFile.names(in: folder).compactMap { name in serial(name).map { (name, $0) } }
      .sorted { $0.1 != $1.1 ? $0.1 < $1.1 : utf8Precedes($0.0, $1.0) }.map(\.0)
  }

  /// WARC files that are none of ours, so that their captures are not seen.
  static func strangers(_ folder: URL) throws(ArchiveError) -> [String] {
    try DiskFile.names(in: folder).filter {
      serial($0) == nil && ($0.hasSuffix(".warc.gz") || $0.hasSuffix(".warc"))
    }.sorted(by: utf8Precedes)
  }
}
