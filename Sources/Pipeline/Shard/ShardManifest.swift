// The last word on a shard: what went in, what came out, and that the sums agree.
import Model
import Store

/// What is written when a shard is done, and only then.
package struct ShardManifest: Codable, Sendable, Equatable {
  /// A file by its content.
  package struct File: Codable, Sendable, Equatable {
    package var bytes: Int
    /// 64 hexadecimal digits.
    package var sha256: String
  }

  /// The name by which the job knows the shard.
  package var shard: String
  package var input: File
  package var output: File
  package var rejectsFile: File
  package var recordsIn: Int
  package var recordsOut: Int
  package var rejects: Int
  /// Records that are no pages, by why.
  package var skipped: [String: Int]
  /// A digest of what the pages were read by.
  package var rules: String
  package var program: String

  private enum CodingKeys: String, CodingKey {
    case shard, input, output, rejects, skipped, rules, program
    case rejectsFile = "rejects_file"
    case recordsIn = "records_in"
    case recordsOut = "records_out"
  }

  /// Whether no record was lost or made up.
  package var isConserved: Bool {
    recordsIn == recordsOut + rejects + skipped.values.reduce(0, +)
  }

  /// Whether a manifest that is there already vouches for the same work, whose files are still
  /// what it says.
  package static func vouches(
    at path: String, for input: File, rules: String, output: String, rejects: String
  ) -> Bool {
    guard let bytes = try? DurableFile.read(path, atMost: 1 << 20),
      let old = try? CanonicalJSON.decode(ShardManifest.self, from: bytes, file: path)
    else { return false }
    return old.input == input && old.rules == rules && old.program == Tool.version
      && old.isConserved && (try? File(at: output)) == old.output
      && (try? File(at: rejects)) == old.rejectsFile
  }
}
