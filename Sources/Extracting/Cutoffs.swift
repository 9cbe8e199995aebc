// Cut-offs: “by 11:59 pm PT the day before” to 23:59 PT the day before.

/// Reads until which hour or weekday something must be done.
///
/// The normal form has, in this order and each only if it is said: weekday, time of day (24
/// hours; midnight is the end of its day, 23:59), zone, and the day that is counted back.
struct Cutoffs {
  let tokens: [Token]
  let text: UnsafeBufferPointer<UInt8>
  let grammar: Grammar

  /// What a cut-off is made of.
  private struct Parts {
    var weekday, clock, zone, eve: String?

    var value: String {
      [weekday, clock, zone, eve].compactMap { $0 }.joined(separator: " ")
    }
  }

  /// Mentions of `cutoff`, and beside those that name a weekday of `weekday_cutoff`.
  func mentions() -> [Mention] {
    var found: [Mention] = []
    for place in tokens.indices
    where grammar.time.flags(tokens[place].word).contains(.until) {
      guard let until = grammar.time.until.match(tokens, at: place),
        let (parts, end) = parts(from: until.end)
      else { continue }
      found.append(
        Mention(concept: grammar.known.cutoff, start: place, end: end, value: parts.value))
      if parts.weekday != nil {
        found.append(
          Mention(
            concept: grammar.known.weekdayCutoff, start: place, end: end, value: parts.value))
      }
    }
    return found
  }

  /// Weekday, hour, zone and day in any order, with small words between.
  private func parts(from place: Int) -> (Parts, Int)? {
    var parts = Parts()
    var at = place
    var end = place
    while at < min(place + 16, tokens.count) {
      if parts.clock == nil, let clock = clock(at: at) {
        parts.clock = clock.value
        at = clock.end
      } else if parts.weekday == nil, let day = grammar.time.weekdays.match(tokens, at: at) {
        parts.weekday = day.value
        at = day.end
      } else if parts.clock != nil, parts.zone == nil,
        let zone = grammar.time.zones.match(tokens, at: at)
      {
        parts.zone = zone.value
        at = zone.end
      } else if parts.eve == nil, let eve = grammar.time.eve.match(tokens, at: at) {
        parts.eve = eve.value
        at = eve.end
      } else if isFiller(at) {
        at += 1
        continue
      } else {
        break
      }
      end = at
    }
    // A span (“by Monday to Friday”, “until 9–5”) is opening hours.
    guard parts.clock != nil || parts.weekday != nil,
      end >= tokens.count || !grammar.connectors.range.contains(tokens[end].word)
    else { return nil }
    return (parts, end)
  }

  private func isFiller(_ place: Int) -> Bool {
    let byte = byte(place)
    return byte == UInt8(ascii: ",") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      || grammar.time.filler.contains(tokens[place].word)
  }

  /// “11:59 pm”, “23:59”, “5 p.m.”, “18 Uhr”, “midnight”.
  private func clock(at place: Int) -> (value: String, end: Int)? {
    if let named = grammar.time.clock.match(tokens, at: place) { return (named.value, named.end) }
    guard var hour = number(place, digits: 1...2) else { return nil }
    if let named = grammar.time.clock.match(tokens, at: place + 1), hour == 12 {
      return (named.value, named.end)
    }
    var at = place + 1
    var minute: Int?
    let mark = byte(at)
    if mark == UInt8(ascii: ":"), !tokens[at].spaced, let value = number(at + 1, digits: 2...2),
      !tokens[at + 1].spaced
    {
      minute = value
      at += 2
    }
    let half = grammar.time.halves.match(tokens, at: at)
    let full = at < tokens.count && grammar.time.oclock.contains(tokens[at].word)
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half.value
      at = half.end
      if byte(at) == UInt8(ascii: "."), !tokens[at].spaced, byte(at - 2) == UInt8(ascii: ".") {
        at += 1
      }
    } else if full {
      at += 1
    }
    guard half != nil || full || minute != nil, hour <= 24, (minute ?? 0) < 60 else { return nil }
    return (Self.pad(hour) + ":" + Self.pad(minute ?? 0), at)
  }

  private func number(_ place: Int, digits wanted: ClosedRange<Int>) -> Int? {
    guard place < tokens.count, tokens[place].kind == .number else { return nil }
    let digits = text[Int(tokens[place].start)..<Int(tokens[place].end)]
    guard wanted.contains(digits.count), digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private func byte(_ index: Int) -> UInt8 {
    index < tokens.count && tokens[index].kind == .mark ? text[Int(tokens[index].start)] : 0
  }

  private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
