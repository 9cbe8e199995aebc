// A change as the public and editors name it.
import Formats
package import Model

extension Change {
  /// `fenwire`.
  package var company: String { String(document.prefix { $0 != "/" }) }

  /// `terms`.
  package var pageName: String { String(document.drop { $0 != "/" }.dropFirst()) }

  /// Whether the public may be told: believed, worth telling, and not told before.
  package var isPublic: Bool {
    state == .confirmed && severity != .none && decision?.verdict != .insignificant
      && decision?.verdict != .repeated
  }

  /// What changed, in one line: the statements, or else why it is held, or else the first words.
  package var summary: String {
    let facts = factChanges.map(Plain.change)
    guard facts.isEmpty else { return facts.joined(separator: "; ") }
    if state == .held || state == .technical, let reason { return Words.flat(reason) }
    guard let passage = textChanges.first else { return "no words of its own" }
    let words = Visible.prefix(Words.flat((passage.after ?? passage.before)?.text ?? ""), 120)
    return "\(Plain.op(passage.op)): “\(words)”"
  }
}
