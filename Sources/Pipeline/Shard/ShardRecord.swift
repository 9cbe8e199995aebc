// What a shard of an archive holds, record by record.
package import Model

/// One record of a shard: a page to read, something that is no page, or something that cannot be read.
package enum ShardRecord: Sendable, Equatable {
  case page(ShardPage)
  /// Why it is no page: `type_request`, `status`, `media_type` …; counted in the manifest.
  case skipped(String)
  case reject(ShardReject)
}

/// A page of a shard.
package struct ShardPage: Sendable, Equatable {
  /// The record's own id, without brackets.
  package var id: String
  package var url: String
  package var at: Timestamp?
  /// Where the record or its gzip member begins, in bytes; of NDJSON the number of the line, from 1.
  package var offset: Int
  package var mediaType: MediaType
  /// As the server said it.
  package var charset: String?
  package var bytes: [UInt8]
}

/// A record that cannot be read: a line of the file of rejects.
package struct ShardReject: Error, Codable, Sendable, Equatable {
  package var offset: Int?
  package var id: String?
  package var url: String?
  /// `torn`, `damaged`, `too_large`, `unsupported`, or an outcome of reading a page.
  package var kind: String
  package var what: String

  package init(
    offset: Int? = nil, id: String? = nil, url: String? = nil, kind: String, what: String
  ) {
    self.offset = offset
    self.id = id
    self.url = url
    self.kind = kind
    self.what = what
  }
}

extension MediaType {
  /// How a page of an archive is read by its server's word; nil where that says it is no page.
  static func page(served: String?) -> MediaType? {
    let bare = (served ?? "text/html").prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    return switch bare {
    case "text/html", "application/xhtml+xml", "": .html
    case "text/markdown", "text/x-markdown", "text/mdx": .markdown
    default: nil
    }
  }

  /// The charset that a Content-Type names.
  static func charset(served: String?) -> String? {
    for part in (served ?? "").split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ !$0.isWhitespace }).lowercased() == "charset" else {
        continue
      }
      let name = pair[1].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
      return name.isEmpty ? nil : name
    }
    return nil
  }
}
