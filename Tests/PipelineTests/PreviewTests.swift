// The site on this machine: what is handed out, and what never is.
import Foundation
import Glibc
import Pipeline
import Store
import TestSupport
import Testing

/// A small site with a secret beside it, and a link that leads to the secret.
private func withSite(_ body: (Preview) throws -> Void) throws {
  try withTemporaryFolder { url in
    let files = Folder(path: url.path, noun: "all", isWritable: true)
    for name in [
      "secret.txt", "site/index.html", "site/site.css", "site/data.js", "site/c/acme/GB.html",
      "site/c/acme/index.html", "site/badge.svg", "site/feed.atom", "site/feed.json", "site/x.bin",
      "site/two words.txt", "site/.derived.ndjson", "site/.git/config", "site/%2e%2e.txt",
    ] {
      try files.write(Array("the file \(name)".utf8), name)
    }
    try FileManager.default.createSymbolicLink(
      atPath: url.path + "/site/out.txt", withDestinationPath: url.path + "/secret.txt")
    try FileManager.default.createSymbolicLink(
      atPath: url.path + "/site/up", withDestinationPath: url.path)
    try body(Preview(Folder(path: url.path + "/site", noun: "site", isWritable: false)))
  }
}

private func header(_ name: String, _ answer: Preview.Answer) -> String? {
  answer.headers.first { $0.name == name }?.value
}

@Test(arguments: [
  ("/", "site/index.html", "text/html; charset=utf-8"),
  ("/index.html", "site/index.html", "text/html; charset=utf-8"),
  ("/site.css?v=2", "site/site.css", "text/css; charset=utf-8"),
  ("/data.js", "site/data.js", "text/javascript; charset=utf-8"),
  ("/c/acme/GB.html", "site/c/acme/GB.html", "text/html; charset=utf-8"),
  ("/c/acme/", "site/c/acme/index.html", "text/html; charset=utf-8"),
  ("/badge.svg", "site/badge.svg", "image/svg+xml"),
  ("/feed.atom", "site/feed.atom", "application/atom+xml"),
  ("/feed.json", "site/feed.json", "application/json"),
  ("/x.bin", "site/x.bin", "application/octet-stream"),
  ("/two%20words.txt", "site/two words.txt", "text/plain; charset=utf-8"),
])
func `a file is handed out as what it is`(path: String, file: String, type: String) throws {
  try withSite { preview in
    let answer = preview.answer("GET", path)
    #expect(answer.status == 200)
    #expect(answer.body == Array("the file \(file)".utf8))
    #expect(header("content-type", answer) == type)
    #expect(header("x-content-type-options", answer) == "nosniff")
    #expect(preview.answer("HEAD", path) == answer, "the server leaves the body out")
  }
}

@Test func `a folder without its slash leads to the one with it`() throws {
  try withSite { preview in
    let answer = preview.answer("GET", "/c/acme?x=1")
    #expect(answer.status == 301)
    #expect(header("location", answer) == "/c/acme/")
    #expect(preview.answer("GET", "//c/acme").status == 404, "no address of another host")
    #expect(preview.answer("GET", "/c").status == 404)
  }
}

@Test func `what is not there is answered with the site's own page for that`() throws {
  try withSite { preview in
    #expect(preview.answer("GET", "/none.html").status == 404)
    #expect(preview.answer("GET", "/none.html").body == Array("There is no such page.\n".utf8))
  }
  try withTemporaryFolder { url in
    let folder = Folder(path: url.path, noun: "site", isWritable: true)
    try folder.write(Array("lost?".utf8), "404.html")
    let answer = Preview(folder).answer("GET", "/none.html")
    #expect(answer.status == 404)
    #expect(answer.body == Array("lost?".utf8))
    #expect(header("content-type", answer) == "text/html; charset=utf-8")
  }
}

@Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", ""])
func `nothing but asking is answered`(method: String) throws {
  try withSite { preview in
    let answer = preview.answer(method, "/")
    #expect(answer.status == 405)
    #expect(header("allow", answer) == "GET, HEAD")
    #expect(answer.body.isEmpty)
  }
}

@Test(arguments: [
  "", "index.html", "/../secret.txt", "/c/../../secret.txt", "/%2e%2e/secret.txt",
  "/%2e%2e%2fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt", "/%252e%252e/secret.txt",
  "/%c0%ae%c0%ae/secret.txt", "/out.txt", "/up/secret.txt", "/.derived.ndjson", "/.git/config",
  "/./index.html", "/%00", "/index.html%00.css", "/%", "/%2", "/%zz", "/%ff", "/c//acme/GB.html",
  "http://host/index.html", "*", "/index.html/", "/index.html/x",
])
func `a path that is no plain name inside the folder is not found`(path: String) throws {
  try withSite { preview in
    let answer = preview.answer("GET", path)
    #expect(answer.status == 404)
    #expect(!String(decoding: answer.body, as: UTF8.self).contains("the file"))
  }
}

@Test(
  .enabled(if: Shared.has("suites/traversal"), "\(Shared.missing)"),
  arguments: ["directory_traversal.txt", "deep_traversal.txt"])
func `no way out of a folder that others have collected leads out of this one`(
  list: String
) throws {
  let bytes = try Shared.bytes("suites/traversal/" + list)
  try withSite { preview in
    for line in bytes.split(separator: 0x0A) {
      let way = String(decoding: line, as: UTF8.self)
      for path in [way, "/" + way, "/c/acme/" + way] {
        let asked = path.replacing("{FILE}", with: "secret.txt")
        let answer = preview.answer("GET", asked)
        let said = String(decoding: answer.body, as: UTF8.self)
        #expect(!said.contains("secret") && !said.contains("derived"), "\(asked)")
      }
    }
  }
}

// MARK: Over a socket

/// What a server on this machine answers to bytes, until it closes.
private func exchange(_ port: UInt16, _ request: String) throws -> String {
  let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(file) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  let isThere = withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
  try #require(isThere)
  let bytes = Array(request.utf8)
  _ = send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  var out: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 4_096)
  while true {
    let count = recv(file, &buffer, buffer.count, 0)
    if count <= 0 { return String(decoding: out, as: UTF8.self) }
    out += buffer[..<count]
  }
}

/// Whether somebody asked a server to stop.
private final class Asked: @unchecked Sendable {
  private let lock = NSLock()
  private var isSet = false
  var value: Bool { lock.withLock { isSet } }
  func set() { lock.withLock { isSet = true } }
}

@Test func `a server answers one request a connection, and stops when asked`() throws {
  try withSite { preview in
    let server = try PreviewServer(preview, port: 0)
    let port = server.port
    let (asked, done) = (Asked(), DispatchSemaphore(value: 0))
    let place = Holder(server)
    Thread.detachNewThread {
      place.run(until: { asked.value })
      done.signal()
    }
    let page = try exchange(port, "GET / HTTP/1.1\r\nhost: x\r\n\r\n")
    #expect(page.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(page.contains("\r\ncontent-length: 24\r\n"))
    #expect(page.hasSuffix("\r\n\r\nthe file site/index.html"))
    let head = try exchange(port, "HEAD / HTTP/1.1\r\n\r\n")
    #expect(head.contains("\r\ncontent-length: 24\r\n") && head.hasSuffix("\r\n\r\n"))
    #expect(try exchange(port, "GET /../secret.txt HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 404 "))
    #expect(try exchange(port, "POST / HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 405 "))
    #expect(try exchange(port, "GET / FTP/1\r\n\r\n").hasPrefix("HTTP/1.1 400 "))
    #expect(try exchange(port, "nonsense\r\n\r\n").hasPrefix("HTTP/1.1 400 "))
    let long = "GET /" + String(repeating: "x", count: 40_000)
    #expect(try exchange(port, long).isEmpty, "a head without end is not waited for")
    let stop = #expect(throws: Stop.self) { _ = try PreviewServer(preview, port: port) }
    #expect(stop?.description.contains("--port") == true)
    asked.set()
    #expect(done.wait(timeout: .now() + 5) == .success)
  }
}

/// Lets a thread have a server that cannot be copied.
private final class Holder: @unchecked Sendable {
  private let server: PreviewServer
  init(_ server: consuming PreviewServer) { self.server = server }
  func run(until isAsked: () -> Bool) { server.run(until: isAsked) }
}
