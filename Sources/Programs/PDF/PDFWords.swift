// The words of a PDF with their places, made by poppler's pdftotext.
import Foundation
package import HTML
package import Model

/// Why a PDF gives no words: an outcome, with the reason.
package struct PDFTrouble: Error, Equatable, Sendable {
  package var outcome: Outcome
  package var reason: String

  package init(_ outcome: Outcome, _ reason: String) {
    self.outcome = outcome
    self.reason = reason
  }

  /// What is said where poppler is not installed.
  package static let absent = PDFTrouble(
    .wrongType, "needs pdftotext and there is none: install poppler-utils")
}

/// Reads PDFs with the program `pdftotext`, a child process with limits. Several threads may ask
/// one reader at once.
package struct PDFWords: Sendable {
  /// Name and version of what reads: `poppler 22.12.0`.
  package let tool: String
  private let program: String
  private let path: String?

  /// Bytes of the words: what a page may have at most.
  private static let mostBytes = 16 << 20
  /// One more than is read, so that more is seen.
  private static let lastPage = 501

  /// The reader on this machine; nil where poppler is not installed.
  ///
  /// - Parameter path: the search path, the environment's unless given.
  package static func find(
    path: String? = ProcessInfo.processInfo.environment["PATH"]
  ) -> PDFWords? {
    guard let program = Contained.program("pdftotext", path: path),
      let says = PrivateFolder.with({ folder in
        let end = Contained(path: path)?.run(
          [program, "-v"], in: folder.path, .init(fileBytes: 1 << 16, seconds: 10))
        return end == .exited(0) || end == .exited(99) ? folder.text("says") : ""
      }), let version = says.firstMatch(of: /version (\d[\d.]*)/)
    else { return nil }
    return PDFWords(tool: "poppler \(version.1)", program: program, path: path)
  }

  /// The words of a PDF. Throws for one that has none that can be read: encrypted, a scan, broken,
  /// too large.
  package func words(of body: [UInt8]) throws(PDFTrouble) -> Conversion {
    guard body.count <= PDFWords.mostBytes else {
      throw PDFTrouble(.tooLarge, "a PDF of \(body.count) bytes; the limit is 16 MB")
    }
    guard body.starts(with: "%PDF-".utf8) else {
      throw PDFTrouble(.wrongType, "broken PDF: it does not begin like one")
    }
    // A repaired torn file would be a page whose rest the company seems to have taken out.
    guard PDFWords.contains(body.suffix(4_096), "%%EOF") else {
      throw PDFTrouble(.wrongType, "broken PDF: its end is missing")
    }
    let (end, says, bytes) = try run(on: body)
    try check(end, says, body)
    let conversion = Conversion(.pdf, tool: tool, bytes: bytes)
    do throws(ReadError) {
      _ = try Page.read(PageSource(bytes: bytes, mediaType: MediaType.pdf.rawValue))
    } catch {
      throw PDFTrouble(error)
    }
    return conversion
  }

  /// A source that holds a PDF as its words; every other one as it is.
  package static func readable(_ source: PageSource) throws(PDFTrouble) -> PageSource {
    guard source.mediaType == MediaType.pdf.rawValue, source.bytes.starts(with: "%PDF-".utf8)
    else { return source }
    guard let reader = find() else { throw .absent }
    var source = source
    source.bytes = try reader.words(of: source.bytes).bytes
    return source
  }

  private func run(
    on body: [UInt8]
  ) throws(PDFTrouble) -> (end: Contained.End, says: String, bytes: [UInt8]) {
    let run = try? PrivateFolder.with { folder in
      try Data(body).write(to: folder.url("in.pdf"))
      chmod(folder.url("in.pdf").path, 0o644)
      let command = [
        program, "-bbox-layout", "-enc", "UTF-8", "-l", "\(PDFWords.lastPage)",
        folder.url("in.pdf").path, folder.url("out").path,
      ]
      let end = Contained(path: path)?.run(
        command, in: folder.path, .init(fileBytes: PDFWords.mostBytes))
      return (end ?? .notStarted, folder.text("says"), folder.bytes("out"))
    }
    guard let run else { throw PDFTrouble(.internalError, "no room for a PDF on the disk") }
    return run
  }

  private func check(
    _ end: Contained.End, _ says: String, _ body: [UInt8]
  ) throws(PDFTrouble) {
    switch end {
    case .exited(0): return
    case .notStarted: throw PDFTrouble(.internalError, "pdftotext could not be started")
    case .outOfTime, .killed(SIGXCPU), .killed(SIGKILL):
      throw PDFTrouble(.tooLarge, "a PDF that takes too long to read")
    case .killed(SIGXFSZ): throw PDFTrouble(.tooLarge, "a PDF of too many words")
    case .exited(2): throw PDFTrouble(.internalError, "pdftotext could not write")
    case .exited where says.contains("Couldn't open file"):
      throw PDFTrouble(.internalError, "pdftotext could not read the folder that it was given")
    case .exited, .killed:
      let isEncrypted =
        says.contains("Incorrect password") || PDFWords.contains(body[...], "/Encrypt")
      throw PDFTrouble(.wrongType, isEncrypted ? "encrypted PDF" : "broken PDF")
    }
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ words: String) -> Bool {
    let words = Array(words.utf8)
    var at = bytes.startIndex
    while let start = bytes[at...].firstIndex(of: words[0]) {
      if bytes[start...].starts(with: words) { return true }
      at = start + 1
    }
    return false
  }
}

extension PDFTrouble {
  init(_ error: ReadError) {
    switch error {
    case .tooLarge(let why): self.init(.tooLarge, why)
    case .wrongType(let why): self.init(.wrongType, why)
    case .truncated(let why), .badEncoding(let why), .emptySelection(let why),
      .badSelector(let why):
      self.init(.wrongType, "broken PDF: \(why)")
    }
  }
}
