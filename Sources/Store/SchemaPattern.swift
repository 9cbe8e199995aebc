// Regular expressions of schemas.
import Foundation

/// A regular expression of a schema, searched for anywhere in a text, as ECMA-262 has it.
struct Pattern: @unchecked Sendable {
  // Immutable after creation, and documented as safe to use from several threads.
  private let expression: NSRegularExpression

  /// Nil when it is none.
  init?(_ source: String) {
    guard let made = try? NSRegularExpression(pattern: Pattern.translated(source)) else {
      return nil
    }
    expression = made
  }

  func matches(_ text: String) -> Bool {
    expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }

  /// ECMA's meaning in ICU's spelling: `$` is only the very end; `\d` and `\w` are ASCII.
  private static func translated(_ source: String) -> String {
    var out = ""
    var isEscaped = false
    var isInClass = false
    for character in source {
      if isEscaped {
        isEscaped = false
        switch character {
        case "d": out += isInClass ? "0-9" : "[0-9]"
        case "w": out += isInClass ? "A-Za-z0-9_" : "[A-Za-z0-9_]"
        case "D" where !isInClass: out += "[^0-9]"
        case "W" where !isInClass: out += "[^A-Za-z0-9_]"
        default: out += "\\" + String(character)
        }
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "[" where !isInClass: (isInClass, out) = (true, out + "[")
      case "[": out += "\\["
      case "]": (isInClass, out) = (false, out + "]")
      case "$" where !isInClass: out += "\\z"
      default: out.append(character)
      }
    }
    return isEscaped ? out + "\\" : out
  }
}
