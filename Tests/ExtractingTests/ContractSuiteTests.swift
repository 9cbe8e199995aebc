// Notice periods and renewal terms that lawyers marked in contracts between companies.
import Foundation
import HTML
import Model
import TestSupport
import Testing

@testable import Extracting

/// Clauses with the duration that a lawyer read in them.
@Suite(.enabled(if: Shared.has("suites/cuad"), Comment(rawValue: Shared.missing)))
struct ContractSuiteTests {
  private struct Entry: Decodable {
    var clauses: [String]
    /// nil where the answer is no duration.
    var iso: String?

    /// What a page of these clauses states.
    func facts() throws -> [Fact] {
      let paragraphs = clauses.map { clause in
        let text = clause.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<p>\(text)</p>"
      }
      return try Support.facts(paragraphs.joined())
    }
  }

  private func entries(_ file: String) throws -> [Entry] {
    try JSONDecoder().decode([Entry].self, from: Data(Shared.bytes("suites/cuad/\(file).json")))
      .filter { $0.iso != nil }
  }

  @Test func `the notice that a clause asks for is a notice with its value`() throws {
    let entries = try entries("notice_periods")
    #expect(entries.count == 94)
    let failed = try entries.filter { entry in
      try !entry.facts().contains { $0.type == "notice" && $0.value == entry.iso }
    }
    let least = try #require(try Floors.load().suites["notice_contracts"])
    #expect(
      entries.count - failed.count >= least,
      "\(entries.count - failed.count): \(failed.map { $0.clauses.joined(separator: " ") })")
  }

  @Test func `the period of a renewal is read, and told from other durations`() throws {
    let entries = try entries("renewal_terms")
    let normalisers = try Support.normalisers("en")
    var read = 0
    var right = 0
    for entry in entries {
      if entry.clauses.contains(where: { clause in
        normalisers.durations(in: clause).contains { $0.value == entry.iso }
      }) {
        read += 1
      }
      let renewal = try entry.facts().first { $0.type == "auto_renew" && $0.value == "yes" }
      if let renewal, renewal.attrs["period"] == entry.iso { right += 1 }
    }
    let floors = try Floors.load().suites
    #expect(read >= (try #require(floors["renewal_contracts"])), "\(read) read")
    #expect(right >= (try #require(floors["renewal_contracts_period"])), "\(right) right")
  }
}
