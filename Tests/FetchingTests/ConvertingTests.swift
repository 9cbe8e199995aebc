// Answers that are made readable, and those that are not.
import Fetching
import HTML
import Model
import Synchronization
import Testing

private let shell =
  "<html><head><title>Acme</title></head><body><div id=root></div><script src=a.js></script></body>"
private let html = [Header("Content-Type", "text/html; charset=latin1")]
private let pdf = [Header("Content-Type", "application/pdf")]

private func answer(_ body: String, _ headers: [Header] = html, status: Int = 200) -> Exchange {
  Exchange(
    url: "https://acme.example/terms", at: Timestamp(seconds: 0), status: status,
    responseHeaders: headers, body: Array(body.utf8))
}

private func expecting(
  _ render: Rendering? = nil, mediaType: MediaType? = nil
) -> Fetching.Expectation {
  Fetching.Expectation(
    url: "https://acme.example/terms", kind: .terms, domains: ["acme.example"],
    mediaType: mediaType, render: render)
}

private func rendered(_ dom: String, finalURL: String? = nil) -> Exchange {
  var exchange = answer(shell)
  exchange.conversion = Conversion(
    .rendered, tool: "browser 1", bytes: Array(dom.utf8), finalURL: finalURL)
  return exchange
}

private func ask(_ number: Int, _ render: Rendering? = nil) -> Ask {
  Ask(
    document: "acme/\(number)", url: "https://acme.example/\(number)",
    expectation: expecting(render))
}

/// What a transport over pages delivers, by document, and in which order.
private func delivered(
  _ bodies: [String], by converters: Converters, workers: Int = 2, most: Int = 64 << 20,
  isStopped: @escaping @Sendable () -> Bool = { false }
) throws -> [(String, Exchange)] {
  let asks = bodies.indices.map { ask($0) }
  let base = Transport.test { ask in
    answer(bodies[asks.firstIndex(of: ask) ?? 0])
  }
  let classifier = try Specimen.classifier()
  var all: [(String, Exchange)] = []
  try base.converting(
    by: converters,
    needs: { classifier.need(of: $1, expecting: $0.expectation) }, workers: workers, most: most,
    isStopped: isStopped
  ).answer(asks) { all.append(($0.document, $1)) }
  return all
}

@Suite struct ConvertingTests {
  @Test func `what needs a readable form, and what does not`() throws {
    let classifier = try Specimen.classifier()
    let page = answer(Specimen.healthy())
    #expect(classifier.need(of: answer(shell), expecting: expecting()) == .rendered)
    #expect(classifier.need(of: answer(shell), expecting: expecting(.never)) == nil)
    #expect(classifier.need(of: page, expecting: expecting()) == nil)
    #expect(classifier.need(of: page, expecting: expecting(.browser)) == .rendered)
    let file = answer("%PDF-1.7 …", pdf)
    #expect(classifier.need(of: file, expecting: expecting()) == .pdf)
    #expect(classifier.need(of: answer("%PDF-1.7 …"), expecting: expecting(.browser)) == .pdf)
    #expect(classifier.need(of: file, expecting: expecting(mediaType: .html)) == nil)
    #expect(classifier.need(of: page, expecting: expecting(mediaType: .pdf)) == nil)
    #expect(classifier.need(of: answer(shell, status: 404), expecting: expecting()) == nil)
    #expect(classifier.need(of: rendered(shell), expecting: expecting()) == nil)
    var strayed = answer(shell)
    strayed.finalURL = "https://elsewhere.example/login"
    #expect(classifier.need(of: strayed, expecting: expecting(.browser)) == nil)
  }

  @Test func `a rendered page is judged by what its scripts brought`() throws {
    let classifier = try Specimen.classifier()
    func verdict(_ exchange: Exchange) -> Verdict {
      classifier.classify(exchange, expecting: expecting())
    }
    #expect(verdict(answer(shell)).outcome == .jsShell)
    #expect(verdict(rendered(Specimen.healthy())).outcome == .ok)
    let noted = Specimen.healthy(end: "<noscript>Please enable JavaScript.</noscript>")
    #expect(verdict(rendered(noted)).outcome == .ok)
    #expect(verdict(rendered(shell)).outcome == .jsShell)
    #expect(verdict(rendered(shell)).reason?.contains("also after its scripts ran") == true)
    // A browser leaves no scripts in what it gives.
    #expect(verdict(rendered("<html><body><div></div></body></html>")).outcome == .jsShell)
    let moved = rendered(Specimen.healthy(), finalURL: "https://elsewhere.example/terms")
    #expect(verdict(moved).outcome == .offDomain)
  }

  @Test func `a PDF is read by its words, and refused without them`() throws {
    let classifier = Classifier(signatures: try #require(try? Shipped.signatures.get())) {
      source throws(ReadError) in
      guard source.mediaType == "application/pdf", source.charset == "utf-8" else {
        throw .wrongType(source.mediaType)
      }
      return try Page.read(PageSource(bytes: source.bytes))
    }
    var file = answer("%PDF-1.7 …", pdf)
    let declared = expecting(mediaType: .pdf)
    #expect(classifier.classify(file, expecting: expecting()).outcome == .wrongType)
    #expect(classifier.classify(file, expecting: declared).outcome == .wrongType)
    file.conversion = Conversion(.pdf, tool: "reader 1", bytes: Array(Specimen.healthy().utf8))
    #expect(classifier.classify(file, expecting: expecting()).outcome == .ok)
    #expect(classifier.classify(file, expecting: declared).outcome == .ok)
    let snapshot = Snapshot(of: file, document: "acme/terms", verdict: Verdict(.ok))
    #expect(snapshot.mediaType == "application/pdf" && snapshot.converted?.kind == .pdf)
    let earlier = Earlier(
      digest: "sha256:of other words", converted: snapshot.converted)
    #expect(
      classifier.classify(file, expecting: declared, earlier: earlier).outcome == .identical,
      "the same file, read by a newer program")
  }

  @Test func `the transport goes on while pages are rendered, and loses none`() throws {
    let bodies = (0..<40).map { $0 % 2 == 0 ? shell : Specimen.healthy() }
    let most = Mutex((now: 0, seen: 0))
    let converters = Converters(browser: { _, ask in
      most.withLock {
        $0.now += 1
        $0.seen = max($0.seen, $0.now)
      }
      let dom = Specimen.healthy(text: ask.document)
      most.withLock { $0.now -= 1 }
      return .made(Conversion(.rendered, tool: "browser 1", bytes: Array(dom.utf8)))
    })
    for limit in [64 << 20, 1] {
      let all = try delivered(bodies, by: converters, most: limit)
      #expect(Set(all.map(\.0)) == Set(bodies.indices.map { "acme/\($0)" }) && all.count == 40)
      for (document, exchange) in all {
        let isShell = exchange.body == Array(shell.utf8)
        #expect((exchange.conversion != nil) == isShell)
        guard let conversion = exchange.conversion else { continue }
        #expect(String(decoding: conversion.bytes, as: UTF8.self).contains(document))
      }
    }
    #expect(most.withLock { $0.seen } <= 2)
  }

  @Test func `what cannot be made readable says why`() throws {
    let absent = try delivered([shell], by: Converters())[0].1
    #expect(absent.trouble == .jsShell && absent.reason?.contains("install chromium") == true)
    #expect(absent.body == Array(shell.utf8), "what came is kept")
    let broken = Converters(browser: { _, _ in .refused(.jsShell, reason: "the browser ended") })
    let refused = try delivered([shell], by: broken)[0].1
    #expect(
      try Specimen.classifier().classify(refused, expecting: expecting()).reason
        == "the browser ended")
  }

  @Test func `a run that is stopped leaves what it did not begin`() throws {
    let all = try delivered(
      [shell, Specimen.healthy()],
      by: Converters(browser: { _, _ in .refused(.internalError, reason: "was begun") }),
      isStopped: { true })
    #expect(all.first { $0.0 == "acme/0" }?.1.trouble == .notAttempted)
    #expect(all.first { $0.0 == "acme/1" }?.1.trouble == nil)
  }

  @Test func `an error of whom it delivers to ends it`() throws {
    struct Full: Error {}
    let classifier = try Specimen.classifier()
    let transport = Transport.test { _ in answer(shell) }.converting(
      by: Converters(browser: { _, _ in .refused(.jsShell, reason: "x") }),
      needs: { classifier.need(of: $1, expecting: $0.expectation) })
    #expect(throws: Full.self) {
      try transport.answer([ask(0), ask(1), ask(2)]) { _, _ in throw Full() }
    }
  }

  @Test func `a manifest can name a rendered page`() throws {
    let line = """
      {"url": "https://acme.example/terms", "at": "2026-05-09T07:05:30Z", "status": 200,
       "file": "terms.html", "converted": {"kind": "rendered", "tool": "browser 1",
       "file": "terms.dom.html"}}
      """.replacing("\n", with: "")
    let recording = try Manifest(Array(line.utf8)).recording { Array($0.utf8) }
    let capture = try #require(recording.captures(of: "https://acme.example/terms").first)
    let exchange = try capture.load()
    #expect(exchange.body == Array("terms.html".utf8))
    #expect(
      exchange.conversion
        == Conversion(.rendered, tool: "browser 1", bytes: Array("terms.dom.html".utf8)))
    for (from, to) in [
      ("terms.dom.html", "../x"), ("\"tool\"", "\"toll\""), ("rendered", "printed"),
      (" \"file\": \"terms.html\",", ""),
    ] {
      #expect(throws: ManifestError.self) {
        try Manifest(Array(line.replacing(from, with: to).utf8))
      }
    }
  }
}
