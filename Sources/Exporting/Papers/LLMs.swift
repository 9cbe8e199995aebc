// llms.txt: where a program that reads prose finds things.
import Formats
import Model

extension About {
  /// A title, what it is, and lists of links; what one may leave out comes last.
  var llms: ExportFile {
    let parts = [
      "# \(title)\n\n> \(summary)\n\n\(attribution)\n",
      section(
        "Start here",
        [
          ("README.md", "Conventions and files."), ("CODEBOOK.md", "Every column of every table."),
          ("METHODOLOGY.md", "Every rule with its points and its reason."),
        ]),
      section("Tables", csv.map { ($0.file.name, $0.table.purpose) }),
      section(
        "Interface",
        [("openapi.json", "OpenAPI 3.1 of the documents below.")]
          + endpoints.filter { !$0.path.contains("{") }.map { ("api/v1/\($0.path)", $0.purpose) }),
      section(
        "Optional",
        [
          ("datapackage.json", "Data Package, version 2."),
          ("croissant.json", "Croissant 1.1."), ("CITATION.cff", "How to cite the release."),
          ("CHANGELOG.md", "What is new, release by release."),
          ("changes.atom", "Confirmed changes of pages as a feed."),
          ("LICENSE.md", "The licence of the data."), ("NOTICE.md", "Whose the quoted words are."),
        ]),
    ]
    return ExportFile(name: "llms.txt", text: parts.joined(separator: "\n"))
  }

  private func section(_ title: String, _ links: [(name: String, purpose: String)]) -> String {
    let lines = links.map { "- [\($0.name)](\(latest($0.name))): \(Words.flat($0.purpose))" }
    return "## \(title)\n\n\(lines.joined(separator: "\n"))\n"
  }
}
