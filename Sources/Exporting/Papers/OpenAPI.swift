// openapi.json: OpenAPI 3.1 of the documents under api/v1.
import Formats
import Model

extension About {
  /// Files that a web server gives as they are: one method, no parameters but ids in the path. The
  /// schemas are those of `schemas/api/`.
  var openAPI: ExportFile {
    let schemas = endpoints.map { ($0.name, JSON.object($0.schema)) }
    let paths = endpoints.map { ("/\($0.path)", path($0)) }
    let document: [String: JSON] = [
      "openapi": .text("3.1.0"),
      "info": .object([
        "title": .text(title), "version": .text(semanticVersion),
        "summary": .text("Static JSON files."),
        "description": .text(summary + " " + attribution),
        "license": .object([
          "name": .text(license.name), "identifier": .text(license.id),
        ]),
        "contact": contactObject,
      ]),
      "jsonSchemaDialect": .text("https://json-schema.org/draft/2020-12/schema"),
      "servers": .list([
        .object(["url": .text(latest("api/v1")), "description": .text("The newest release.")]),
        .object([
          "url": .text(url("api/v1")), "description": .text("This release. It never changes."),
        ]),
      ]),
      "paths": .object(Dictionary(paths, uniquingKeysWith: { first, _ in first })),
      "components": .object([
        "schemas": .object(Dictionary(schemas, uniquingKeysWith: { first, _ in first }))
      ]),
    ]
    return ExportFile(name: "openapi.json", bytes: JSON.object(document).pretty)
  }

  private var contactObject: JSON {
    .object([
      "name": .text(publisher), contact.contains("@") ? "email" : "url": .text(contact),
    ])
  }

  private func path(_ endpoint: Endpoint) -> JSON {
    let content = JSON.object([
      "application/json": .object([
        "schema": .object(["$ref": .text("#/components/schemas/\(endpoint.name)")])
      ])
    ])
    let ids = endpoint.path.split(separator: "{").dropFirst().compactMap {
      $0.split(separator: "}").first
    }
    return .object([
      "get": .object([
        "operationId": .text("get_\(endpoint.name)"), "summary": .text(endpoint.purpose),
        "parameters": .list(ids.map(parameter)),
        "responses": .object([
          "200": .object(["description": .text(endpoint.purpose), "content": content]),
          "404": .object(["description": .text("There is no such file.")]),
        ]),
      ])
    ])
  }

  private func parameter(_ id: Substring) -> JSON {
    let meaning =
      id == "company"
      ? "Id of the service, as in companies.csv." : "Code of the jurisdiction, as in scores.csv."
    return .object([
      "name": .text(String(id)), "in": .text("path"), "required": .flag(true),
      "description": .text(meaning), "schema": Shape.text,
    ])
  }
}
