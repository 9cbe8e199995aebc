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
  /// Where the member starts that holds what is read: its conversion, else its response or revisit.
  /// Nil for captures that have none of them, and where that record is damaged.
  var bodyOffset: Int?
  /// The id of its response or revisit, also where the body was taken out; else of its metadata.
  var record: String
  /// The id of the record that holds the body of a revisit, or the one that speaks for an
  /// observation.
  var refersTo: String?
  /// CRC-32 of the stored bytes of all its members: proves cheaply that they are what they were.
  var sum: Int
  /// What its server gave for asking whether the page changed; nil for captures without an answer.
  var etag: String?
  var lastModified: String?
}

extension StoredCapture {
  /// - Parameter validators: the header fields that may hold them.
  init(
    snapshot: Snapshot, milliseconds: Int?, storage: Storage, file: String, offset: Int,
    length: Int, bodyOffset: Int?, record: String, refersTo: String?, sum: Int,
    validators headers: [Header]
  ) {
    self.init(
      snapshot: snapshot, milliseconds: milliseconds, storage: storage, file: file,
      offset: offset, length: length, bodyOffset: bodyOffset, record: record, refersTo: refersTo,
      sum: sum, etag: headers.first("ETag").flatMap(Cleaning.optional),
      lastModified: headers.first("Last-Modified").flatMap(Cleaning.optional))
  }
}
