// What can go wrong in an archive, by name.
import Glibc
package import Model

/// Why an archive could not do what was asked. Never anything about the pages themselves.
package enum ArchiveError: Error, Equatable, Sendable {
  /// The system refused a call on a file.
  case system(file: String, call: String, code: Int32)
  /// The disk, or the quota, is full. What was there before is untouched.
  case full(file: String)
  /// Another process is writing to the archive.
  case locked(folder: String)
  /// There is no such folder or file.
  case missing(String)
  /// Stored bytes are not what was written.
  case damaged(Problem)
  /// Something cannot be stored as it is; says which field and why.
  case refused(String)
  /// The archive holds no such capture.
  case unknown(document: String, id: String)
  /// The archive holds another capture of that document, time and body, which stays as it is.
  case taken(document: String, id: String)
  /// The body was taken out of the archive; the words say why.
  case removed(document: String, id: String, Removal)
  /// SQLite failed on the index, which is a cache: `reindex` makes a new one.
  case index(String)
}

extension ArchiveError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .system(let file, let call, let code):
      "\(file): \(call) failed: \(String(cString: strerror(code)))"
    case .full(let file): "\(file): no space left on the disk; nothing was added"
    case .locked(let folder): "\(folder): another process is writing to this archive"
    case .missing(let path): "\(path): no such file or folder"
    case .damaged(let problem): problem.description
    case .refused(let why): why
    case .unknown(let document, let id): "\(document): the archive holds no capture \(id)"
    case .taken(let document, let id):
      "\(document): the archive holds \(id) already, with other words about it"
    case .removed(let document, let id, let removal):
      "\(document): the body of \(id) was \(removal.words)"
    case .index(let why): "index.sqlite: \(why); rebuild it with `atlas archive reindex`"
    }
  }
}

/// Something wrong with the bytes of a file, and where.
package struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    /// The file ends in the middle of a record or of a capture.
    case torn
    /// Bytes are not what was written, or not what the format asks for.
    case damaged
    /// A record is over a limit; it is skipped.
    case tooLarge = "too_large"
    /// Sound, but nothing that we read: ARC, another version, an unknown coding.
    case unsupported
    /// A revisit whose original is not at hand.
    case unresolved
  }

  /// The file's name, without its folder.
  package var file: String
  /// Where the record or its gzip member begins, in bytes from the start of the file.
  package var offset: Int?
  package var kind: Kind
  /// What is wrong, in a few words.
  package var what: String

  package init(file: String, offset: Int?, kind: Kind, what: String) {
    self.file = file
    self.offset = offset
    self.kind = kind
    self.what = what
  }

  package var description: String {
    offset.map { "\(file) at byte \($0): \(what)" } ?? "\(file): \(what)"
  }
}
