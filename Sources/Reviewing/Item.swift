// A change on an editor's desk.
import Formats
import Model
import Pages

/// A change and whether it waits for somebody.
struct Item: Sendable {
  let change: Change
  /// When the same words had come before, newest first.
  var earlier: [Timestamp] = []

  init(change: Change) { self.change = change }

  /// Whether a person may want to see it at all.
  static func isShown(_ change: Change) -> Bool {
    switch change.state {
    case .unchanged, .markup, .links, .noise: false
    case .flipFlop, .pending, .confirmed, .held, .technical: true
    }
  }

  /// Whether it is for a person to decide, and nobody has.
  var awaits: Bool { change.awaitsEditor }

  var isPublic: Bool { change.isPublic }

  var company: String { change.company }

  /// `changes/c0123456789abcdef.html`; nil when the id could not be a file's name.
  var page: String? {
    Link.isName(change.id) ? "changes/\(change.id).html" : nil
  }

  /// What changed, in one line.
  var summary: String { change.summary }
}
