// What every paper of a release is made of.
import Formats
import Model

/// A release of the dataset, told without its rows: the one source of all its papers.
///
/// Papers are pure functions of it. Nothing here is of the clock: `asOf` is the newest capture.
struct About: Equatable {
  /// Of the dataset, never changes and holds no date: `cancel-atlas`.
  var name: String
  /// Full name for people.
  var title: String
  /// Who makes it.
  var publisher: String
  /// Where it is published, `https://…`, without a slash at the end.
  var base: String
  /// Of the data: a calendar date without leading zeros, `2026.1.5`; its first revision is
  /// `2026.1.5.1`.
  var version: String
  /// The newest capture: the date of the release.
  var asOf: Timestamp
  /// The oldest capture; nil when there is none.
  var since: Timestamp?
  /// Of the columns, semantic: `1.2.0`.
  var schemaVersion: String
  /// Name of the rubric: `CES-1.1`.
  var methodology: String
  /// A mail or web address.
  var contact: String
  var license = License()
  /// Codes of the jurisdictions that have records, sorted.
  var places: [String] = []
  /// Sorted by name.
  var tables: [TableDescription]
  /// Every file that is not a paper made of this, sorted by name; without the records' own files,
  /// which are as many as there are records.
  var files: [FileDescription]

  /// A licence by its SPDX identifier.
  struct License: Equatable {
    var id = Papers.licenseID
    var name = Papers.licenseName
    var url = Papers.licenseURL
  }
}

extension About {
  /// What is known before any record was read.
  init(_ input: DatasetInput) {
    self.init(
      name: input.name, title: DatasetContext.title, publisher: "Cancel Atlas",
      base: Link.base(input.base), version: input.version, asOf: input.asOf,
      schemaVersion: DatasetInput.schemaVersion, methodology: input.rubric.name,
      contact: input.contact, tables: [], files: [])
  }

  /// Address of a file of this release; never changes once it is published.
  func url(_ file: String) -> String { "\(base)/releases/\(version)/\(file)" }

  /// Address of a file of whichever release is the newest.
  func latest(_ file: String) -> String { "\(base)/latest/\(file)" }

  /// The version for tools that want a semantic one, which has three numbers: the revision of a day
  /// is what such versions call build metadata, `2026.11.21+1`.
  var semanticVersion: String {
    let parts = version.split(separator: ".")
    let day = parts.prefix(3).joined(separator: ".")
    return parts.count > 3 ? "\(day)+\(parts[3])" : day
  }

  /// A file by its name.
  func file(_ name: String) -> FileDescription? { files.first { $0.name == name } }

  /// Tables that are there as CSV, each with its file.
  var csv: [(table: TableDescription, file: FileDescription)] {
    tables.compactMap { table in file("\(table.name).csv").map { (table, $0) } }
  }

  /// What it is about, in 50 to 5000 characters.
  var summary: String {
    "How clearly do services document, on their own public pages, how to cancel? One record is a "
      + "service in a jurisdiction. Every point of a score names a rule, every rule the statements "
      + "or pages it rests on, every statement its words and the stored capture in which they "
      + "stand. Changes of the pages are followed night by night."
  }

  /// What a reader may search for, sorted.
  var keywords: [String] {
    ["cancellation", "consumer protection", "dark patterns", "refunds", "subscriptions"]
  }

  /// Title, author, version, source and licence in one line, as the licence asks for.
  var attribution: String {
    "\(title) (\(methodology)), release \(version), by \(publisher), \(url("")), \(license.id) "
      + "\(license.url). Scores are derived; quoted texts of pages belong to their owners and are "
      + "not covered by this licence."
  }

  /// What stands on top of every JSON document of ours.
  var head: [String: JSON] {
    [
      "api_version": .text("1"), "schema_version": .text(schemaVersion),
      "version": .text(version), "methodology_version": .text(methodology),
      "generated": .text(asOf.description), "license": .text(license.id),
      "license_url": .text(license.url), "attribution": .text(attribution),
    ]
  }
}

extension JSON {
  /// An object without the members that have no value.
  static func object(some members: [String: JSON?]) -> JSON {
    .object(members.compactMapValues(\.self))
  }
}
