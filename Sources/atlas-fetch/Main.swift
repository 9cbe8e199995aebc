// atlas-fetch: declared pages to snapshots.
import ArgumentParser
import Fetching
import HTML
import Pipeline
import Store

@main
struct AtlasFetch: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-fetch",
    abstract: "Asks for every declared page and adds what comes to the snapshot archive.",
    discussion: """
      The transport is named in pipeline.json; “replay” answers from a folder of saved pages with a \
      manifest (NDJSON, a line a page: url, at, status, headers, file) or of WARC files. With \
      --import the pages come from another such folder or file, and the archive says so. With --classify it reads a line of JSON on \
      standard input for each page that lies in a file, and answers what came of it.
      """)

  @OptionGroup var common: CommonOptions
  @Flag(help: "Answer NDJSON requests on standard input: what is this page?") var classify = false
  @Option(name: .customLong("import"), help: "A folder of saved pages, or a WARC, to add instead.")
  var imported: String?
  @Option(help: "Their manifest; manifest.ndjson in that folder when not given.")
  var manifest: String?
  @Option(help: "Where they came from, in your words.") var name = "saved pages"

  func work() throws {
    let folders = try common.load().folders(of: "fetch")
    let files = try Inputs.files(folders.input("signatures"), suffix: ".json")
    let classifier = Classifier(signatures: try Signatures(files: files), read: Page.read)
    if classify {
      try StreamFace.answer(ClassifyRequest.self) { request in
        let body = try RequestedFile(file: request.file).bytes()
        let earlier = try request.earlier.map { try RequestedFile(file: $0.file).bytes() }
        return classifier.answer(request, body: body, earlier: earlier)
      }
    } else {
      let pages = try SavedPages(
        folders: folders, imported: imported, manifest: manifest, name: name)
      try FetchNight(
        folders: folders, classifier: classifier, asOf: common.moment(), pages: pages
      ).run()
    }
  }
}
