// RuleReader: one passage, all rules, to findings.
import Model

/// Applies roles and rules to a passage.
struct RuleReader {
  let passage: Passage
  let grammar: Grammar
  let text: UnsafeBufferPointer<UInt8>
  let block: Int
  let steps: Steps
  let postal: () -> String?

  /// What the passage states by those of the patterns that may occur in its block.
  func findings(among live: [Int]) -> [Finding] {
    var out: [Finding] = []
    var claimed = Set<Int>()
    let around = passage.concepts.union(passage.topic).union(passage.before)
    let index = grammar.rulePatterns
    var rest = live.filter { index.allows($0, passage.concepts, passage.words) }
      .map(index.entry)[...]
    while let number = rest.first?.rule {
      let own = rest.prefix { $0.rule == number }
      rest = rest[own.endIndex...]
      guard grammar.reaches[number].mayApply(under: passage.topic, around: around) else { continue }
      let rule = grammar.rules[number]
      guard
        rule.with.allSatisfy({ $0.contains { $0.occurs(in: passage) } }),
        !rule.without.contains(where: { $0.occurs(in: passage) })
      else { continue }
      out += apply(rule, own.map(\.place), claimed: &claimed)
    }
    return out
  }

  /// Applies those of a rule's patterns that may occur.
  private func apply(
    _ rule: CompiledRule, _ places: [Int], claimed: inout Set<Int>
  ) -> [Finding] {
    var out: [Finding] = []
    for order in places {
      let pattern = rule.find[order]
      let matches = pattern.matches(in: passage) { match in
        if rule.claims {
          guard let duration = duration(of: match), !claimed.contains(duration.start) else {
            return false
          }
        }
        return fits(rule, match)
      }
      for match in matches {
        if rule.claims, let duration = duration(of: match) { claimed.insert(duration.start) }
        for given in rule.gives {
          if var finding = finding(given, rule: rule, match: match) {
            finding.pattern = order
            out.append(finding)
          }
        }
        if rule.isPlain { return out }
      }
    }
    return out
  }

  private func duration(of match: Match) -> Sighting? {
    match.first(grammar.known.duration) ?? match.first(grammar.known.durationList)
  }

  /// The first act in a match decides who acts and whether it is negated; without one, what
  /// stands before the match does.
  private func frame(of match: Match) -> Frame {
    let act = match.mentions.first { grammar.acts.contains($0.concept) }
    return Frame(
      act?.start ?? match.start, until: act?.end ?? match.end, in: passage, grammar.known)
  }

  private func fits(_ rule: CompiledRule, _ match: Match) -> Bool {
    let frame = frame(of: match)
    // Whoever refuses a way: “we cannot cancel by phone” is about the user's ways.
    let refused = frame.negated && rule.negated != .no
    guard rule.actors.contains(frame.actor) || refused else { return false }
    switch rule.negated {
    case .no: return !frame.negated
    case .yes: return frame.negated
    case .either: return true
    }
  }

  private func finding(_ given: CompiledGiven, rule: CompiledRule, match: Match) -> Finding? {
    guard let value = fill(given.value, match), !value.isEmpty else { return nil }
    let frame = frame(of: match)
    var polarity = given.polarity ?? .offered
    if given.polarity == nil, rule.negated == .either, frame.negated { polarity = .denied }
    var attrs: [String: String] = [:]
    for (name, filling) in given.attrs {
      if let value = fill(filling, match), !value.isEmpty { attrs[name] = value }
    }
    if case .concept(let concept, _) = given.value, let said = match.first(concept)?.said,
      said >= 0, passage.said[Int(said)].business
    {
      attrs["unit"] = "business"
    }
    addAttributes(to: &attrs, type: given.type, value: value)
    let names = match.mentions.map { grammar.concepts.names[$0.concept] }
    let who = frame.actor.rawValue + (frame.negated ? ", negated" : "")
    return Finding(
      type: given.type, value: value, polarity: polarity, attrs: attrs, rule: rule.id,
      rank: rule.rank, pattern: 0, block: block, range: passage.range,
      leans: Standing.leans(passage, match, grammar.known, text),
      trace: ["found: " + names.joined(separator: " "), "actor: " + who])
  }

  private func fill(_ filling: Filling, _ match: Match) -> String? {
    switch filling {
    case .text(let text): return text
    case .steps: return steps.path()
    case .postal: return postal()
    case .concept(let concept, let start):
      let mention = match.first(concept) ?? passage.mentions.first { $0.concept == concept }
      return mention.flatMap(passage.value).map { start + $0 }
    case .words(let concept):
      guard
        let mention = match.first(concept)
          ?? passage.mentions.first(where: { $0.concept == concept })
      else { return nil }
      let range =
        Int(passage.tokens[mention.start].start)..<Int(passage.tokens[mention.end - 1].end)
      return String(decoding: text[range], as: UTF8.self)
    }
  }

  private func addAttributes(to attrs: inout [String: String], type: String, value: String) {
    for attribute in grammar.attributes
    where attribute.types.contains(type) && attrs[attribute.name] == nil
      && attribute.values?.contains(value) ?? true
    {
      if case .text(let text) = attribute.value {
        if attribute.patterns.contains(where: { $0.occurs(in: passage) }) {
          attrs[attribute.name] = text
        }
        continue
      }
      for pattern in attribute.patterns {
        guard let match = pattern.matches(in: passage, where: { _ in true }).first else { continue }
        attrs[attribute.name] = fill(attribute.value, match)
        break
      }
    }
  }
}
