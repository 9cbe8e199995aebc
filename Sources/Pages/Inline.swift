// Small pieces that stand in a line of text.
package import Formats
package import Model

/// A moment, for people and machines.
package func time(_ moment: Timestamp) -> Node {
  Tag.time(.datetime(moment.description)) { moment.date }
}

/// A moment to the second.
package func exactTime(_ moment: Timestamp) -> Node {
  Tag.time(.datetime(moment.description)) {
    moment.description.replacing("T", with: " ").replacing("Z", with: " UTC")
  }
}

/// The words as a link to the web where the address is one, else as they are.
package func external(_ address: String, _ words: String) -> Node {
  guard let link = Link.web(address) else { return .text(words) }
  return Tag.a(.href(link), Attribute("rel", literal: "nofollow noopener noreferrer")) { words }
}

/// A word on a coloured ground; the word says it all.
package func badge(_ state: ChangeState) -> Node {
  let words = Plain.state(state)
  return switch state {
  case .confirmed: Tag.span(.class("badge confirmed")) { words }
  case .pending: Tag.span(.class("badge pending")) { words }
  case .held: Tag.span(.class("badge held")) { words }
  default: Tag.span(.class("badge")) { words }
  }
}

/// A score's way, `62 (C) → 48 (D)`.
package func effect(_ effect: ScoreEffect) -> Node {
  Tag.span(.class("effect")) {
    Tag.strong { effect.gradeBefore }
    " \(effect.scoreBefore) → "
    Tag.strong { effect.gradeAfter }
    " \(effect.scoreAfter)"
  }
}
