// Normalisers: the front door to sentences and values, without rules.

/// Reads sentences and values in a text of one language, as extraction does.
package struct Normalisers: Sendable {
  /// A value and where it stands.
  package struct Value: Sendable, Equatable {
    /// The normal form: `P30D`, `7D..10D`, `2026-01-31`, `23:59 PT`, `50%`.
    package var value: String
    /// UTF-8 offsets in the text, end exclusive.
    package var range: Range<Int>
    /// Whether it counts business days.
    package var business: Bool
  }

  private let grammar: Grammar

  /// Throws when an entry of the lexicon cannot be compiled.
  package init(_ lexicon: Lexicon, world: World = World()) throws(LexiconError) {
    grammar = try Grammar(lexicon, world: world)
  }

  /// Durations in ISO 8601 with their unit kept: `A..B` for a range, `A,B` for a list. “All day”
  /// and the like count too.
  package func durations(in text: String) -> [Value] {
    read(text) { tokens, bytes in
      Durations(tokens: tokens, text: bytes, grammar: grammar).mentions(whole: true)
    }
  }

  /// Dates: `2026-01-31`, or what is known of it: `2026-01`, `--01-31`.
  ///
  /// - Parameter monthFirst: whether 03/04/2026 is the fourth of March; nil when not known.
  package func dates(in text: String, monthFirst: Bool? = nil) -> [Value] {
    read(text) { tokens, bytes in
      Dates(tokens: tokens, text: bytes, grammar: grammar, monthFirst: monthFirst).mentions()
    }
  }

  /// Until which hour or weekday: `Wednesday 23:59 PT the week before`, in parts.
  package func cutoffs(in text: String) -> [Value] {
    read(text) { tokens, bytes in
      Cutoffs(tokens: tokens, text: bytes, grammar: grammar).mentions()
        .filter { $0.concept == grammar.known.cutoff }
    }
  }

  /// Shares: `12.5%`.
  package func percents(in text: String) -> [Value] {
    read(text) { tokens, bytes in
      let signs = Amounts(tokens: tokens, text: bytes, grammar: grammar).mentions()
        .filter { $0.concept == grammar.known.percent }
      let words = Percents(tokens: tokens, text: bytes, grammar: grammar).mentions()
      return (signs + words).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }
  }

  /// Sums of money: ISO 4217 and an exact decimal, `GBP 5.99/month`, `USD 10..20`.
  ///
  /// - Parameter jurisdiction: whose dollar “$” is; that of the United States when not known.
  package func money(in text: String, jurisdiction: String? = nil) -> [Value] {
    let currency = grammar.world.country(jurisdiction)?.currency
    return read(text) { tokens, bytes in
      Amounts(tokens: tokens, text: bytes, grammar: grammar, currency: currency).mentions()
        .filter { $0.concept == grammar.known.money }
    }
  }

  /// Telephone numbers in E.164, such with letters as printed.
  ///
  /// - Parameter jurisdiction: where numbers without a calling code are dialled.
  package func phones(in text: String, jurisdiction: String? = nil) -> [Value] {
    let country = grammar.world.country(jurisdiction)
    return read(text) { tokens, bytes in
      Addresses(tokens: tokens, text: bytes, grammar: grammar, country: country).mentions()
        .filter { $0.concept == grammar.known.phone }
    }
  }

  /// The sentences, with the bullet or number before and the quotation mark behind them. UTF-8
  /// offsets, without space at their edges; together they hold all that is no space.
  package func sentences(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      let spans = Sentences.spans(tokens, text: buffer, abbreviations: grammar.abbreviations)
      var out: [Range<Int>] = []
      var from = 0
      for (index, span) in spans.enumerated() {
        var end = Int(tokens[span.range.upperBound - 1].end)
        while end < bytes.count, bytes[end] > 0x20 { end += 1 }
        if index + 1 == spans.count { end = bytes.count }
        while end > from, bytes[end - 1] <= 0x20 { end -= 1 }
        while from < end, bytes[from] <= 0x20 { from += 1 }
        out.append(from..<end)
        from = end
      }
      return out
    }
  }

  private func read(
    _ text: String, _ reader: ([Token], UnsafeBufferPointer<UInt8>) -> [Mention]
  ) -> [Value] {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = grammar.compounds.read(
        Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary), in: buffer)
      return reader(tokens, buffer).map { mention in
        Value(
          value: mention.value ?? "",
          range: Int(tokens[mention.start].start)..<Int(tokens[mention.end - 1].end),
          business: mention.business)
      }
    }
  }
}
