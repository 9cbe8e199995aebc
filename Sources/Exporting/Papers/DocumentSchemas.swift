// JSON Schema 2020-12 of the documents that are no table.
import Formats
import Model

extension About {
  /// A document of the interface: its name under `api/v1/`, what it holds, and its schema.
  struct Endpoint {
    /// `companies.json`; parts in braces stand for ids.
    var path: String
    /// Of the schema: `companies`.
    var name: String
    var purpose: String
    var schema: [String: JSON]
  }

  /// `schemas/api/…` of the interface, and of evidence.jsonl and corrections.json.
  var documentSchemas: [ExportFile] {
    let lines = ExportFile(
      name: "schemas/evidence.jsonl.json",
      bytes: document(
        "schemas/evidence.jsonl.json", EvidenceSchema.line, "A line of evidence.jsonl"
      ).pretty)
    let corrections = ExportFile(
      name: "schemas/corrections.json.json",
      bytes: document(
        "schemas/corrections.json.json", whole(CorrectionSchema.members), "corrections.json"
      ).pretty)
    return [lines, corrections]
      + endpoints.map { endpoint in
        let name = "schemas/api/\(endpoint.name).json"
        return ExportFile(
          name: name, bytes: document(name, endpoint.schema, endpoint.purpose).pretty)
      }
  }

  /// The interface, sorted by path.
  var endpoints: [Endpoint] {
    let all = [
      Endpoint(
        path: "changes.json", name: "changes", purpose: "The newest confirmed changes of pages.",
        schema: whole(["total_count": Shape.number(), "changes": Shape.list(ChangeSchema.change)])),
      Endpoint(
        path: "companies.json", name: "companies", purpose: "Every record of the index.",
        schema: whole(CompanySchema.members)),
      Endpoint(
        path: "index.json", name: "index", purpose: "What this release holds, and where.",
        schema: whole(IndexSchema.members)),
      Endpoint(
        path: "insights.json", name: "insights", purpose: "Figures about the whole index.",
        schema: whole(["measures": Shape.list(InsightSchema.measure)])),
      Endpoint(
        path: "no-policy.json", name: "no_policy",
        purpose: "Records whose pages were read and never stated how to leave.",
        schema: whole(NoPolicySchema.members)),
      Endpoint(
        path: "records/{company}/{jurisdiction}.json", name: "record",
        purpose: "A service in a jurisdiction with the words behind every point.",
        schema: whole([
          "record": CompanySchema.record, "dimensions": Shape.list(CompanySchema.dimension),
          "evidence": Shape.list(.object(EvidenceSchema.line)),
        ])),
    ]
    return all.sorted { utf8Precedes($0.path, $1.path) }
  }

  /// A document with what stands on top of every one.
  private func whole(_ members: [String: JSON]) -> [String: JSON] {
    let head: [String: JSON] = [
      "api_version": Shape.only("1"), "schema_version": Shape.text, "version": Shape.text,
      "methodology_version": Shape.text, "generated": Shape.moment,
      "license": Shape.only(license.id), "license_url": Shape.only(license.url),
      "attribution": Shape.text,
    ]
    return Shape.objectMembers(head.merging(members) { _, own in own })
  }
}

/// api/v1/index.json.
enum IndexSchema {
  static var members: [String: JSON] {
    let table = Shape.object([
      "name": Shape.text, "purpose": Shape.text, "rows": Shape.number(), "key": Shape.texts,
      "files": Shape.list(
        Shape.object([
          "url": Shape.address, "media_type": Shape.text, "bytes": Shape.number(),
          "sha256": .object(["type": .text("string"), "pattern": .text("^[0-9a-f]{64}$")]),
        ])),
    ])
    let endpoint = Shape.object([
      "path": Shape.text, "purpose": Shape.text, "schema": Shape.address,
    ])
    return ["tables": Shape.list(table), "endpoints": Shape.list(endpoint)]
  }
}
