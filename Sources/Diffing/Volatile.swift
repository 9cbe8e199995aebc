// What changes by itself: counters, relative times, tokens.

/// Recognises by their form the parts of a text or link that differ from one fetch to the next
/// though nobody edited them. Numbers in ordinary sentences are never such a part.
enum Volatile {
  /// The words of a sentence without what changes by itself.
  ///
  /// `withoutAddresses` leaves out e-mail addresses too: some servers hide them from some visitors.
  static func words(_ text: String, withoutAddresses: Bool = false) -> [Substring] {
    var plain = text
    if withoutAddresses {
      if let range = hiddenAddress(plain) { plain.removeSubrange(range) }
      plain = drop(from: plain) { $0.utf8.contains(0x40) }
    }
    return sieve(drop(from: plain, isToken).normalisedWords)
  }

  /// The text without the chunks between white space for which the test holds.
  private static func drop(from text: String, _ test: (Substring) -> Bool) -> String {
    let chunks = text.utf8.split { $0 == 0x20 || $0 == 0x0A }.map(Substring.init)
    let kept = chunks.filter { !test($0) }
    return kept.count == chunks.count ? text : kept.joined(separator: " ")
  }

  /// Whether a closer look can find anything: the text is short, holds a chunk as long as a token,
  /// or a bracket as in a hidden address.
  static func mayOccur(in text: ArraySlice<UInt8>) -> Bool {
    var (chunk, chunks) = (0, 0)
    for byte in text {
      if byte == 0x5B { return true }
      if byte == 0x20 || byte == 0x0A {
        chunk = 0
        continue
      }
      if chunk == 0 { chunks += 1 }
      chunk += 1
      if chunk >= shortestToken { return true }
    }
    return chunks <= longestNotice
  }

  /// Characters of the shortest token; words of the longest sentence that only counts or tells time.
  private static let shortestToken = 16
  private static let longestNotice = 12

  /// Where a text has words in place of an e-mail address.
  static func hiddenAddress(_ text: String) -> Range<String.Index>? {
    guard text.utf8.contains(0x5B) else { return nil }
    var from = text.startIndex
    while let open = text[from...].firstIndex(of: "[") {
      let rest = text[open...]
      if rest.hasPrefix("[email\u{A0}protected]") || rest.hasPrefix("[email protected]") {
        return open..<(text[open...].firstIndex(of: "]").map(text.index(after:)) ?? text.endIndex)
      }
      from = text.index(after: open)
    }
    return nil
  }

  /// A link target without what changes by itself: tokens in it, parameters that only track, the
  /// scheme of the web and a last slash.
  static func link(_ href: String) -> String {
    let parts = href.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var steps = parts[0].split(omittingEmptySubsequences: false) { "/#;".contains($0) }
      .filter { !isToken($0) }
    if steps.first == "http:" || steps.first == "https:" { steps.removeFirst() }
    if steps.count > 1 && steps.last == "" { steps.removeLast() }
    let path = steps.joined(separator: "/")
    guard parts.count > 1 else { return path }
    let query = parts[1].split { "&#;".contains($0) }.filter { pair in
      let field = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return !isTracking(field[0].lowercased()) && !(field.count > 1 && isToken(field[1]))
    }
    return query.isEmpty ? path : path + "?" + query.joined(separator: "&")
  }

  /// Whether a run of characters looks drawn at random: long, with digits, and letters, capitals
  /// and digits in turn.
  static func isToken(_ text: Substring) -> Bool {
    var (length, digits, turns, last) = (0, 0, 0, 0)
    for byte in text.utf8 {
      let kind =
        switch byte {
        case 0x30...0x39: 1
        case 0x61...0x7A: 2
        case 0x41...0x5A: 3
        default: 0
        }
      if kind == 0 {
        // Other scripts, addresses and paths are no tokens as a whole.
        if byte >= 0x80 || byte == 0x40 || byte == 0x2F { return false }
        continue
      }
      length += 1
      if kind == 1 { digits += 1 }
      // A capital before small letters is ordinary writing.
      if last != 0 && kind != last && !(last == 3 && kind == 2) { turns += 1 }
      last = kind
    }
    return length >= shortestToken && digits >= 2 && turns * 4 >= length
  }

  private static func isTracking(_ name: String) -> Bool {
    name.hasPrefix("utm_") || name.hasSuffix("session") || name.hasSuffix("sessid")
      || tracking.contains(name)
  }

  private static let tracking: Set<String> = [
    "_", "csrf", "csrf_token", "fbclid", "gclid", "msclkid", "nonce", "ref", "ref_topic",
    "session_id", "sessionid", "sid", "timestamp", "token", "ts",
  ]

  /// Whether a word names a length of time.
  static func isUnit(_ word: Substring) -> Bool { units.contains(word) }

  // MARK: Short sentences that count or tell the time

  /// The words of a short sentence without its counts and times; other sentences as they are.
  private static func sieve(_ words: [Substring]) -> [Substring] {
    if words.count > longestNotice || words.isEmpty { return words }
    func has(_ list: Set<Substring>) -> Bool { words.contains(where: list.contains) }
    let stamped = has(edits) || (words.count <= 4 && words.contains("ago"))
    if stamped && ((has(agoes) && has(units)) || has(recent)) {
      return words.filter {
        !isNumber($0) && !units.contains($0) && !agoes.contains($0) && !recent.contains($0)
          && !fillers.contains($0)
      }
    }
    if words.count <= 8 && has(counted) { return words.filter { !isNumber($0) } }
    if words.count <= 10 && has(visits) {
      return words.filter { !isNumber($0) && !months.contains($0.prefix(3)) }
    }
    return words
  }

  private static func isNumber(_ word: Substring) -> Bool {
    word.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
  }

  private static let edits: Set<Substring> = [
    "updated", "edited", "modified", "published", "posted", "written", "asked", "answered",
    "replied", "commented", "aktualisiert", "bearbeitet", "veröffentlicht", "actualizado",
    "editado", "publicado", "modificado", "modifié", "publié", "aggiornato", "pubblicato",
  ]
  private static let agoes: Set<Substring> = [
    "ago", "vor", "hace", "há", "fa", "geleden", "sedan", "siden", "temu", "il",
  ]
  private static let recent: Set<Substring> = [
    "yesterday", "today", "now", "gestern", "heute", "hier", "ayer", "hoy", "ieri", "oggi",
  ]
  private static let units: Set<Substring> = [
    "second", "seconds", "sec", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs",
    "day", "days", "week", "weeks", "month", "months", "year", "years", "sekunden", "minuten",
    "stunde", "stunden", "tag", "tagen", "woche", "wochen", "monat", "monaten", "jahr", "jahren",
    "heure", "heures", "jour", "jours", "semaine", "semaines", "mois", "an", "ans", "minuto",
    "minutos", "hora", "horas", "día", "días", "semana", "semanas", "mes", "meses", "año", "años",
    "minuti", "ora", "ore", "giorno", "giorni", "settimana", "settimane", "mese", "mesi", "anno",
    "anni",
  ]
  private static let fillers: Set<Substring> = [
    "a", "an", "about", "almost", "few", "just", "last", "less", "more", "one", "over", "than",
    "ein", "eine", "einem", "einer", "il", "y", "un", "una", "une", "uno", "etwa", "über",
  ]
  private static let counted: Set<Substring> = [
    "comments", "downloads", "followers", "helpful", "likes", "ratings", "reactions", "replies",
    "reviews", "shares", "stars", "upvotes", "views", "visitors", "votes",
  ]
  private static let visits: Set<Substring> = [
    "accessed", "cached", "generated", "rendered", "retrieved", "viewed", "visited",
  ]
  private static let months: Set<Substring> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
    "tue", "wed", "thu", "fri", "sat", "sun", "am", "pm",
  ]
}

extension String {
  /// The text's words as they are compared.
  fileprivate var normalisedWords: [Substring] {
    Words.normalised(self).utf8.split(separator: 0x20).map(Substring.init)
  }
}
