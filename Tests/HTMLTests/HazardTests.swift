// Hostile and broken pages: the sentence is found, or an error says why not.
import Foundation
import HTML
import TestSupport
import Testing

private struct Hazard: Decodable {
  var id: String
  var file: String
  var contentType: String
  var expect: String

  enum CodingKeys: String, CodingKey {
    case id, file, expect
    case contentType = "content_type"
  }

  func bytes() throws -> [UInt8] {
    let path = "suites/html-hazards/cases/" + file
    return file.hasSuffix(".gz") ? try unzipped(path) : try Shared.bytes(path)
  }

  var charset: String? {
    contentType.split(separator: "charset=").dropFirst().first.map(String.init)
  }
}

private func unzipped(_ path: String) throws -> [UInt8] {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["gzip", "-dc", Shared.folder.appending(path: path).path]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return Array(data)
}

@Test(.enabled(if: Shared.has("suites/html-hazards"), "\(Shared.missing)"))
func `no hazard loses the sentence without a word`() throws {
  let cases = try JSONDecoder().decode(
    [Hazard].self, from: Data(try Shared.bytes("suites/html-hazards/cases/manifest.json")))
  #expect(cases.count > 60)
  for hazard in cases {
    let bytes = try hazard.bytes()
    var text: String?
    var trouble: ReadError?
    let seconds = cpuSeconds {
      do throws(ReadError) {
        text = try Page.read(PageSource(bytes: bytes, charset: hazard.charset)).text.string
      } catch {
        trouble = error
      }
    }
    // Debug builds are an order of magnitude slower than what runs at night.
    #expect(seconds < 20, "\(hazard.id)")
    let isFound = text?.contains("You can cancel at any time.") ?? false
    switch hazard.expect {
    case "found", "found_no_file_content", "found_within_limits", "found_within_2s":
      #expect(isFound, "\(hazard.id): \(String(describing: trouble))")
    case "found_or_quarantine", "found_or_too_large", "found_or_quarantine_within_cpu_limit":
      #expect(isFound || trouble != nil, "\(hazard.id)")
    case "found_normalised":
      #expect(squeezed(text ?? "").contains("youcancancelatanytime"), "\(hazard.id)")
    case "not_found_quarantine", "quarantine", "wrong_type":
      #expect(trouble != nil, "\(hazard.id)")
    case "flag_hidden":
      #expect(!isFound, "\(hazard.id)")
    case "utf7_must_not_be_decoded":
      #expect(text?.contains("+AFk-ou") ?? false, "\(hazard.id)")
    case "js_shell", "empty", "redirect_loop":
      #expect(text?.isEmpty ?? false, "\(hazard.id)")
    default:
      #expect(text != nil || trouble != nil, "\(hazard.id)")
    }
  }
}
