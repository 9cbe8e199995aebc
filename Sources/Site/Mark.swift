// Small marks that look alike on every page: grades, and what is not known.
import Formats
import Model

/// A word with a ground of its own. The word says it all; the colour only helps.
enum Mark {
  /// The letter of a grade on its colour; a dash where there is none.
  static func grade(_ grade: String?) -> Node {
    switch grade {
    case "A": Tag.span(.class("grade a")) { "A" }
    case "B": Tag.span(.class("grade b")) { "B" }
    case "C": Tag.span(.class("grade c")) { "C" }
    case "D": Tag.span(.class("grade d")) { "D" }
    case "F": Tag.span(.class("grade f")) { "F" }
    case let other?: Tag.span(.class("grade")) { other }
    case nil: Tag.span(.class("grade none"), .name("no grade")) { "–" }
    }
  }

  /// The pages were read and say nothing of it.
  static let notStated = Tag.span(.class("not-stated")) { "not stated" }

  /// No page could be read that might say it.
  static let notChecked = Tag.span(.class("not-checked")) { "not checked" }
}
