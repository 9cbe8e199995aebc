// dataset.jsonld: schema.org/Dataset, for the page that describes the dataset.
import Formats
import Model

extension About {
  /// What search engines for datasets read. Addresses are absolute; every key is of schema.org,
  /// since unknown ones are passed over in silence.
  var datasetPage: ExportFile {
    let maker = JSON.object([
      "@type": .text("Organization"), "name": .text(publisher), "url": .text(base),
    ])
    let document: [String: JSON?] = [
      "@context": .text("https://schema.org/"), "@type": .text("Dataset"),
      "@id": .text(url("")), "name": .text(title), "alternateName": .text(name),
      "description": .text(summary), "url": .text(base), "identifier": .text(url("")),
      "version": .text(version), "license": .text(license.url), "creator": maker,
      "publisher": maker, "datePublished": .text(asOf.date), "dateModified": .text(asOf.date),
      "temporalCoverage": since.map { .text("\($0.date)/\(asOf.date)") },
      "spatialCoverage": places.isEmpty ? nil : JSON(places), "inLanguage": .text("en"),
      "isAccessibleForFree": .flag(true), "keywords": JSON(keywords),
      "creditText": .text(attribution), "measurementTechnique": .text(url("METHODOLOGY.md")),
      "includedInDataCatalog": .object([
        "@type": .text("DataCatalog"), "name": .text(publisher), "url": .text(base),
      ]),
      "variableMeasured": .list(measured), "distribution": .list(downloads),
    ]
    return ExportFile(name: "dataset.jsonld", bytes: JSON.object(some: document).pretty)
  }

  /// Whole numbers that have a range: points and scores.
  private var measured: [JSON] {
    let fields = tables.first { $0.name == "scores" }?.fields ?? []
    return fields.filter { $0.field.kind == .integer && $0.range != nil }.map { field in
      .object(some: [
        "@type": .text("PropertyValue"), "name": .text(field.name),
        "description": .text(field.meaning), "unitText": field.unit.map(JSON.text),
        "minValue": field.range.map { .number($0.lowerBound) },
        "maxValue": field.range.map { .number($0.upperBound) },
      ])
    }
  }

  private var downloads: [JSON] {
    let kinds = ["csv", "jsonl", "parquet", "sqlite", "db"]
    return files.filter { kinds.contains(FileKind.format(of: $0.name)) }.map { file in
      .object([
        "@type": .text("DataDownload"), "name": .text(file.name),
        "contentUrl": .text(url(file.name)), "contentSize": .text("\(file.bytes) B"),
        "encodingFormat": .text(FileKind.mediaType(of: file.name)), "sha256": .text(file.sha256),
      ])
    }
  }
}
