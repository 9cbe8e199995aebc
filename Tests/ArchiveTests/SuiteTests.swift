// WARC files that other tools wrote, good and broken.
import Archive
import Foundation
import Model
import TestSupport
import Testing

private let warcio = "suites/warc/warcio/test/data/"
private let iipc = "suites/warc/iipc/"
private let samples = iipc + "specifications/warc-deduplication/samples/"
private let jwarc = "suites/warc/jwarc/test-resources/org/netpreserve/jwarc/"

/// What is in a file: types of the records in order, and kinds of the problems.
struct Known: Sendable, CustomTestStringConvertible {
  var path: String
  var types: String
  var problems: [Problem.Kind] = []
  /// Exchanges that can be taken from it.
  var exchanges: Int
  var testDescription: String { path }
}

/// Types as other readers of WARC give them, where they read the file at all.
private let known = [
  Known(path: jwarc + "cc.warc.gz", types: "response", exchanges: 1),
  Known(path: jwarc + "gzip_extra_sl.warc.gz", types: "warcinfo", exchanges: 0),
  Known(path: warcio + "bad.arc", types: "", problems: [.unsupported], exchanges: 0),
  Known(path: warcio + "example.arc", types: "", problems: [.unsupported], exchanges: 0),
  Known(path: warcio + "example.arc.gz", types: "", problems: [.unsupported], exchanges: 0),
  Known(
    path: warcio + "example-space-in-url.arc", types: "", problems: [.unsupported], exchanges: 0),
  // One gzip member around all records: others stop after the first.
  Known(
    path: warcio + "example-bad-non-chunked.warc.gz",
    types: "warcinfo warcinfo response request revisit request", exchanges: 2),
  Known(
    path: warcio + "example-bad.warc.gz.bad",
    types: "warcinfo response request revisit request response", exchanges: 3),
  Known(
    path: warcio + "example-digest.warc", types: "request request request request", exchanges: 0),
  Known(
    path: warcio + "example-iana.org-chunked.warc", types: "warcinfo response request", exchanges: 1
  ),
  Known(
    path: warcio + "example-resource.warc.gz", types: "warcinfo warcinfo resource", exchanges: 1),
  Known(
    path: warcio + "example-space-in-target-uri.warc.gz", types: "warcinfo resource", exchanges: 0),
  Known(
    path: warcio + "example-trunc.warc", types: "warcinfo warcinfo response request",
    problems: [.damaged], exchanges: 1),
  Known(
    path: warcio + "example-wget-bad-target-uri.warc.gz",
    types: "warcinfo request response metadata resource resource", exchanges: 1),
  // Records cut into members at the wrong places.
  Known(
    path: warcio + "example-wrong-chunks.warc.gz", types: "", problems: [.damaged], exchanges: 0),
  Known(
    path: warcio + "example.warc", types: "warcinfo warcinfo response request revisit request",
    exchanges: 2),
  Known(
    path: warcio + "example.warc.gz", types: "warcinfo warcinfo response request revisit request",
    exchanges: 2),
  Known(
    path: warcio + "post-test.warc.gz", types: "response request response request response request",
    exchanges: 3),
  Known(path: samples + "20130729-heritrix-original.warc.gz", types: "response", exchanges: 1),
  Known(
    path: samples + "20130729-heritrix-revisit-with-http-headers.warc.gz", types: "revisit",
    exchanges: 0),
  Known(
    path: samples + "20141124-heritrix-server-not-modified.warc.gz", types: "revisit", exchanges: 1),
  Known(path: samples + "20141129-heritrix-original.warc.gz", types: "response", exchanges: 1),
  Known(
    path: samples + "20141129-heritrix-revisit-with-http-headers-and-new-warc-headers.warc.gz",
    types: "revisit", exchanges: 0),
  Known(
    path: iipc + "primers/web-archive-formats/hello-world.warc",
    types: "warcinfo request response metadata resource resource", exchanges: 1),
  Known(
    path: iipc + "primers/web-archive-formats/hello-world.warc.gz",
    types: "warcinfo request response metadata resource resource", exchanges: 1),
]

@Suite(.enabled(if: Shared.has("suites/warc"), Comment(rawValue: Shared.missing)))
struct SuiteTests {
  @Test(arguments: known)
  func `each file is read, or refused by name`(file: Known) throws {
    let url = Shared.folder.appending(path: file.path)
    let read = try records(url)
    #expect(read.records.map(\.type).joined(separator: " ") == file.types)
    #expect(read.problems.map(\.kind) == file.problems)
    #expect(read.problems.allSatisfy { !$0.what.isEmpty && $0.offset != nil })
    let taken = try exchanges([url])
    #expect(taken.found.count == file.exchanges, "\(taken.problems)")
  }

  @Test func `no file of the suite is left out`() throws {
    let folder = Shared.folder.appending(path: "suites/warc")
    let all = try #require(FileManager.default.enumerator(atPath: folder.path))
    let files = all.compactMap { $0 as? String }.filter {
      let name = $0.split(separator: "/").last ?? ""
      return name.contains(".warc") || name.contains(".arc")
    }
    #expect(Set(files.map { "suites/warc/" + $0 }) == Set(known.map(\.path)))
  }

  @Test func `a revisit finds its original in a file before it`() throws {
    let files = [
      "20141129-heritrix-original.warc.gz",
      "20141129-heritrix-revisit-with-http-headers-and-new-warc-headers.warc.gz",
    ].map { Shared.folder.appending(path: samples + $0) }
    let both = try exchanges(files, marks: true)
    #expect(both.problems.isEmpty)
    #expect(both.found.count == 2)
    #expect(both.found.first?.exchange.body == both.found.last?.exchange.body)
    #expect(both.found.first?.exchange.importedFrom?.hasPrefix(files[0].lastPathComponent) == true)
    #expect(try exchanges([files[1]]).problems.map(\.kind) == [.unresolved])
  }

  @Test(arguments: known)
  func `a file cut or bent anywhere never ends the program`(file: Known) throws {
    let whole = try Shared.bytes(file.path)
    try withTemporaryFolder { folder in
      let copy = folder.appending(path: "copy")
      for step in 1...24 {
        let place = whole.count * step / 25
        try Data(whole[..<place]).write(to: copy)
        let cut = try records(copy)
        var bent = whole
        bent[place] ^= 0x55
        try Data(bent).write(to: copy)
        _ = try exchanges([copy])
        #expect(cut.records.count <= file.types.split(separator: " ").count)
      }
    }
  }
}
