// A bar beside a number: the number says it, the bar shows it.
import Formats

/// A track with a filled part, as wide as its cell.
enum Bar {
  /// - Parameters:
  ///   - part: how much is filled.
  ///   - whole: what would fill it all; where it is 0 or less, nothing is filled.
  static func node(_ part: Int, of whole: Int) -> Node {
    let share = whole > 0 ? min(max(part, 0), whole) * 1000 / whole : 0
    return Tag.svg(
      .class("bar"), Attribute("viewBox", literal: "0 0 1000 10"),
      Attribute("preserveAspectRatio", literal: "none"), Attribute("aria-hidden", literal: "true")
    ) {
      Tag.rect.with([.box(0, 0, 1000, 10), [.class("track")]].flatMap(\.self))
      Tag.rect.with([.box(0, 0, share, 10), [.class("fill")]].flatMap(\.self))
    }
  }

  /// Parts beside each other that make up a whole.
  static func stacked(_ parts: [Int]) -> Node {
    let whole = max(1, parts.reduce(0, +))
    var start = 0
    var rects: [Node] = []
    for (place, part) in parts.enumerated() where part > 0 {
      let from = start * 1000 / whole
      start += part
      rects.append(
        Tag.rect.with(
          [.box(from, 0, start * 1000 / whole - from, 10), [shade(place)]].flatMap(\.self)))
    }
    return Tag.svg(
      .class("bar"), Attribute("viewBox", literal: "0 0 1000 10"),
      Attribute("preserveAspectRatio", literal: "none"), Attribute("aria-hidden", literal: "true")
    ) { rects }
  }

  /// From pale to full.
  private static func shade(_ place: Int) -> Attribute {
    switch place {
    case 0: .class("shade-1")
    case 1: .class("shade-2")
    case 2: .class("shade-3")
    case 3: .class("shade-4")
    default: .class("shade-5")
    }
  }
}
