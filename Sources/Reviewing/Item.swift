// A change on an editor's desk.
import Formats
import Model

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

  /// Whether the public may be told: believed, worth telling, and not told before.
  var isPublic: Bool {
    let verdict = change.decision?.verdict
    return change.state == .confirmed && change.severity != .none && verdict != .insignificant
      && verdict != .repeated
  }

  /// `fenwire`.
  var company: String { String(change.document.prefix { $0 != "/" }) }

  /// `changes/c0123456789abcdef.html`; nil when the id could not be a file's name.
  var page: String? {
    Link.isName(change.id) ? "changes/\(change.id).html" : nil
  }

  /// What changed, in one line: the statements, or else why it is held, or else the first words.
  var summary: String {
    let facts = change.factChanges.map(Plain.change)
    guard facts.isEmpty else { return facts.joined(separator: "; ") }
    if change.state == .held || change.state == .technical, let reason = change.reason {
      return Words.flat(reason)
    }
    guard let passage = change.textChanges.first else { return "no words of its own" }
    let words = Visible.prefix(Words.flat((passage.after ?? passage.before)?.text ?? ""), 120)
    return "\(Plain.op(passage.op)): “\(words)”"
  }
}
