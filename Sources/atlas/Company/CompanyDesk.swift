// What the verbs of atlas company work on: the declarations, and the files that judge them.
import Discovering
import Fetching
import Foundation
import Model
import Pipeline
import Store

/// The folders of the line “company” in pipeline.json, and what lies in them.
struct CompanyDesk {
  let pipeline: PipelineFile
  let folders: Folders
  /// By id.
  let companies: [Company]

  init(_ common: CommonOptions) throws {
    pipeline = try common.load()
    folders = try pipeline.folders(ofCommand: "company")
    let folder = try folders.input("companies")
    companies = try folder.names(suffix: ".json").isEmpty ? [] : try Inputs.companies(folder)
  }

  /// One company by its id.
  func company(_ id: String) throws -> Company {
    guard let company = companies.first(where: { $0.id == id }) else {
      throw Stop(.data, "\(id): no company is called so; atlas company list shows all")
    }
    return company
  }

  func signatures() throws -> Signatures {
    try Signatures(files: Inputs.files(folders.input("signatures"), suffix: ".json"))
  }

  func linkWords() throws -> LinkWords {
    try LinkWords(files: Inputs.files(folders.input("discovery"), suffix: ".json"))
  }

  /// Everything in a declaration that its schema forbids; empty when it is valid.
  func violations(_ company: Company) throws -> [String] {
    let schemas = try folders.input("schemas")
    let file = try schemas.path(of: "company.json")
    do {
      let schema = try JSONSchema(try JSONValue(parsing: try schemas.read("company.json")))
      let document = try JSONValue(parsing: try CanonicalJSON.line(company))
      return schema.violations(in: document).map(\.description)
    } catch let error as StoreError {
      throw error
    } catch {
      throw Stop(.data, "\(file): \(error)")
    }
  }

  /// Writes a declaration that is new, or that takes the place of the one with its id; returns
  /// where it lies.
  ///
  /// A file that is there is never overwritten by a new one.
  func write(_ company: Company, isNew: Bool) throws -> String {
    let wrong = try violations(company)
    guard wrong.isEmpty else {
      throw Stop(.data, "\(company.id).json: \(wrong.joined(separator: "\n"))")
    }
    let output = try folders.output()
    guard output.path == (try folders.input("companies")).path else {
      throw Stop(
        .configuration,
        "pipeline.json at /commands/company: “writes” and “companies” must be one folder")
    }
    let name = "\(company.id).json"
    let bytes = try DeclarationText.bytes(of: company)
    if isNew { try output.create(bytes, name) } else { try output.write(bytes, name) }
    return try output.path(of: name)
  }
}
