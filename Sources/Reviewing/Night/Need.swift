// Something that needs a person, and what mends it.

/// One thing to do, in words, with the command or the file that it is done with.
package struct Need: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// A score rests on an old capture until somebody decides.
    case scoreWaits = "score_waits"
    case queue
    /// A page is not believed.
    case held
    /// A page is not where it was.
    case moved
    /// A correction does not fit its page any more.
    case correction
    /// Nothing of a service can be read.
    case unread
    /// Nobody knows what a page says now.
    case unverified
    /// No page was ever asked for.
    case start
  }

  package var kind: Kind
  package var words: String
  /// As one types it; nil where a file is to be mended.
  package var command: String?
  /// Relative to pipeline.json.
  package var file: String?

  init(_ kind: Kind, _ words: String, command: String? = nil, file: String? = nil) {
    self.kind = kind
    self.words = words
    self.command = command
    self.file = file
  }

  /// What to type or to open.
  var remedy: String { command ?? file.map { "mend \($0)" } ?? "" }
}
