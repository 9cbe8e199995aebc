// A capture and where it lies: a row of the index.
import Model

/// Where the parts of a capture lie in the archive.
struct StoredCapture: Equatable {
  var snapshot: Snapshot
  var milliseconds: Int?
  var storage: Storage
  /// The file's name.
  var file: String
  /// Where its first member starts, and the bytes of all its members.
  var offset: Int
  var length: Int
  /// Where the member of its response or revisit starts; nil for captures that have neither, and
  /// where that record is damaged.
  var bodyOffset: Int?
  /// The id of its response or revisit, also where the body was taken out; else of its metadata.
  var record: String
  /// The id of the record that holds the body of a revisit, or the one that speaks for an
  /// observation.
  var refersTo: String?
}
