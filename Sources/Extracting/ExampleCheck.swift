// ExampleCheck: every rule's own examples, tried.
import HTML
import Model

/// An example of a lexicon that did not hold.
package struct ExampleFailure: Sendable, Equatable, CustomStringConvertible {
  /// The language of the lexicon file.
  package var lexicon: String
  /// The id of the rule.
  package var entry: String
  package var text: String
  package var expected: String
  /// What came instead.
  package var found: [String]

  package var description: String {
    "\(lexicon) \(entry): “\(text)” should give \(expected); it gave "
      + (found.isEmpty ? "nothing" : found.joined(separator: ", "))
  }
}

/// Runs every entry's examples and returns those that fail, in the order of the file.
///
/// A `finds` example must give its fact. A `misses` example must not be found by its own rule.
package func checkExamples(
  of lexicon: Lexicon, world: World = World()
) throws(LexiconError) -> [ExampleFailure] {
  let grammar = try Grammar(lexicon, world: world)
  var failures: [ExampleFailure] = []
  for rule in lexicon.roles + lexicon.rules {
    for find in rule.examples.finds {
      let facts = read(find.text, under: find.under, grammar: grammar)
      let type = find.type ?? rule.gives?.first?.type
      guard let type else { continue }
      let polarity = find.polarity ?? "offered"
      let hit = facts.contains { fact in
        fact.type == type && (find.value == nil || fact.value == find.value)
          && fact.polarity.rawValue == polarity
          && (find.attrs ?? [:]).allSatisfy { fact.attrs[$0.key] == $0.value }
      }
      if !hit {
        failures.append(
          ExampleFailure(
            lexicon: lexicon.language, entry: rule.id, text: find.text,
            expected: "\(type) \(find.value ?? "") (\(polarity))", found: facts.map(summary)))
      }
    }
    for text in rule.examples.misses {
      let facts = read(text, under: nil, grammar: grammar).filter { $0.rule == rule.id }
      if !facts.isEmpty {
        failures.append(
          ExampleFailure(
            lexicon: lexicon.language, entry: rule.id, text: text, expected: "nothing",
            found: facts.map(summary)))
      }
    }
  }
  return failures
}

private func summary(_ fact: Fact) -> String {
  "\(fact.type) \(fact.value) (\(fact.polarity.rawValue), \(fact.rule))"
}

/// A sentence as a page of one paragraph under a heading. Links are written `[words](address)`.
private func read(_ text: String, under heading: String?, grammar: Grammar) -> [Fact] {
  let page = examplePage(text, under: heading)
  let context = PageContext(
    document: "example/example", url: "https://service.example/help", jurisdiction: "US")
  return page.text.utf8.withUnsafeBufferPointer { text in
    let reading = Reading(page: page, text: text, context: context, grammar: grammar)
    return Aggregation.facts(reading.run().findings, page: page, context: context)
  }
}

/// Builds the page of an example.
func examplePage(_ text: String, under heading: String?) -> Page {
  var utf8: [UInt8] = []
  var blocks: [Block] = []
  if let heading {
    utf8 += Array(heading.utf8)
    blocks.append(Block(kind: .heading, level: 2, range: 0..<utf8.count))
    utf8.append(10)
  }
  let start = utf8.count
  var links: [Link] = []
  var open: Int?
  var rest = text[...]
  while let next = rest.first {
    if next == "[" {
      open = utf8.count
    } else if next == "]", let from = open, rest.dropFirst().first == "(" {
      let href = rest.dropFirst(2).prefix { $0 != ")" }
      links.append(Link(href: String(href), range: from..<utf8.count, block: blocks.count))
      rest = rest.dropFirst(href.count + 2)
      open = nil
    } else {
      utf8 += Array(String(next).utf8)
    }
    rest = rest.dropFirst()
  }
  blocks.append(
    Block(
      kind: .paragraph, range: start..<utf8.count, headings: heading == nil ? [] : [0]))
  return Page(text: VisibleText(utf8: utf8), blocks: blocks, links: links)
}
