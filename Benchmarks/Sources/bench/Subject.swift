// What is measured: stored bytes to facts with quotes and selectors.
import Extracting
import HTML
import Model

/// One file of a named group.
struct Sample {
  var group: String
  var path: String
  var bytes: [UInt8]

  var mediaType: String { path.hasSuffix(".md") ? "text/markdown" : "text/html" }

  /// Lines `group TAB path` from standard input; files that cannot be read are an error.
  static func list() -> [(group: String, path: String)] {
    var out: [(String, String)] = []
    while let line = readLine() {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      if parts.count == 2 { out.append((parts[0], parts[1])) }
    }
    return out
  }

  static func load(_ entry: (group: String, path: String)) throws(BenchError) -> Sample {
    guard let bytes = Machine.read(entry.path) else { throw .unreadable(entry.path) }
    return Sample(group: entry.group, path: entry.path, bytes: bytes)
  }
}

enum BenchError: Error {
  case unreadable(String)
  case usage(String)
}

/// The engine with its lexicons.
struct Subject {
  let extractor: Extractor

  init(lexicons: [String]) throws {
    var files: [(name: String, bytes: [UInt8])] = []
    for path in lexicons {
      guard let bytes = Machine.read(path) else { throw BenchError.unreadable(path) }
      files.append((path, bytes))
    }
    extractor = try Extractor(files: files)
  }

  /// `remove` takes selectors.
  func read(_ sample: Sample, remove: [String] = []) -> Result<Page, ReadError> {
    Result { () throws(ReadError) in
      try Page.read(
        PageSource(bytes: sample.bytes, mediaType: sample.mediaType, remove: remove))
    }
  }

  func extract(_ page: Page) -> Extraction {
    extractor.extract(
      page,
      from: PageContext(
        document: "bench/page", url: "https://www.service.example/legal/terms",
        jurisdiction: "US", kind: .unknown))
  }
}
