// The CSS subset that declarations are written in.

/// `main > .terms p:not(.note):nth-child(2)`: compounds and how they hang together.
struct ComplexSelector: Equatable, Sendable {
  enum Combinator: Sendable { case descendant, child, next, subsequent }

  /// From the outermost on; each with its relation to the one before.
  var steps: [(combinator: Combinator, compound: Compound)]

  static func == (a: ComplexSelector, b: ComplexSelector) -> Bool {
    a.steps.elementsEqual(b.steps) { $0.combinator == $1.combinator && $0.compound == $1.compound }
  }
}

/// Conditions on one element.
struct Compound: Equatable, Sendable {
  /// Lower case; nil for any.
  var tag: [UInt8]?
  var id: [UInt8]?
  var classes: [[UInt8]] = []
  var attributes: [AttributeTest] = []
  var positions: [Position] = []
  /// None of these may match.
  var excluded: [Compound] = []
  /// One of each of these must match.
  var required: [[Compound]] = []

  /// Whether it counts from the last sibling, itself or inside.
  var needsSiblings: Bool {
    positions.contains { $0.isFromEnd && !$0.isOfType }
      || excluded.contains { $0.positions.contains(where: \.isFromEnd) }
      || required.contains { $0.contains { $0.positions.contains(where: \.isFromEnd) } }
  }

  struct AttributeTest: Equatable, Sendable {
    enum Relation: Sendable { case exists, equals, word, dash, prefix, suffix, part }
    var name: [UInt8]
    var relation = Relation.exists
    var value: [UInt8] = []
    var ignoresCase = false
  }

  /// `an+b`, from the first or the last sibling, of all or of its name.
  struct Position: Equatable, Sendable {
    var step: Int
    var offset: Int
    var isFromEnd = false
    var isOfType = false

    /// Whether the place of an element, from 1, fits.
    func holds(_ place: Int) -> Bool {
      let distance = place - offset
      return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0
    }
  }
}

/// Reads a selector list.
struct SelectorParser {
  private let text: [UInt8]
  private var at = 0

  /// The selectors of a list. Throws `badSelector` for anything outside the subset.
  static func parse(_ text: String) throws(ReadError) -> [ComplexSelector] {
    var parser = SelectorParser(text: Array(text.utf8))
    do {
      return try parser.list()
    } catch {
      throw .badSelector("\(error.reason) in “\(text)”")
    }
  }

  private struct Trouble: Error { var reason: String }

  private mutating func list() throws(Trouble) -> [ComplexSelector] {
    var list: [ComplexSelector] = []
    repeat {
      skipSpace()
      list.append(try complex())
      skipSpace()
    } while take(0x2C)
    guard at == text.count else { throw Trouble(reason: "cannot read on at byte \(at)") }
    return list
  }

  private mutating func complex() throws(Trouble) -> ComplexSelector {
    var selector = ComplexSelector(steps: [(.descendant, try compound())])
    while true {
      let hadSpace = skipSpace()
      guard let next = peek, next != 0x2C else { return selector }
      var combinator = ComplexSelector.Combinator.descendant
      switch next {
      case 0x3E: combinator = .child
      case 0x2B: combinator = .next
      case 0x7E: combinator = .subsequent
      default:
        guard hadSpace else { throw Trouble(reason: "cannot read on at byte \(at)") }
      }
      if combinator != .descendant {
        at += 1
        skipSpace()
      }
      selector.steps.append((combinator, try compound()))
    }
  }

  private mutating func compound() throws(Trouble) -> Compound {
    var compound = Compound()
    let start = at
    if !take(0x2A), let name = identifier() { compound.tag = name.map(ASCII.lower) }
    while let next = peek {
      switch next {
      case 0x23:
        at += 1
        compound.id = try name("an id")
      case 0x2E:
        at += 1
        compound.classes.append(try name("a class"))
      case 0x5B: compound.attributes.append(try attribute())
      case 0x3A: try pseudo(&compound)
      default:
        guard at > start else { throw Trouble(reason: "expected a selector at byte \(at)") }
        return compound
      }
    }
    guard at > start else { throw Trouble(reason: "a selector is missing") }
    return compound
  }

  // MARK: Attributes

  private mutating func attribute() throws(Trouble) -> Compound.AttributeTest {
    at += 1
    skipSpace()
    var test = Compound.AttributeTest(name: try name("an attribute").map(ASCII.lower))
    skipSpace()
    if take(0x5D) { return test }
    test.relation = try relation()
    skipSpace()
    test.value = try value()
    skipSpace()
    if take(0x69) || take(0x49) { test.ignoresCase = true }
    skipSpace()
    guard take(0x5D) else { throw Trouble(reason: "an attribute is not closed") }
    return test
  }

  private mutating func relation() throws(Trouble) -> Compound.AttributeTest.Relation {
    if take(0x3D) { return .equals }
    guard let mark = peek, at + 1 < text.count, text[at + 1] == 0x3D else {
      throw Trouble(reason: "cannot compare an attribute")
    }
    at += 2
    switch mark {
    case 0x7E: return .word
    case 0x7C: return .dash
    case 0x5E: return .prefix
    case 0x24: return .suffix
    case 0x2A: return .part
    default: throw Trouble(reason: "cannot compare an attribute")
    }
  }

  private mutating func value() throws(Trouble) -> [UInt8] {
    var value: [UInt8] = []
    if let quote = peek, quote == 0x22 || quote == 0x27 {
      at += 1
      while let next = peek, next != quote {
        if next == 0x5C {
          value += escape()
        } else {
          value.append(next)
          at += 1
        }
      }
      guard take(quote) else { throw Trouble(reason: "a quotation is not closed") }
      return value
    }
    while let next = peek, next != 0x5D, !ASCII.isSpace(next) {
      if next == 0x5C {
        value += escape()
      } else {
        value.append(next)
        at += 1
      }
    }
    return value
  }

  // MARK: Pseudo-classes

  private mutating func pseudo(_ compound: inout Compound) throws(Trouble) {
    at += 1
    let word = String(decoding: try name("a pseudo-class").map(ASCII.lower), as: UTF8.self)
    switch word {
    case "first-child": compound.positions.append(.init(step: 0, offset: 1))
    case "last-child": compound.positions.append(.init(step: 0, offset: 1, isFromEnd: true))
    case "only-child":
      compound.positions.append(.init(step: 0, offset: 1))
      compound.positions.append(.init(step: 0, offset: 1, isFromEnd: true))
    case "first-of-type": compound.positions.append(.init(step: 0, offset: 1, isOfType: true))
    case "last-of-type":
      compound.positions.append(.init(step: 0, offset: 1, isFromEnd: true, isOfType: true))
    case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
      var position = try formula()
      position.isFromEnd = word.contains("last")
      position.isOfType = word.hasSuffix("of-type")
      compound.positions.append(position)
    case "not": compound.excluded += try arguments()
    case "is", "where": compound.required.append(try arguments())
    default: throw Trouble(reason: "“:\(word)” is outside the subset")
    }
  }

  /// Compounds between parentheses. Nesting would need a stack, and no page needs it.
  private mutating func arguments() throws(Trouble) -> [Compound] {
    guard take(0x28) else { throw Trouble(reason: "a pseudo-class lacks its arguments") }
    var list: [Compound] = []
    repeat {
      skipSpace()
      guard !isNested else { throw Trouble(reason: "pseudo-classes are nested") }
      isNested = true
      defer { isNested = false }
      list.append(try compound())
      skipSpace()
    } while take(0x2C)
    guard take(0x29) else { throw Trouble(reason: "only simple selectors may be excluded") }
    return list
  }

  private var isNested = false

  private init(text: [UInt8]) { self.text = text }

  /// `odd`, `even`, `3`, `2n+1`, `-n+2`.
  private mutating func formula() throws(Trouble) -> Compound.Position {
    guard take(0x28) else { throw Trouble(reason: "a pseudo-class lacks its arguments") }
    var words: [UInt8] = []
    while let next = peek, next != 0x29 {
      if !ASCII.isSpace(next) { words.append(ASCII.lower(next)) }
      at += 1
    }
    guard take(0x29) else { throw Trouble(reason: "a pseudo-class is not closed") }
    let formula = String(decoding: words, as: UTF8.self)
    if formula == "odd" { return .init(step: 2, offset: 1) }
    if formula == "even" { return .init(step: 2, offset: 0) }
    if let number = number(formula) { return .init(step: 0, offset: number) }
    let parts = formula.split(separator: "n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw Trouble(reason: "cannot read “\(formula)”") }
    let step = ["": 1, "+": 1, "-": -1][String(parts[0])] ?? number(String(parts[0]))
    let offset = parts[1].isEmpty ? 0 : number(String(parts[1]))
    guard let step, let offset else { throw Trouble(reason: "cannot read “\(formula)”") }
    return .init(step: step, offset: offset)
  }

  private func number(_ text: String) -> Int? { text.utf8.count < 7 ? Int(text) : nil }

  // MARK: Names

  private var peek: UInt8? { at < text.count ? text[at] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    at += 1
    return true
  }

  @discardableResult
  private mutating func skipSpace() -> Bool {
    let start = at
    while let next = peek, ASCII.isSpace(next) { at += 1 }
    return at > start
  }

  private mutating func name(_ what: String) throws(Trouble) -> [UInt8] {
    guard let name = identifier() else { throw Trouble(reason: "\(what) lacks its name") }
    return name
  }

  private mutating func identifier() -> [UInt8]? {
    var name: [UInt8] = []
    while let next = peek {
      if next == 0x5C {
        name += escape()
      } else if ASCII.isLetter(next) || ASCII.isDigit(next) || next == 0x2D || next == 0x5F
        || next >= 0x80
      {
        name.append(next)
        at += 1
      } else {
        break
      }
    }
    return name.isEmpty ? nil : name
  }

  /// `\:` and `\3A `.
  private mutating func escape() -> [UInt8] {
    at += 1
    var code: UInt32 = 0
    var digits = 0
    while let next = peek, digits < 6, let digit = Character(UnicodeScalar(next)).hexDigitValue {
      code = code << 4 | UInt32(digit)
      digits += 1
      at += 1
    }
    if digits > 0 {
      if let next = peek, ASCII.isSpace(next) { at += 1 }
      var bytes: [UInt8] = []
      UTF8Writer.append(UnicodeScalar(code) == nil ? 0xFFFD : code, to: &bytes)
      return bytes
    }
    guard let next = peek else { return [] }
    at += 1
    return [next]
  }
}
