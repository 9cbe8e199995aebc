// croissant.json: Croissant 1.1, the tables for machine learning.
import Formats
import Model

extension About {
  /// Files by their lasting addresses and checksums, tables as sets of records with typed fields.
  ///
  /// The vocabulary is `https://schema.org/`: its specification prints another scheme, which its
  /// own validator refuses. It is no description for a web page: that is dataset.jsonld.
  var croissant: ExportFile {
    let document: [String: JSON?] = [
      "@context": Croissant.context, "@type": .text("sc:Dataset"),
      "conformsTo": .text("http://mlcommons.org/croissant/1.1"), "name": .text(name),
      "alternateName": .text(title), "description": .text(summary),
      "version": .text(semanticVersion),
      "license": .text(license.url), "url": .text(url("")), "inLanguage": .text("en"),
      "creator": organisation, "publisher": organisation, "keywords": JSON(keywords),
      "datePublished": .text(asOf.date), "dateModified": .text(asOf.date),
      "isLiveDataset": .flag(true), "citeAs": .text(attribution),
      "distribution": .list(csv.map { fileObject($0.file) }),
      "recordSet": .list(csv.map { recordSet($0.table, $0.file) }),
    ]
    return ExportFile(name: "croissant.json", bytes: JSON.object(some: document).pretty)
  }

  private var organisation: JSON {
    .object(["@type": .text("sc:Organization"), "name": .text(publisher), "url": .text(base)])
  }

  private func fileObject(_ file: FileDescription) -> JSON {
    .object([
      "@type": .text("cr:FileObject"), "@id": .text(file.name), "name": .text(file.name),
      "contentUrl": .text(url(file.name)), "contentSize": .text("\(file.bytes) B"),
      "encodingFormat": .text(FileKind.mediaType(of: file.name)), "sha256": .text(file.sha256),
    ])
  }

  private func recordSet(_ table: TableDescription, _ file: FileDescription) -> JSON {
    .object([
      "@type": .text("cr:RecordSet"), "@id": .text(table.name), "name": .text(table.name),
      "description": .text(table.purpose),
      "key": .list(table.key.map { .object(["@id": .text("\(table.name)/\($0)")]) }),
      "field": .list(table.fields.map { croissantField($0, of: table, in: file) }),
    ])
  }

  /// Without references between tables, which stand in datapackage.json: the reference loader joins
  /// whole tables along them, and fails.
  private func croissantField(
    _ field: FieldDescription, of table: TableDescription, in file: FileDescription
  ) -> JSON {
    .object([
      "@type": .text("cr:Field"), "@id": .text("\(table.name)/\(field.name)"),
      "name": .text(field.name), "description": .text(field.meaning),
      "dataType": .text(Croissant.type(of: field.field.kind)),
      "source": .object([
        "fileObject": .object(["@id": .text(file.name)]),
        "extract": .object(["column": .text(field.name)]),
      ]),
    ])
  }
}

/// Words of Croissant.
enum Croissant {
  static func type(of kind: Field.Kind) -> String {
    switch kind {
    case .string: "sc:Text"
    case .integer: "sc:Integer"
    case .boolean: "sc:Boolean"
    case .datetime: "sc:DateTime"
    case .date: "sc:Date"
    }
  }

  /// As its validator expects it, member by member; it warns at any other.
  static var context: JSON {
    var members: [String: JSON] = [
      "@language": .text("en"), "@vocab": .text("https://schema.org/"),
      "cr": .text("http://mlcommons.org/croissant/"),
      "rai": .text("http://mlcommons.org/croissant/RAI/"), "sc": .text("https://schema.org/"),
      "dct": .text("http://purl.org/dc/terms/"), "conformsTo": .text("dct:conformsTo"),
      "data": typed("cr:data", "@json"), "examples": typed("cr:examples", "@json"),
      "dataType": typed("cr:dataType", "@vocab"),
      "description": .object(["@container": .text("@language")]),
      "name": .object(["@container": .text("@language")]),
    ]
    for term in terms { members[term] = .text("cr:\(term)") }
    return .object(members)
  }

  private static func typed(_ id: String, _ type: String) -> JSON {
    .object(["@id": .text(id), "@type": .text(type)])
  }

  private static let terms = [
    "arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field",
    "fileProperty", "fileObject", "fileSet", "format", "includes", "isArray", "isLiveDataset",
    "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex",
    "repeated", "replace", "samplingRate", "separator", "source", "subField", "transform",
  ]
}
