// Exchanges and archives for these tests.
import Archive
import Foundation
import Model

/// A moment some minutes after a fixed one.
func minute(_ count: Int) -> Timestamp {
  Timestamp(seconds: 1_778_310_330 + 60 * count)
}

/// A page that was fetched.
func page(
  _ url: String = "https://shop.example/terms", at: Timestamp = minute(0), text: String,
  headers: [Header] = [Header("Content-Type", "text/html; charset=UTF-8")]
) -> Exchange {
  Exchange(
    url: url, at: at, requestHeaders: [Header("Host", "shop.example")], status: 200,
    responseHeaders: headers, body: Array(text.utf8), milliseconds: 120)
}

/// The same few captures every time: two documents, a revisit, an attempt, a 304.
@discardableResult
func fill(_ folder: URL, rotateAt: Int = 1_000_000_000) throws -> [Snapshot] {
  let archive = try Archive(writing: folder, rotateAt: rotateAt)
  let gone = Exchange(
    url: "https://gym.example/help", at: minute(3), trouble: .unreachable, reason: "no route")
  let same = Exchange(
    url: "https://shop.example/terms", at: minute(4),
    requestHeaders: [Header("If-None-Match", "\"a\"")], status: 304,
    responseHeaders: [Header("ETag", "\"a\"")])
  return [
    try archive.append(page(text: "<p>One may leave."), document: "shop/terms", outcome: .ok),
    try archive.append(
      page("https://gym.example/help", at: minute(1), text: "<p>Call us."), document: "gym/help",
      outcome: .ok),
    try archive.append(
      page(at: minute(2), text: "<p>One may leave."), document: "shop/terms",
      outcome: .identical),
    try archive.append(gone, document: "gym/help", outcome: .unreachable),
    try archive.append(same, document: "shop/terms", outcome: .notModified),
  ]
}

/// Names of the WARC files in a folder, in order.
func warcs(_ folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".warc.gz") }.sorted()
}

/// Every file of an archive but its index.
func bytes(_ folder: URL) throws -> [String: Data] {
  var all: [String: Data] = [:]
  for name in try warcs(folder) { all[name] = try Data(contentsOf: folder.appending(path: name)) }
  return all
}

/// All records and problems of a file.
func records(
  _ file: URL, _ limits: Limits = Limits()
) throws -> (records: [WARCRecord], problems: [Problem]) {
  let reader = try WARCReader(file: file, limits: limits)
  var found: (records: [WARCRecord], problems: [Problem]) = ([], [])
  while let next = reader.next() {
    switch next {
    case .success(let record): found.records.append(record)
    case .failure(let problem): found.problems.append(problem)
    }
  }
  return found
}

/// All exchanges and problems of some files.
func exchanges(
  _ files: [URL], marks: Bool = false
) throws -> (found: [ExchangeReader.Found], problems: [Problem]) {
  var reader = ExchangeReader(files, marks: marks)
  var all: (found: [ExchangeReader.Found], problems: [Problem]) = ([], [])
  while let next = try reader.next() {
    switch next {
    case .success(let found): all.found.append(found)
    case .failure(let problem): all.problems.append(problem)
    }
  }
  return all
}
