// The HTTP message inside a record.
import Model

/// The start line and header fields of a request or an answer, and where its body begins.
struct HTTPMessage: Equatable {
  var startLine: String
  var headers: [Header]
  /// Index of the first body byte in the block that was read.
  var bodyStart: Int

  /// Reads the head of a block; nil when it is no HTTP answer.
  init?(answer block: [UInt8]) {
    guard block.starts(with: Array("HTTP/".utf8)) else { return nil }
    self.init(block)
  }

  /// Reads the head of a block, whatever its start line.
  init(_ block: [UInt8]) {
    bodyStart = WARCHead.end(of: block) ?? block.count
    (startLine, headers) = WARCHead.lines(block[..<bodyStart])
  }

  init(startLine: String, headers: [Header]) {
    self.startLine = startLine
    self.headers = headers
    bodyStart = 0
  }

  /// The status of an answer.
  var status: Int? {
    let parts = startLine.split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, parts[1].count == 3 else { return nil }
    return WARCHead.length(String(parts[1])).flatMap { $0 >= 100 ? $0 : nil }
  }

  /// The head as it goes into a block, blank line included.
  var bytes: [UInt8] {
    let lines = [startLine] + headers.map { "\($0.name): \($0.value)" } + ["", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// The line that begins an answer. Its words are ours, since servers' words are not kept.
  static func statusLine(_ status: Int) -> String {
    "HTTP/1.1 \(status) \(phrases[status] ?? "Status")"
  }

  private static let phrases = [
    200: "OK", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently", 302: "Found",
    303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 410: "Gone",
    429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout",
  ]
}

extension HTTPMessage {
  /// Fields that speak of a form of the body that is not the stored one.
  private static let rewritten = ["content-encoding", "transfer-encoding", "content-length"]
  private static let mark = "X-Archive-Orig-"

  /// Header fields as they are stored: those that no longer hold for the stored body keep their
  /// words under another name, so that replay tools do not decode twice.
  static func stored(_ headers: [Header], size: Int) -> [Header] {
    var renamedLength = false
    var out = headers.map { header in
      let name = header.name.lowercased()
      let holds = name == "content-length" && header.value == String(size)
      guard rewritten.contains(name), !holds else { return header }
      if name == "content-length" { renamedLength = true }
      return Header(mark + header.name, header.value)
    }
    if renamedLength { out.append(Header("Content-Length", String(size))) }
    return out
  }

  /// Header fields as they were received.
  static func received(_ stored: [Header]) -> [Header] {
    let marks = rewritten.map { mark.lowercased() + $0 }
    var out = stored
    if out.first(mark + "Content-Length") != nil, out.last?.name == "Content-Length" {
      out.removeLast()
    }
    return out.map { header in
      marks.contains(header.name.lowercased())
        ? Header(String(header.name.dropFirst(mark.count)), header.value) : header
    }
  }
}
