// atlas explain: what a page states, by which rule, and what it does not.
import Archive
import ArgumentParser
import Extracting
import Glibc
import HTML
import Model
import Pipeline
import Store

struct Explain: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what a page states about leaving, by which rule, and what it does not.",
    discussion: """
      PLACE is an address that a company declares or the id of its page (fenwire/terms), whose \
      newest readable capture is taken from the archive, or a saved page on disk. Each fact stands \
      with its quote, the rule that found it and why that rule is right; each dimension without a \
      fact says why. A page that cannot be read says so, and nothing on it counts as checked.
      """)

  @Argument(help: "An address or page in the archive, or the file of a saved page.")
  var place: String
  @Flag(help: "One JSON document instead of text.") var json = false
  @Option(help: "Where a saved page comes from; its links are read against it.")
  var url = "https://page.example/"
  @Option(
    name: .customLong("media-type"),
    help: "text/html, text/markdown or application/pdf; by the name of the file when not given.")
  var mediaType: MediaType?
  @Option(help: "The language of a saved page that does not say it, as in “de”.")
  var language: String?
  @Option(help: "Where a saved page speaks to customers, as in “GB”.") var jurisdiction: String?
  @OptionGroup var common: CommonOptions

  func work() throws {
    let folders = try common.load().folders(of: "explain")
    let files = try Inputs.files(folders.input("lexicon"), suffix: ".json")
    let extractor = try Extractor(files: files)
    let reasons = try Reasons(files: files)
    let pages = try pages(folders)
    let explained = pages.map { ExplainedPage($0, by: extractor, reasons) }
    let output = CheckedOutput()
    if json { return try output.write(try CanonicalJSON.pretty(explained)) }
    for page in explained {
      for line in ExplainedText(page, inColour: Terminal.isColourful).lines {
        try output.line(line)
      }
    }
  }

  /// The newest capture of every document that is declared at the address, or of the one that is
  /// named; else a saved page. A file goes before the page of that name.
  private func pages(_ folders: Folders) throws -> [FoundPage] {
    let isAddress = place.contains("://")
    let declared = access(place, F_OK) == 0 ? [] : try declared(folders)
    guard !declared.isEmpty || isAddress else { return [try saved()] }
    guard !declared.isEmpty else {
      throw Stop(
        .data,
        "\(place): no company declares a document at this address; add it to a file of "
          + "\(try folders.input("companies").path), or save the page and name its file")
    }
    let archive = try Archive.reading(folders.input("snapshots"))
    let captures = Captures(archive, asOf: try common.moment())
    return try declared.map { try FoundPage($1, of: $0, in: captures) }
  }

  private func declared(_ folders: Folders) throws -> [(Company, Document)] {
    let address = place.prefix { $0 != "#" }
    return try Inputs.companies(folders.input("companies")).flatMap { company in
      company.documents.filter {
        $0.url.prefix { $0 != "#" } == address || company.documentID($0) == place
      }.map { (company, $0) }
    }
  }

  private func saved() throws -> FoundPage {
    let bytes = try DurableFile.read(place, atMost: 64 << 20)
    let isMarkdown = [".md", ".mdx", ".markdown"].contains { place.lowercased().hasSuffix($0) }
    let isPDF = bytes.starts(with: "%PDF-".utf8)
    return FoundPage(
      bytes: bytes, type: mediaType ?? (isPDF ? .pdf : isMarkdown ? .markdown : .html),
      context: PageContext(
        document: "page", url: url, jurisdiction: jurisdiction, language: language))
  }
}

extension MediaType: ExpressibleByArgument {}
