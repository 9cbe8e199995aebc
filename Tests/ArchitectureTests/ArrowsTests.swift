// Who may import whom: the arrows of ARCHITECTURE.md as a table.
import Foundation
import TestSupport
import Testing

/// What each module's sources may import. What is not listed may not be imported.
private let arrows: [String: Set<String>] = [
  "Digest": ["CCrypto"],
  "Model": ["Digest", "FoundationEssentials"],
  "HTML": ["CLibXML2", "FoundationEssentials", "Glibc"],
  "Archive": ["Model", "Digest", "CZlib", "GRDB", "FoundationEssentials", "Glibc"],
  "Formats": ["Model"],
  "Store": ["Digest", "CPosix", "Foundation", "FoundationEssentials", "Glibc"],
  "Fetching": ["Model", "HTML", "Digest", "FoundationEssentials", "Dispatch", "Synchronization"],
  "Discovering": ["Model", "HTML", "FoundationEssentials"],
  "Extracting": ["Model", "HTML", "Digest", "FoundationEssentials"],
  "Diffing": ["Model", "HTML", "Digest", "FoundationEssentials"],
  "Scoring": ["Model", "Digest", "FoundationEssentials"],
  "Exporting": ["Model", "Digest", "Formats", "FoundationEssentials"],
  "Pages": ["Model", "Formats", "FoundationEssentials"],
  "Reviewing": ["Model", "Formats", "Pages", "FoundationEssentials"],
  "Site": ["Model", "Formats", "Pages", "FoundationEssentials"],
  "Web": ["Model", "Fetching", "CCurl", "CPSL", "CZlib", "Dispatch", "Synchronization"],
  "Programs": [
    "Model", "HTML", "Fetching", "Web", "Formats", "Store", "Foundation", "Glibc", "Dispatch",
    "Synchronization",
  ],
  "Asking": ["Model", "Store", "Pipeline", "Fetching", "Web", "Programs", "Foundation"],
  "Publishing": [
    "Model", "Archive", "Exporting", "Pipeline", "Formats", "Store", "Digest", "GRDB",
    "GRDBSQLite", "Foundation", "Glibc",
  ],
  "Pipeline": [
    "Model", "Store", "Archive", "HTML", "Digest", "ArgumentParser", "Foundation", "Glibc",
    "Dispatch", "Synchronization",
  ],
]

private func sources(_ folder: String) throws -> [(name: String, text: String)] {
  let root = Shared.root.appending(path: "Sources/\(folder)")
  let walker = FileManager.default.enumerator(atPath: root.path)
  var out: [(String, String)] = []
  while let name = walker?.nextObject() as? String {
    guard name.hasSuffix(".swift") else { continue }
    out.append((name, try String(contentsOf: root.appending(path: name), encoding: .utf8)))
  }
  return out
}

private let modules = arrows.keys.sorted()

@Test(arguments: modules)
func `a module imports only what its arrows allow`(module: String) throws {
  for file in try sources(module) {
    for line in file.text.split(separator: "\n") {
      guard
        let match = line.firstMatch(of: /^\s*(?:package |internal |public )?import (?:\w+ )?(\w+)/)
      else { continue }
      let imported = String(match.1)
      #expect(
        arrows[module]!.contains(imported), "\(module)/\(file.name) imports \(imported)")
    }
  }
}

@Test(arguments: [
  "Fetching", "Discovering", "Extracting", "Diffing", "Scoring", "Exporting", "Pages", "Reviewing",
  "Site",
])
func `a stage library touches no disk, clock or network`(module: String) throws {
  let words = [
    "Date()", "FileManager", "FileHandle", "URLSession", "ProcessInfo", "Data(contentsOf:",
    " print(",
    "readLine", "fopen", "ContinuousClock", "SuspendingClock", "Process()",
  ]
  for file in try sources(module) {
    for word in words {
      #expect(!file.text.contains(word), "\(module)/\(file.name) uses \(word)")
    }
  }
}

@Test func `no source file knows a place on disk`() throws {
  for file in try sources("") {
    let literal = file.text.firstMatch(of: /"(input|output|Examples)\//)
    #expect(literal == nil, "\(file.name) holds the path \(literal.map { String($0.0) } ?? "")")
  }
}

@Test func `no source file names a company`() throws {
  let folder = Shared.root.appending(path: "input/companies")
  let ids = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
  #expect(ids.count >= 60)
  // Names that are also words of the trade or of the language.
  let words: Set = [
    "line", "match", "visible", "hey", "clue", "bolt", "box", "cursor", "discord", "zoom", "hover",
    "buffer", "medium",
    // Providers of mailboxes, which people have addresses at.
    "posteo", "tutanota", "cox",
  ]
  for file in try sources("") {
    let text = Set(file.text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" })
    for id in ids where !words.contains(id) {
      #expect(!text.contains(Substring(id)), "\(file.name) names \(id)")
    }
  }
}

@Test func `source files stay under the ceiling of 400 lines`() throws {
  for file in try sources("") {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(lines <= 401, "\(file.name) has \(lines) lines")
  }
}

@Test func `every source file says in its first line what it is`() throws {
  for file in try sources("") {
    #expect(file.text.hasPrefix("// "), "\(file.name) does not")
  }
}
