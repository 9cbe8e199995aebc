// Live nights whose pages need the programs of others, from the server to the dataset.
import Archive
import Foundation
import Model
import TestSupport
import Testing

/// Whether a program is on the search path.
private func has(_ program: String) -> Bool {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  return path.split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
  }
}

@Suite struct ReadableNightTests {
  private static let shell = """
    <!doctype html><html lang="en"><head><title>Terms</title></head>
    <body><div id="root"></div><script src="/app.js"></script></body></html>
    """

  /// A shell whose script brings the text, and a PDF.
  private func world(in place: URL) throws -> LiveWorld {
    let world = try LiveWorld(in: place, documents: ["fenwire": ["terms", "paper"]])
    world.serve(
      "fenwire/terms", page(Self.shell, "Content-Type: text/html; charset=utf-8"))
    let filler = String(repeating: "<p>These terms hold for as long as you use it.</p>", count: 12)
    let text = "<h1>Terms</h1>\(filler)<p>You can cancel your plan at any time by email.</p>"
    world.serve(
      "fenwire/app.js",
      page(
        "setTimeout(() => { root.innerHTML = `<main>\(text)</main>` }, 400)",
        "Content-Type: text/javascript"))
    let paper = Shared.root.appending(path: "Tests/ProgramsTests/PDFs/terms-en.pdf")
    world.serve(
      "fenwire/paper",
      page(Array(try Data(contentsOf: paper)), ["Content-Type: application/pdf"]))
    return world
  }

  @Test(
    .enabled(
      if: has("chromium") && has("pdftotext"), "needs chromium and poppler-utils on this machine"))
  func `a page that needs scripts and a PDF become evidence, and say how they were read`() throws {
    try withTemporaryFolder { place in
      let world = try world(in: place)
      let night = try world.atlas("run")
      #expect(night.status == 0, "\(night.errors)")
      #expect(told(night)["fenwire/terms"] == "ok", "\(told(night))")
      #expect(told(night)["fenwire/paper"] == "ok", "\(told(night))")
      #expect(world.requests.filter { $0 == "/terms" }.count == 1, "the page is asked for once")
      let archive = try Archive(reading: world.folder.appending(path: "input/snapshots"))
      let terms = try #require(try archive.snapshots(of: "fenwire/terms").first)
      #expect(terms.converted?.kind == .rendered && terms.mediaType == "text/html")
      let paper = try #require(try archive.snapshots(of: "fenwire/paper").first)
      #expect(paper.converted?.kind == .pdf && paper.mediaType == "application/pdf")
      let evidence = try String(
        contentsOf: world.folder.appending(path: "output/dataset/latest/evidence.csv"),
        encoding: .utf8)
      #expect(evidence.contains("at any time by email") && evidence.contains("rendered"))
      #expect(try world.atlas("verify").status == 0)
      // What came again is not stored again.
      let again = try world.atlas("run")
      #expect(again.status == 0 && told(again)["fenwire/paper"] == "identical", "\(told(again))")
      #expect(try world.atlas("verify").status == 0)
    }
  }

  @Test func `without those programs a night goes on, and their pages say what they need`() throws {
    try withTemporaryFolder { place in
      let world = try world(in: place)
      let night = try runProgram(
        "atlas-fetch", ["--pipeline", world.pipeline], environment: ["PATH": "/nowhere"])
      #expect(night.status == 0, "\(night.errors)")
      #expect(
        told(night)["fenwire/terms"]
          == "js_shell: needs a browser and there is none: install chromium")
      #expect(
        told(night)["fenwire/paper"]
          == "wrong_type: needs pdftotext and there is none: install poppler-utils")
    }
  }
}
