// datapackage.json: Data Package, version 2, with the schemas of the tables.
import Formats
import Model

extension About {
  /// The tables with their fields, keys and references, and the index.
  ///
  /// It leaves out what the standard and its tools read differently: `fieldsMatch` and the field
  /// type `list`; and `profile` and `role`, which are of version 1.
  var dataPackage: ExportFile {
    let resources = csv.map(resource) + otherData.map(resource)
    let package: [String: JSON?] = [
      "$schema": .text("https://datapackage.org/profiles/2.0/datapackage.json"),
      "name": .text(name), "id": .text(url("datapackage.json")), "title": .text(title),
      "description": .text(summary), "version": .text(semanticVersion),
      "release": .text(version),
      "schema_version": .text(schemaVersion), "methodology_version": .text(methodology),
      "created": .text(asOf.description), "homepage": .text(base), "keywords": JSON(keywords),
      "attribution": .text(attribution),
      "licenses": .list([packageLicense]),
      "contributors": .list([contributor]),
      "sources": .list([
        .object(["title": .text("Public pages of the services, each named in documents.csv")])
      ]),
      "resources": .list(resources),
    ]
    return ExportFile(name: "datapackage.json", bytes: JSON.object(some: package).pretty)
  }

  /// The index. The tables in other forms and evidence.jsonl are left out: a plain installation of
  /// the usual validator has no reader for them, and calls the whole package invalid.
  private var otherData: [FileDescription] {
    files.filter { $0.name == "api/v1/companies.json" }
  }

  private var packageLicense: JSON {
    .object([
      "name": .text(license.id), "path": .text(license.url), "title": .text(license.name),
    ])
  }

  private var contributor: JSON {
    let isMail = contact.contains("@")
    return .object(some: [
      "title": .text(publisher), "path": .text(base), "email": isMail ? .text(contact) : nil,
      "roles": JSON(["creator", "publisher", "contact"]),
    ])
  }

  private func resource(_ table: TableDescription, _ file: FileDescription) -> JSON {
    var members = common(file)
    members["name"] = .text(table.name)
    members["type"] = .text("table")
    members["title"] = .text(file.name)
    members["description"] = .text(table.purpose)
    members["encoding"] = .text("utf-8")
    members["dialect"] = dialect
    members["schema"] = tableSchema(table)
    members["rows"] = .number(table.rows)
    return .object(members)
  }

  private func resource(_ file: FileDescription) -> JSON {
    var members = common(file)
    members["name"] = .text(file.name.lowercased().map { $0 == "/" ? "." : "\($0)" }.joined())
    return .object(members)
  }

  private func common(_ file: FileDescription) -> [String: JSON] {
    [
      "path": .text(file.name), "format": .text(FileKind.format(of: file.name)),
      "mediatype": .text(FileKind.mediaType(of: file.name)), "bytes": .number(file.bytes),
      "hash": .text("sha256:\(file.sha256)"), "licenses": .list([packageLicense]),
    ]
  }

  private var dialect: JSON {
    .object([
      "header": .flag(true), "delimiter": .text(","), "lineTerminator": .text("\r\n"),
      "quoteChar": .text("\""), "doubleQuote": .flag(true), "skipInitialSpace": .flag(false),
    ])
  }
}
