// Selectors that will not live long.
import Model

extension DatasetContext {
  /// L106, of the pages of services that have not left, as they are read today.
  func selectorFindings() -> [LintFinding] {
    companies.filter { $0.isListed(at: input.asOf) }.flatMap { company in
      company.documents.flatMap { document in
        let selectors = (document.select ?? []) + (document.remove ?? [])
        return selectors.compactMap { selector -> LintFinding? in
          guard let name = HashedNames.first(in: selector) else { return nil }
          return LintFinding(
            .hashedSelector, company.documentID(document), selector,
            "“\(name)” looks like a name that a build tool makes anew.")
        }
      }
    }
  }
}

/// Names of classes and ids that build tools make of digests.
enum HashedNames {
  /// The first such name in a selector: behind a dot or a hash, or in quotes.
  static func first(in selector: String) -> String? {
    var name = ""
    var isName = false
    var quote: Character?
    for character in selector + " " {
      if isName, character.isLetter || character.isNumber || "_-".contains(character) {
        name.append(character)
        continue
      }
      if isName, isHashed(name) { return name }
      name = ""
      if let open = quote {
        if character == open { quote = nil }
        isName = quote != nil
      } else if character == "\"" || character == "'" {
        quote = character
        isName = true
      } else {
        isName = character == "." || character == "#"
      }
    }
    return nil
  }

  /// Tools that write a digest behind their own name.
  private static let tools: Set<Substring> = ["css", "sc", "emotion", "jsx", "svelte"]

  /// A part of five characters or more with digits amid letters, or behind a tool's name one with
  /// a capital or a digit.
  static func isHashed(_ name: String) -> Bool {
    let parts = name.split { $0 == "-" || $0 == "_" }
    if let tool = parts.first, parts.count > 1, tools.contains(tool),
      parts.dropFirst().contains(where: { part in
        part.count >= 5 && part.contains { $0.isNumber || $0.isUppercase }
      })
    {
      return true
    }
    return parts.contains { $0.count >= 5 && hasDigitsAmidLetters($0) }
  }

  private static func hasDigitsAmidLetters(_ part: Substring) -> Bool {
    guard let first = part.firstIndex(where: \.isLetter),
      let last = part.lastIndex(where: \.isLetter)
    else { return false }
    return part[first...last].contains(where: \.isNumber)
  }
}
