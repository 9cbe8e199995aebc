// Which changes await an editor.

extension Change {
  /// Whether somebody should decide on it: it is undecided, and
  /// - a statement or more rests on it, and it stands or was confirmed; or
  /// - it is held, and the page has not come back; or
  /// - words seen before are back for two captures or more.
  package var awaitsEditor: Bool {
    guard decision == nil else { return false }
    switch state {
    case .confirmed: return isWeighty
    case .pending: return isWeighty && standing != nil
    case .held: return standing != nil
    case .flipFlop: return (standing ?? 0) > 1 && !diffHash.isEmpty
    case .unchanged, .markup, .links, .noise, .technical: return false
    }
  }

  /// Whether more than wording rests on it.
  private var isWeighty: Bool { ![.wording, .none].contains(severity) }

  /// What makes it one item of a queue with others: the same edit, or the same trouble of one page.
  package var group: String { diffHash.isEmpty ? "\(document) \(reason ?? id)" : diffHash }
}
