// Statements out of their file, the quick way. Members are in the order of their names.
import Model
import Store

extension CitedFact {
  static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> CitedFact {
    let at = try json.moment("at")
    let converted = try json.choiceIfThere("converted", of: Conversion.Kind.self)
    let digest = try json.text("digest")
    let document = try json.text("document")
    let fact = try json.object("fact", Fact.read)
    let snapshot = try json.text("snapshot")
    return CitedFact(
      document: document, url: try json.text("url"), snapshot: snapshot, digest: digest, at: at,
      fact: fact, converted: converted)
  }
}

extension Fact {
  static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> Fact {
    let attrs = try json.textsByName("attrs")
    let end = try json.number("end")
    let id = try json.text("id")
    let polarity: Polarity = try json.choice("polarity")
    let quote = try json.text("quote")
    let rule = try json.text("rule")
    let selector = try json.object("selector", Selector.read)
    let start = try json.number("start")
    let trace = try json.texts("trace")
    let type = try json.text("type")
    return Fact(
      id: id, type: type, value: try json.text("value"), polarity: polarity, attrs: attrs,
      quote: quote, start: start, end: end, selector: selector, rule: rule, trace: trace)
  }
}

extension Selector {
  fileprivate static func read(_ json: inout CanonicalReader) throws(UnexpectedJSON) -> Selector {
    let bytes = try json.numbers("bytes")
    let fragment = try json.text("fragment")
    let headings = try json.texts("headings")
    let page = try json.numberIfThere("page")
    let prefix = try json.text("prefix")
    let suffix = try json.text("suffix")
    return Selector(
      prefix: prefix, suffix: suffix, xpath: try json.text("xpath"), bytes: bytes,
      fragment: fragment, headings: headings, page: page)
  }
}

// MARK: Values of the model

extension CanonicalReader {
  mutating func moment(_ name: StaticString) throws(UnexpectedJSON) -> Timestamp {
    guard let moment = Timestamp(try text(name)) else { throw UnexpectedJSON() }
    return moment
  }

  mutating func momentIfThere(_ name: StaticString) throws(UnexpectedJSON) -> Timestamp? {
    guard let text = try textIfThere(name) else { return nil }
    guard let moment = Timestamp(text) else { throw UnexpectedJSON() }
    return moment
  }

  /// One of a list of texts.
  mutating func choice<T: RawRepresentable<String>>(
    _ name: StaticString
  ) throws(UnexpectedJSON) -> T {
    guard let choice = try choiceIfThere(name, of: T.self) else { throw UnexpectedJSON() }
    return choice
  }

  mutating func choiceIfThere<T: RawRepresentable<String>>(
    _ name: StaticString, of type: T.Type
  ) throws(UnexpectedJSON) -> T? {
    guard let text = try textIfThere(name) else { return nil }
    guard let choice = T(rawValue: text) else { throw UnexpectedJSON() }
    return choice
  }
}
