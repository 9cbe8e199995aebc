// What people wrote, loaded for a stage.
package import Model
package import Store

/// Loads declarations and rubrics; every error names file, field and remedy.
package enum Inputs {
  /// All companies, sorted by id. A file's name must be its company's id.
  package static func companies(_ folder: Folder) throws -> [Company] {
    let names = try folder.names(suffix: ".json")
    guard !names.isEmpty else {
      throw Stop(.data, "\(folder.path): holds no company; copy one from the examples")
    }
    var companies: [Company] = []
    let piece = 256
    try SideBySide.forEach((names.count + piece - 1) / piece) { number in
      try names.dropFirst(number * piece).prefix(piece).map { try company($0, in: folder) }
    } take: {
      companies += $0
    }
    return companies
  }

  private static func company(_ name: String, in folder: Folder) throws -> Company {
    let company = try folder.read(Company.self, name)
    guard name == "\(company.id).json" else {
      throw StoreError(
        .content, file: try folder.path(of: name), field: "/id",
        message: "“\(company.id)” is not the file's name",
        remedy: "rename the file to \(company.id).json, or correct the id")
    }
    if let twice = firstTwice(company.documents.map(\.id)) {
      throw StoreError(
        .content, file: try folder.path(of: name), field: "/documents",
        message: "two documents are called “\(twice)”", remedy: "rename one")
    }
    return company
  }

  /// The domains that asked not to be fetched, by file name; none when the folder is empty.
  package static func optOuts(_ folder: Folder) throws -> [OptOut] {
    try folder.names(suffix: ".json").map { name in
      let optOut = try folder.read(OptOut.self, name)
      // A file that takes back nothing by a slip of the pen would let us ask against a wish.
      guard name == "\(optOut.domain).json" else {
        throw StoreError(
          .content, file: try folder.path(of: name), field: "/domain",
          message: "“\(optOut.domain)” is not the file's name",
          remedy: "rename the file to \(optOut.domain).json, or correct the domain")
      }
      return optOut
    }
  }

  /// The rubric that pipeline.json names, and its bytes for derivations.
  package static func rubric(
    _ folder: Folder, named id: String, field: String = "/rubric"
  ) throws -> (rubric: Rubric, bytes: [UInt8]) {
    let file = try folder.path(of: "\(id).json")
    guard try DurableFile.isThere(file) else {
      throw Stop(
        .configuration, "pipeline.json at \(field): \(file) is not there; name one that is")
    }
    let bytes = try folder.read("\(id).json")
    let rubric = try CanonicalJSON.decode(Rubric.self, from: bytes, file: file)
    guard rubric.id == id else {
      throw StoreError(
        .content, file: file, field: "/id", message: "“\(rubric.id)” is not the file's name",
        remedy: "rename the file to \(rubric.id).json, or correct the id")
    }
    return (rubric, bytes)
  }

  /// The files of a folder with that suffix, by name, for lexicons and signatures.
  package static func files(
    _ folder: Folder, suffix: String
  ) throws -> [(name: String, bytes: [UInt8])] {
    let names = try folder.names(suffix: suffix)
    guard !names.isEmpty else {
      throw Stop(
        .data,
        "\(folder.path): holds no \(suffix) file; correct the path of “\(folder.noun)” in pipeline.json"
      )
    }
    return try names.map { ($0, try folder.read($0)) }
  }

  private static func firstTwice(_ ids: [String]) -> String? {
    var seen: Set<String> = []
    return ids.first { !seen.insert($0).inserted }
  }
}
