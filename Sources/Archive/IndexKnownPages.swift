// The readings that the index remembers.
import GRDB
import Model

extension Index {
  /// Nil where there is none, or a damaged one.
  func knownPage(of document: String) throws(ArchiveError) -> KnownPage? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT fingerprint, text, links, structure, at FROM known_pages WHERE document = ?
          """)
      let row = try Row.fetchOne(statement, arguments: [document])
      guard let row, let fingerprint = String.fromDatabaseValue(row[0]),
        let look = Look(
          text: String.fromDatabaseValue(row[1]), links: String.fromDatabaseValue(row[2]),
          structure: String.fromDatabaseValue(row[3])),
        let at = Int.fromDatabaseValue(row[4])
      else { return nil }
      return KnownPage(fingerprint: fingerprint, look: look, at: Timestamp(seconds: at))
    }
  }

  /// Part of the transaction that is open, if one is.
  func remember(_ page: KnownPage, of document: String) throws(ArchiveError) {
    try write { db in
      let statement = try db.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO known_pages (document, fingerprint, text, links, structure, at)
          VALUES (?, ?, ?, ?, ?, ?)
          """)
      let look = page.look
      try statement.execute(arguments: [
        document, page.fingerprint, look.text, look.links, look.structure,
        page.at.seconds,
      ])
    }
  }
}
