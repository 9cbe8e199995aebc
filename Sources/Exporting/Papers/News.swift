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
      + Sitemap(base: base, pages: sitemapPages).files
  }
}
