// All papers of a release.
import Formats
import Model

/// What of the world the papers tell beside the tables.
struct News {
  /// Confirmed ones, in any order.
  var changes: [Change] = []
  /// Each service's own name by its id.
  var names: [String: String] = [:]
  /// In any order.
  var records: [ReleaseState.Record] = []
  /// The release before; nil for the first one.
  var previous: ReleaseState?
  /// The deltas of earlier releases, in any order.
  var earlier: [ReleaseDelta] = []
  /// Those that count since the release before.
  var corrections: [ReleaseDelta.Correction] = []
  /// Sections of README.md that are made of the records.
  var sections: [String] = []
}

extension About {
  /// Every paper, in no particular order. METHODOLOGY.md is made of the rubric and not here.
  func papers(_ news: News) -> [ExportFile] {
    let state = state(news.records)
    let delta = ReleaseDelta(from: news.previous, to: state, corrections: news.corrections)
    let one = [
      readme(news.sections), codebook, codebookCSV, dataPackage, croissant, datasetPage, citation,
      openAPI, llms,
      indexJSON, changesJSON(news.changes), state.file, delta.file,
      changelog(news.earlier + [delta]),
    ]
    return one + rights + rowSchemas + documentSchemas + releaseSchemas
      + changeFeeds(news.changes, names: news.names)
      + Sitemap(base: base, pages: sitemapPages).files.map {
        ExportFile(name: $0.name, bytes: $0.bytes)
      }
  }

  /// The pages that the release itself brings to a site: its front and its documents.
  private var sitemapPages: [Sitemap.Page] {
    let documents = ["CHANGELOG.md", "CODEBOOK.md", "METHODOLOGY.md", "NOTICE.md", "README.md"]
    return [Sitemap.Page(path: "", changed: asOf)]
      + documents.map { Sitemap.Page(path: "releases/\(version)/\($0)", changed: asOf) }
  }
}
