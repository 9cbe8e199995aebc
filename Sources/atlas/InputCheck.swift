// Everything that people write, against its schemas and its own examples.
import Extracting
import Fetching
import Foundation
import Model
import Pipeline
import Scoring
import Store

/// Findings on the files of the folders that pipeline.json lets `check` read.
struct InputCheck {
  /// How many files were looked at.
  private(set) var files = 0
  /// One line each: file, field, what is wrong, remedy.
  private(set) var findings: [String] = []

  private let folders: Folders
  private let schemas: Folder

  /// Which schema each folder's files obey.
  private static let schemaOf = [
    "companies": "company", "lexicon": "lexicon", "rubric": "rubric", "signatures": "signatures",
    "opt_outs": "opt_out", "reviews": "review",
  ]
  /// Folders that may hold nothing.
  private static let optional: Set = ["opt_outs"]

  init(pipeline: PipelineFile, file: String) throws {
    folders = try pipeline.folders(of: "check")
    schemas = try folders.input("schemas")
    try check(file, bytes: try DurableFile.read(file), by: try schema("pipeline"))
    for noun in InputCheck.schemaOf.keys.sortedByUTF8() where folders.mayRead(noun) {
      let folder = try folders.input(noun)
      let schema = try schema(InputCheck.schemaOf[noun]!)
      let names = folder.names(suffix: ".json")
      // Reviews come with the first decision; before it not even their folder need be there.
      let mayBeEmpty = noun == "reviews" || InputCheck.optional.contains(noun) && folder.exists
      if names.isEmpty, !mayBeEmpty {
        findings.append("\(folder.path): holds no .json file; correct its path in pipeline.json")
      }
      for name in names {
        let path = try folder.path(of: name)
        try check(path, bytes: try folder.read(name), by: schema)
      }
    }
    // Examples and ids only make sense of files that obey their schema.
    if findings.isEmpty { try checkSense(pipeline) }
  }

  private func schema(_ name: String) throws -> JSONSchema {
    let file = "\(name).json"
    do {
      return try JSONSchema(try JSONValue(parsing: try schemas.read(file)))
    } catch let error as StoreError {
      throw error
    } catch {
      throw Stop(.data, "\(try schemas.path(of: file)): \(error)")
    }
  }

  private mutating func check(_ path: String, bytes: [UInt8], by schema: JSONSchema) throws {
    files += 1
    do throws(JSONSyntaxError) {
      let document = try JSONValue(parsing: bytes)
      findings += schema.violations(in: document).map { $0.error(file: path).description }
    } catch {
      findings.append("\(path): \(error)")
    }
  }

  /// Names of files, ids, selectors, and every entry's own examples.
  private mutating func checkSense(_ pipeline: PipelineFile) throws {
    if folders.mayRead("companies") {
      let folder = try folders.input("companies")
      note(folder.path) {
        _ = try Inputs.companies(folder)
        return []
      }
    }
    if folders.mayRead("opt_outs") {
      let folder = try folders.input("opt_outs")
      note(folder.path) {
        _ = try Inputs.optOuts(folder)
        return []
      }
    }
    if folders.mayRead("reviews") {
      let folder = try folders.input("reviews")
      note(folder.path) {
        _ = try Inputs.reviews(folder)
        return []
      }
    }
    if folders.mayRead("rubric") {
      let folder = try folders.input("rubric")
      for name in folder.names(suffix: ".json") {
        note(try folder.path(of: name)) {
          try Scorer(rubric: try folder.read(Rubric.self, name)).brokenExamples()
        }
      }
      // A file that is wrong by itself was named above.
      let isSound = findings.isEmpty
      note(folder.path) {
        guard isSound else { return [] }
        let chain = try Inputs.rubrics(folder, named: pipeline.rubric).map(\.rubric)
        let beside = try Inputs.beside(folder, named: pipeline.beside).map(\.rubric)
        _ = try Methods(chain, beside: beside)
        return []
      }
    }
    if folders.mayRead("lexicon") {
      let folder = try folders.input("lexicon")
      let files = try Inputs.files(folder, suffix: ".json")
      for file in files {
        note(try folder.path(of: file.name)) {
          try checkExamples(of: file.bytes, among: files).map(\.description)
        }
      }
    }
    if folders.mayRead("signatures") {
      let folder = try folders.input("signatures")
      note(folder.path) {
        let files = try Inputs.files(folder, suffix: ".json")
        return try Signatures(files: files).failedExamples()
      }
    }
  }

  /// A file that makes no sense is a finding like the others.
  private mutating func note(_ file: String, _ body: () throws -> [String]) {
    do {
      findings += try body().map { "\(file): \($0)" }
    } catch let error as StoreError {
      findings.append(error.description)
    } catch {
      findings.append("\(file): \(error)")
    }
  }
}
