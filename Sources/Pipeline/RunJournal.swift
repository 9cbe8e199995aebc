// The runs folder: a file a run, the newest of them.
package import Store

/// Keeps what runs did. Each file is written durably as a whole, so a run that was killed shows as
/// one that never ended.
package struct RunJournal {
  /// More than a year of nights; older files go.
  package static let kept = 400
  private let folder: Folder

  package init(_ folder: Folder) { self.folder = folder }

  /// The number that the next run gets: from the names, not from the clock, which may go wrong.
  package func next() throws(StoreError) -> Int { (try numbers().last ?? 0) + 1 }

  /// Writes a run's file, and removes those that are older than ``kept`` runs.
  package func save(_ run: RunRecord) throws {
    try folder.write(try CanonicalJSON.pretty(run), RunJournal.name(run.number))
    for old in try numbers() where old <= run.number - RunJournal.kept {
      try folder.remove(RunJournal.name(old))
    }
  }

  /// The newest runs, newest first. A file that cannot be read is passed over: it tells of a night
  /// that is over, and must not stop the next one.
  package func newest(_ count: Int) throws(StoreError) -> [RunRecord] {
    try numbers().suffix(count).reversed().compactMap { number in
      try? folder.read(RunRecord.self, RunJournal.name(number))
    }
  }

  /// `00000042.json`.
  package static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 8 - digits.utf8.count)) + digits + ".json"
  }

  /// Sorted.
  private func numbers() throws(StoreError) -> [Int] {
    try folder.names(suffix: ".json").compactMap { name in
      guard name.utf8.count == 13, let number = Int(name.dropLast(5)), number > 0,
        RunJournal.name(number) == name
      else {
        return nil
      }
      return number
    }.sorted()
  }
}
