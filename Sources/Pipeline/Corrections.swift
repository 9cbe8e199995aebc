// What editors ruled on facts, loaded.
package import Model
package import Store

extension Inputs {
  /// All corrections, by id. A folder that is not there holds none. Every error names file, field
  /// and remedy.
  ///
  /// - Parameter asOf: claims and rulings of later days are as if they had not been made.
  package static func corrections(
    _ folder: Folder, asOf: Timestamp? = nil
  ) throws -> [Correction] {
    var known: [String: Correction] = [:]
    var superseded: [String: String] = [:]
    let all = try folder.names(suffix: ".json").map { name in
      let correction = try folder.read(Correction.self, name)
      let check = CorrectionCheck(correction, file: try folder.path(of: name))
      try check.alone(name: name)
      try check.order(after: known, &superseded)
      known[correction.id] = correction
      return correction
    }
    guard let asOf else { return all }
    return all.filter { $0.claim.date <= asOf.date }.map { correction in
      guard let ruled = correction.ruled, ruled > asOf.date else { return correction }
      var open = correction
      open.ruling = nil
      open.effect = nil
      return open
    }
  }
}

/// What must hold of a correction beyond its schema.
private struct CorrectionCheck {
  let correction: Correction
  let file: String

  init(_ correction: Correction, file: String) {
    self.correction = correction
    self.file = file
  }

  private func refuse(_ field: String, _ message: String, _ remedy: String) -> StoreError {
    StoreError(.content, file: file, field: field, message: message, remedy: remedy)
  }

  /// Its name, its days, its ruling and its effect.
  func alone(name: String) throws(StoreError) {
    guard correction.id.wholeMatch(of: /[0-9]{4}-[0-9]{3}/) != nil else {
      throw refuse("/id", "“\(correction.id)” is no id", "write year and number, such as 2026-001")
    }
    guard name == "\(correction.id).json" else {
      throw refuse(
        "/id", "“\(correction.id)” is not the file's name",
        "rename the file to \(correction.id).json, or correct the id")
    }
    try day(correction.claim.date, "/claim/date")
    if let ruling = correction.ruling {
      try day(ruling.date, "/ruling/date")
      if ruling.date < correction.claim.date {
        throw refuse("/ruling/date", "is before the claim", "correct one of the two days")
      }
      if ruling.editor.allSatisfy(\.isWhitespace) {
        throw refuse("/ruling/editor", "is empty", "say who ruled")
      }
    }
    if let effect = correction.effect { try check(effect) }
  }

  private func day(_ date: String, _ field: String) throws(StoreError) {
    guard date.utf8.count == 10, Timestamp(date)?.date == date else {
      throw refuse(field, "“\(date)” is no day", "write it as 2026-03-04")
    }
  }

  private func check(_ effect: Correction.Effect) throws(StoreError) {
    guard correction.isGranted else {
      throw refuse(
        "/effect",
        "a claim that is \(correction.ruling == nil ? "open" : "rejected") has no effect",
        "leave it out, or rule for it")
    }
    if (effect.op == .add) != (effect.expect.fact == nil) {
      throw refuse(
        "/effect/expect/fact", effect.op == .add ? "is not for add" : "is missing",
        effect.op == .add
          ? "leave it out, or write amend" : "say which fact is read in the quote, or write add")
    }
    if (effect.op == .withdraw) != (effect.fact == nil) {
      throw refuse(
        "/effect/fact", effect.op == .withdraw ? "is not for withdraw" : "is missing",
        effect.op == .withdraw
          ? "leave it out, or write amend" : "say what the page states, or write withdraw")
    }
    let quote = effect.expect.quote
    guard let first = quote.unicodeScalars.first, let last = quote.unicodeScalars.last,
      !first.properties.isWhitespace, !last.properties.isWhitespace
    else {
      throw refuse(
        "/effect/expect/quote", "is empty, or begins or ends with white space",
        "copy the words from the page as atlas explain prints them")
    }
    if effect.expect.fact?.attrs != nil {
      throw refuse("/effect/expect/fact/attrs", "is not asked for", "name the scope alone")
    }
    if effect.fact?.scope != nil {
      throw refuse("/effect/fact/scope", "stands among the particulars", "write it in attrs")
    }
  }

  /// What it supersedes must be there before it, of the same page, and have no other successor.
  func order(
    after known: [String: Correction], _ superseded: inout [String: String]
  ) throws(StoreError) {
    guard let older = correction.supersedes else { return }
    guard let before = known[older] else {
      throw refuse(
        "/supersedes", "“\(older)” is no correction before this one", "name an earlier one")
    }
    guard before.document == correction.document else {
      throw refuse(
        "/supersedes", "\(older) is about \(before.document)", "name one of the same page")
    }
    if let ruled = correction.ruled, let earlier = before.ruled, ruled < earlier {
      throw refuse(
        "/ruling/date", "is before the ruling of \(older)", "correct one of the two days")
    }
    guard correction.isGranted || before.ruling == nil else { return }
    if let other = superseded.updateValue(correction.id, forKey: older) {
      throw refuse(
        "/supersedes", "\(other) supersedes \(older) already", "supersede \(other) instead")
    }
  }
}
