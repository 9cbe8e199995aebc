// What of a page a reader does not see.

/// Judges an element by its own attributes. No style sheets are read.
enum Visibility {
  /// Whether an inline style takes the element away.
  static func isHidden(style: Attributes.Text) -> Bool {
    var next = style
    while next.pointee != 0 {
      while ASCII.isSpace(next.pointee) || next.pointee == 0x3B { next += 1 }
      if let value = property(next, "display"), starts(value, "none") { return true }
      if let value = property(next, "visibility"),
        starts(value, "hidden") || starts(value, "collapse")
      {
        return true
      }
      while next.pointee != 0, next.pointee != 0x3B { next += 1 }
    }
    return false
  }

  /// The value of a declaration, if it is of that property.
  private static func property(
    _ text: Attributes.Text, _ name: StaticString
  ) -> Attributes.Text? {
    guard starts(text, name) else { return nil }
    var next = text + name.utf8CodeUnitCount
    while ASCII.isSpace(next.pointee) { next += 1 }
    guard next.pointee == 0x3A else { return nil }
    next += 1
    while ASCII.isSpace(next.pointee) { next += 1 }
    return next
  }

  private static func starts(_ text: Attributes.Text, _ word: StaticString) -> Bool {
    for index in 0..<word.utf8CodeUnitCount
    where ASCII.lower(text[index]) != word.utf8Start[index] { return false }
    return true
  }
}
