// What people saw who tried to cancel, loaded.
package import Model
package import Store

extension Inputs {
  /// All audits, by id. A folder that is not there holds none. Every error names file, field and
  /// remedy.
  ///
  /// - Parameter asOf: audits of later days are as if they had not been made.
  package static func audits(_ folder: Folder, asOf: Timestamp? = nil) throws -> [Audit] {
    let all = try folder.names(suffix: ".json").map { name in
      let audit = try folder.read(Audit.self, name)
      try check(audit, name: name, file: try folder.path(of: name))
      return audit
    }
    guard let asOf else { return all }
    return all.filter { $0.date <= asOf.date }
  }

  /// The flow rubrics, by id. A file's name must be its rubric's id.
  package static func flows(_ folder: Folder) throws -> [FlowRubric] {
    try folder.names(suffix: ".json").map { name in
      let rubric = try folder.read(FlowRubric.self, name)
      guard name == "\(rubric.id).json" else {
        throw StoreError(
          .content, file: try folder.path(of: name), field: "/id",
          message: "“\(rubric.id)” is not the file's name",
          remedy: "rename the file to \(rubric.id).json, or correct the id")
      }
      return rubric
    }
  }

  private static func check(_ audit: Audit, name: String, file: String) throws(StoreError) {
    func refuse(_ field: String, _ message: String, _ remedy: String) -> StoreError {
      StoreError(.content, file: file, field: field, message: message, remedy: remedy)
    }
    guard name == "\(audit.id).json" else {
      throw refuse(
        "/id", "“\(audit.id)” is not the file's name",
        "rename the file to \(audit.id).json, or correct the id")
    }
    guard audit.date.utf8.count == 10, Timestamp(audit.date)?.date == audit.date else {
      throw refuse("/date", "“\(audit.date)” is no day", "write it as 2026-03-04")
    }
    guard isWithin(audit.jurisdiction, audit.place) else {
      throw refuse(
        "/jurisdiction", "\(audit.jurisdiction) is not in that of \(audit.record)",
        "name the record of the place in which it was done")
    }
    guard audit.seconds > 0 else {
      throw refuse("/seconds", "is not above 0", "say how long it took")
    }
    guard !audit.evidence.isEmpty else {
      throw refuse("/evidence", "is empty", "name at least one file that shows it")
    }
    for (index, exhibit) in audit.evidence.enumerated()
    where exhibit.digest.wholeMatch(of: /sha256:[0-9a-f]{64}/) == nil {
      throw refuse(
        "/evidence/\(index)/digest", "is no SHA-256 digest",
        "write sha256: and the 64 digits that sha256sum prints")
    }
  }

  /// A place is in itself and in its country; unions hold all that claim to be in them.
  private static func isWithin(_ place: String, _ whole: Substring) -> Bool {
    place == whole || place.hasPrefix("\(whole)-") || ["EU", "EEA", "GLOBAL"].contains(whole)
  }
}
