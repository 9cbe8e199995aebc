// api/v1/index.json: what the release holds, and where.
import Formats
import Model

extension About {
  var indexJSON: ExportFile {
    let own: [String: JSON] = [
      "tables": .list(tables.map(indexEntry)),
      "endpoints": .list(
        endpoints.map { endpoint in
          .object([
            "path": .text(endpoint.path), "purpose": .text(endpoint.purpose),
            "schema": .text(url("schemas/api/\(endpoint.name).json")),
          ])
        }),
    ]
    return ExportFile(
      name: "api/v1/index.json", bytes: JSON.object(head.merging(own) { _, new in new }).pretty)
  }

  private func indexEntry(_ table: TableDescription) -> JSON {
    let stem = Substring(table.name)
    let own = files.filter { file in
      (file.name.split(separator: "/").last ?? "").prefix { $0 != "." } == stem
        && !file.name.hasPrefix("api/") && !file.name.hasPrefix("schemas/")
    }
    return .object([
      "name": .text(table.name), "purpose": .text(table.purpose), "rows": .number(table.rows),
      "key": JSON(table.key),
      "files": .list(
        own.map { file in
          .object([
            "url": .text(url(file.name)), "media_type": .text(FileKind.mediaType(of: file.name)),
            "bytes": .number(file.bytes), "sha256": .text(file.sha256),
          ])
        }),
    ])
  }
}
