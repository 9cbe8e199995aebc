// The newest release of the dataset, as the site tells of it.
import Foundation
import Model
import Pipeline
import Publishing
import Site
import Store

/// Reads what a release says of itself: release.json, its package, its sums, its figures.
struct NewestRelease {
  private let folder: Folder

  /// - Parameters:
  ///   - dataset: the folder in which `latest` leads to the newest release.
  ///   - asOf: releases of later days are passed over.
  init(_ dataset: Folder, asOf: Timestamp?) throws {
    let releases = Releases(dataset.path)
    let known = try asOf.flatMap { try releases.newest(upTo: $0) }.map(releases.path)
    let path = try known ?? dataset.path(of: "latest")
    guard try DurableFile.isThere("\(path)/release.json") else {
      throw Stop(
        .data, "\(path)/release.json: is not there; publish the dataset first: atlas run does")
    }
    // One and the same release from here on, though `latest` may be turned meanwhile.
    let place = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    folder = Folder(path: place, noun: dataset.noun, isWritable: false)
  }

  /// - Returns: the release, and what the dataset is called where it says so.
  func read() throws -> (release: SiteRelease, title: String?) {
    let package = try folder.readDerived(Package.self, "datapackage.json")
    let state = try folder.readDerived(State.self, "release.json")
    var release = SiteRelease(
      version: state.version, asOf: state.asOf, schemaVersion: state.schemaVersion)
    release.files = try files()
    release.tables = package.resources.compactMap(\.table)
      .sorted { utf8Precedes($0.name, $1.name) }
    release.since = Dictionary(
      state.records.map { ($0.id, $0.since ?? state.version) }, uniquingKeysWith: { a, _ in a })
    release.figures = try folder.readDerived(Figures.self, "api/v1/insights.json").figures
    release.methodology = String(decoding: try folder.read("METHODOLOGY.md"), as: UTF8.self)
    return (release, package.title)
  }

  /// All files that one may want by name. Those of single records are reached from their pages.
  private func files() throws -> [SiteRelease.File] {
    let sums = String(decoding: try folder.read("SHA256SUMS"), as: UTF8.self)
    return try sums.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return nil }
      let name = String(words[1].drop { $0 == " " || $0 == "*" })
      guard !name.hasPrefix("api/v1/records/") else { return nil }
      return SiteRelease.File(
        name: name, bytes: try folder.size(of: name), sha256: String(words[0]))
    }.sorted { utf8Precedes($0.name, $1.name) }
  }
}

/// release.json, as far as the site needs it.
private struct State: Decodable {
  var version: String
  var asOf: Timestamp
  var schemaVersion: String
  var records: [Record]

  struct Record: Decodable {
    var id: String
    /// The first release that has the record as it is; releases before it do not say.
    var since: String?
  }

  private enum CodingKeys: String, CodingKey {
    case version, records
    case asOf = "as_of"
    case schemaVersion = "schema_version"
  }
}

/// datapackage.json, as far as the site needs it.
private struct Package: Decodable {
  var title: String?
  var resources: [Resource]

  struct Resource: Decodable {
    var name: String
    var type: String?
    var description: String?
    var rows: Int?
    var schema: Schema?

    var table: SiteRelease.Table? {
      guard type == "table", let schema else { return nil }
      return SiteRelease.Table(
        name: name, purpose: description ?? "", rows: rows ?? 0,
        columns: schema.fields.map {
          SiteRelease.Column(name: $0.name, type: $0.type, meaning: $0.description ?? "")
        })
    }
  }

  struct Schema: Decodable {
    var fields: [Column]
  }

  struct Column: Decodable {
    var name: String
    var type: String
    var description: String?
  }
}

/// api/v1/insights.json, as far as the site needs it.
private struct Figures: Decodable {
  var measures: [Measure]

  struct Measure: Decodable {
    var measure: String
    var definition: String
    var unit: String
    var values: [Value]
  }

  struct Value: Decodable {
    var group: String
    /// With one decimal; absent where too few records would speak.
    var value: Double?
    var n: Int
  }

  var figures: [SiteRelease.Figure] {
    measures.flatMap { measure in
      measure.values.map { value in
        SiteRelease.Figure(
          measure: measure.measure, definition: measure.definition, unit: measure.unit,
          group: value.group, tenths: value.value.flatMap { Int(exactly: ($0 * 10).rounded()) },
          n: value.n)
      }
    }
  }
}
