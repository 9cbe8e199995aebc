// atlas-fetch: declared pages to snapshots.
import ArgumentParser
import Asking
import Digest
import Fetching
import HTML
import Model
import Pipeline
import Store
import Web

@main
struct AtlasFetch: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-fetch",
    abstract: "Asks for every declared page and adds what comes to the snapshot archive.",
    discussion: """
      The transport is named in pipeline.json. “live” asks the web, by the line's manners; “replay” \
      answers from a folder of saved pages with a manifest (NDJSON, a line a page: url, at, status, \
      headers, file) or of WARC files. With --import the pages come from another such folder or \
      file, and the archive says so. With --classify it reads a line of JSON on standard input for \
      each page that lies in a file, and answers what came of it.

      A page that was asked for less than “again” seconds ago is not asked for again, so a run that \
      was ended goes on where it was. Exit codes: 0 all asked for; 3 the night ended before that; \
      65 a file of ours is wrong; 74 reading or writing failed; 75 another run holds the archive; \
      78 pipeline.json is wrong; 143 it was asked to stop.
      """)

  @OptionGroup var common: CommonOptions
  @Flag(help: "Answer NDJSON requests on standard input: what is this page?") var classify = false
  @Option(name: .customLong("import"), help: "A folder of saved pages, or a WARC, to add instead.")
  var imported: String?
  @Option(help: "Their manifest; manifest.ndjson in that folder when not given.")
  var manifest: String?
  @Option(help: "Where they came from, in your words.") var name = "saved pages"

  func work() throws {
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "fetch")
    let files = try Inputs.files(folders.input("signatures"), suffix: ".json")
    let signatures = try Signatures(files: files)
    // What was accepted by other rules, or by another version of the tool, is read again.
    let rules = Digest.short([Tool.version] + files.flatMap { [$0.name, Digest.sha256($0.bytes)] })
    if classify {
      try stream(Classifier(signatures: signatures, read: Page.read))
    } else if imported == nil, folders.transport == "live" {
      try live(signatures, rules, pipeline, folders)
    } else {
      let classifier = Classifier(signatures: signatures, read: LastPage().read)
      let pages = try SavedPages(
        folders: folders, imported: imported, manifest: manifest, name: name)
      try FetchNight(folders: folders, classifier: classifier, rules: rules)
        .replay(pages, asOf: common.moment())
    }
  }

  private func live(
    _ signatures: Signatures, _ rules: String, _ pipeline: PipelineFile, _ folders: Folders
  ) throws {
    guard common.asOf == nil else {
      return Progress("fetch").note("asks nothing: --as-of looks at the past")
    }
    let web = try LiveWeb(pipeline, folders)
    let site = web.site
    let classifier = Classifier(signatures: signatures, read: LastPage().read) { site.key($0) }
    try FetchNight(folders: folders, classifier: classifier, rules: rules).live(web)
  }

  private func stream(_ classifier: Classifier) throws {
    try StreamFace.answer(ClassifyRequest.self) { request in
      let body = try RequestedFile(file: request.file).bytes()
      let earlier = try request.earlier.map { try RequestedFile(file: $0.file).bytes() }
      return classifier.answer(request, body: body, earlier: earlier)
    }
  }
}
