// What can go wrong with files of ours.

/// Trouble with a file of ours: a stop that names the file and the remedy.
package struct StoreError: Error, Equatable, CustomStringConvertible {
  /// What kind of trouble, so that the shell can choose an exit code.
  package enum Kind: Sendable, Equatable {
    /// The file cannot be read or written.
    case io
    /// Its content is not what it should be.
    case content
  }

  package var kind: Kind
  /// The path as the caller named it.
  package var file: String
  /// The place inside the file, as a JSON pointer or a line, if known.
  package var field: String?
  package var message: String
  package var remedy: String?

  package init(
    _ kind: Kind, file: String, field: String? = nil, message: String, remedy: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.field = field
    self.message = message
    self.remedy = remedy
  }

  package var description: String {
    let place = field.map { "\(file) at \($0)" } ?? file
    return "\(place): \(message)" + (remedy.map { "; \($0)" } ?? "")
  }
}
