// Everything that people write, against its schemas and its own examples.
import Discovering
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
    "opt_outs": "opt_out", "reviews": "review", "jurisdictions": "jurisdiction",
    "corrections": "correction", "audits": "audit", "flow": "flow", "discovery": "discovery",
  ]
  /// Folders that may hold nothing.
  private static let optional: Set = ["opt_outs"]
  /// Folders that come with their first file.
  private static let later: Set = ["reviews", "corrections", "audits"]

  init(pipeline: PipelineFile, file: String) throws {
    folders = try pipeline.folders(of: "check")
    schemas = try folders.input("schemas")
    try check(file, bytes: try DurableFile.read(file), by: try schema("pipeline"))
    for noun in InputCheck.schemaOf.keys.sortedByUTF8() where folders.mayRead(noun) {
      let folder = try folders.input(noun)
      let schema = try schema(InputCheck.schemaOf[noun]!)
      let names = try folder.names(suffix: ".json")
      let mayBeEmpty =
        try InputCheck.later.contains(noun) || InputCheck.optional.contains(noun) && folder.exists
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
    try checkCorrections()
    try checkAudits()
    if folders.mayRead("rubric") {
      let folder = try folders.input("rubric")
      for name in try folder.names(suffix: ".json") {
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
    if folders.mayRead("jurisdictions") {
      let folder = try folders.input("jurisdictions")
      note(folder.path) {
        let laws = try Inputs.laws(folder)
        _ = try Laws(laws)
        return laws.flatMap(Laws.brokenExamples)
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
    if folders.mayRead("discovery") {
      let folder = try folders.input("discovery")
      note(folder.path) {
        try LinkWords(files: Inputs.files(folder, suffix: ".json")).failedExamples()
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

extension InputCheck {
  /// Corrections, and whether there are the pages that they are about.
  private mutating func checkCorrections() throws {
    guard folders.mayRead("corrections") else { return }
    let folder = try folders.input("corrections")
    let companies = folders.mayRead("companies") ? try folders.input("companies") : nil
    note(folder.path) {
      let corrections = try Inputs.corrections(folder)
      guard let companies else { return [] }
      let declared = Set(
        try Inputs.companies(companies).flatMap { company in
          company.documents.map { company.documentID($0) }
        })
      return corrections.filter { !declared.contains($0.document) }.map {
        "\($0.id).json at /document: no company declares “\($0.document)”; correct one of the two"
      }
    }
  }

  /// Flow rubrics, and audits against them and against the records that they are about.
  private mutating func checkAudits() throws {
    guard folders.mayRead("flow") else { return }
    let rubrics = try folders.input("flow")
    let audits = folders.mayRead("audits") ? try folders.input("audits") : nil
    let companies = folders.mayRead("companies") ? try folders.input("companies") : nil
    note(rubrics.path) {
      let scorer = try FlowScorer(try Inputs.flows(rubrics))
      guard let audits else { return [] }
      let declared = try companies.map { folder in
        Set(
          try Inputs.companies(folder).flatMap { company in
            company.jurisdictions.map { "\(company.id):\($0)" }
          })
      }
      return try Inputs.audits(audits).compactMap { audit in
        if let fault = scorer.fault(in: audit) { return "\(audit.id).json at \(fault)" }
        guard let declared, !declared.contains(audit.record) else { return nil }
        return "\(audit.id).json at /record: no company declares “\(audit.record)”; "
          + "correct one of the two"
      }
    }
  }
}
