// What kind of file a name promises.

/// The type of a file, by the ending of its name.
enum FileKind {
  /// As the registry of media types has it.
  static func mediaType(of name: String) -> String {
    let known = endings.first { name.hasSuffix($0.ending) }
    return known?.type ?? "application/octet-stream"
  }

  /// `csv`, `jsonl`: the ending without its dot.
  static func format(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return last.split(separator: ".").last.map(String.init) ?? ""
  }

  private static let endings: [(ending: String, type: String)] = [
    (".csv", "text/csv"), (".jsonl", "application/jsonl"), (".jsonld", "application/ld+json"),
    (".json", "application/json"), (".parquet", "application/vnd.apache.parquet"),
    (".sqlite", "application/vnd.sqlite3"), (".db", "application/vnd.sqlite3"),
    (".md", "text/markdown"), (".txt", "text/plain"), (".atom", "application/atom+xml"),
    (".xml", "application/xml"), (".cff", "application/yaml"), (".toml", "application/toml"),
  ]
}
