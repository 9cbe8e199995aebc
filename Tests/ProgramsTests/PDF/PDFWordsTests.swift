// PDFs through poppler: words, and reasons why there are none.
import Foundation
import HTML
import Model
import TestSupport
import Testing

@testable import Programs

private let reader = PDFWords.find()
private let missing: Comment = "needs poppler-utils (pdftotext)"

private func bytes(_ name: String) throws -> [UInt8] {
  Array(
    try Data(contentsOf: Shared.root.appending(path: "Tests/ProgramsTests/PDFs/\(name)")))
}

/// Why a PDF is refused; nil when it is read.
private func trouble(_ body: [UInt8]) throws -> PDFTrouble? {
  let reader = try #require(reader)
  do throws(PDFTrouble) {
    _ = try reader.words(of: body)
    return nil
  } catch {
    return error
  }
}

@Suite(.enabled(if: reader != nil, missing))
struct PDFWordsTests {
  @Test(arguments: ["terms-en", "agb-de", "cgv-fr", "lehrgang-de", "refunds-en"])
  func `a PDF reads as its stored words do, whatever version reads it`(name: String) throws {
    let reader = try #require(reader)
    let conversion = try reader.words(of: try bytes("\(name).pdf"))
    #expect(conversion.kind == .pdf)
    #expect(conversion.tool == reader.tool)
    #expect(conversion.tool.hasPrefix("poppler "))
    func text(_ bytes: [UInt8]) throws -> String {
      try Page.read(PageSource(bytes: bytes, mediaType: "application/pdf")).text.string
    }
    #expect(try text(conversion.bytes) == text(bytes("\(name).xhtml")))
    #expect(try reader.words(of: try bytes("\(name).pdf")) == conversion)
  }

  @Test func `a password for changes alone does not keep a PDF from being read`() throws {
    #expect(try trouble(try bytes("locked.pdf")) == nil)
  }

  @Test func `what cannot be read says why`() throws {
    let encrypted = try trouble(try bytes("encrypted.pdf"))
    #expect(encrypted == PDFTrouble(.wrongType, "encrypted PDF"))
    let scan = try trouble(try bytes("scan.pdf"))
    #expect(scan == PDFTrouble(.wrongType, "a scan without text"))
    let torn = try trouble(try bytes("broken.pdf"))
    #expect(torn == PDFTrouble(.wrongType, "broken PDF: its end is missing"))
    let nonsense = try trouble(Array("%PDF-1.7\n1 0 obj<<>>\n%%EOF".utf8))
    #expect(nonsense == PDFTrouble(.wrongType, "broken PDF"))
    let page = try trouble(Array("<html>".utf8))
    #expect(page == PDFTrouble(.wrongType, "broken PDF: it does not begin like one"))
    let large = try trouble([UInt8](repeating: 0x20, count: 16 << 20 + 1))
    #expect(large?.outcome == .tooLarge)
  }

  @Test func `nothing is left behind`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let before = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("atlas-pdf-") }
    _ = try trouble(try bytes("encrypted.pdf"))
    let after = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("atlas-pdf-") }
    // Other tests may be at work on theirs.
    #expect(after.count <= before.count + 8)
  }

  @Test func `a source that is no PDF stays as it is`() throws {
    let source = PageSource(bytes: Array("%PDF-1.7".utf8), mediaType: "text/html")
    #expect(try PDFWords.readable(source) == source)
    let words = PageSource(bytes: try bytes("agb-de.xhtml"), mediaType: "application/pdf")
    #expect(try PDFWords.readable(words) == words)
  }
}

@Test func `without poppler there is no reader`() {
  #expect(PDFWords.find(path: "/nowhere") == nil)
  #expect(PDFTrouble.absent.outcome == .wrongType)
}

@Suite(.enabled(if: Contained(path: nil) != nil, "needs util-linux (setpriv, prlimit)"))
struct ContainedTests {
  private func run(_ script: String, _ limits: Contained.Limits) throws -> (Contained.End, String) {
    let run = try PrivateFolder.with { folder in
      let end = try #require(Contained(path: nil)).run(
        ["/bin/sh", "-c", script], in: folder.path, limits)
      return (end, folder.text("says"))
    }
    return try #require(run)
  }

  /// Whether a process is there and not only waiting to be heard of.
  private func isRunning(_ pid: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
      return false
    }
    return stat.split(separator: ")").last?.dropFirst().first != "Z"
  }

  @Test func `a folder of a run that was killed is removed by the next one`() throws {
    let temporary = FileManager.default.temporaryDirectory
    // No process can have so high a number.
    let left = temporary.appending(path: "atlas-program-4194304-abcdef")
    let used = temporary.appending(path: "atlas-program-\(getpid())-abcdef")
    for folder in [left, used] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    defer { try? FileManager.default.removeItem(at: used) }
    _ = PrivateFolder.with { $0.path }
    #expect(!FileManager.default.fileExists(atPath: left.path))
    #expect(FileManager.default.fileExists(atPath: used.path))
  }

  @Test func `a program that takes too long is ended with its children`() throws {
    let (end, child) = try run(
      "sleep 600 & echo $!; sleep 600", .init(fileBytes: 1_000, seconds: 0.5))
    #expect(end == .outOfTime)
    let pid = try #require(Int32(child.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(!isRunning(pid))
  }

  @Test func `a program that writes too much is ended`() throws {
    let (end, says) = try run("yes", .init(fileBytes: 10_000))
    #expect(end == .killed(signal: 25) || end == .exited(128 + 25) || end == .exited(1))
    #expect(says.utf8.count <= 10_000)
  }

  @Test func `a program gets no environment, no input, and no descriptors of ours`() throws {
    let (_, environment) = try run(
      "export -p; cat; ls /proc/self/fd | wc -l", .init(fileBytes: 9_999))
    #expect(!environment.contains("HOME="))
    // Standard input, output, error, and the one that `ls` opens.
    #expect(environment.hasSuffix("4\n"))
  }

  @Test func `a program asks for more memory in vain`() throws {
    let (end, _) = try run(
      "head -c 200000000 /dev/zero | tail", .init(addressSpace: 50 << 20, fileBytes: 1_000))
    #expect(end != .exited(0))
  }
}
