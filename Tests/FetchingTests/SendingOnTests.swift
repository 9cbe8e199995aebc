// Pages that only send on.
import Fetching
import HTML
import Model
import Testing

private let refresh = "<meta http-equiv=refresh content='0; url=/legal/new'>"

@Test func `a page with nothing but a refresh says where it leads`() throws {
  let classifier = try Specimen.classifier()
  #expect(classifier.refresh(Array(Specimen.bare(head: refresh).utf8)) == "/legal/new")
  #expect(classifier.refresh(Array(Specimen.bare().utf8)) == nil)
}

@Test func `a page with a text stays, whatever it would refresh to`() throws {
  let text = "<main><p>\(String(repeating: "You may cancel at any time. ", count: 20))</p></main>"
  let body = Array(Specimen.bare(head: refresh, body: text).utf8)
  #expect(try Specimen.classifier().refresh(body) == nil)
}

@Test func `sites come from whoever knows them`() throws {
  let known = Classifier(
    signatures: try Shipped.signatures.get(), read: { _ throws(ReadError) in throw .wrongType("") },
    site: { $0.hasSuffix("hoster.example") ? $0 : "same" })
  func outcome(_ from: String, _ to: String) -> Outcome {
    let exchange = Exchange(
      url: "https://\(from)/", finalURL: "https://\(to)/", at: Timestamp(seconds: 0), status: 200)
    return known.classify(exchange, expecting: Expectation(url: "https://\(from)/")).outcome
  }
  #expect(outcome("a.hoster.example", "b.hoster.example") == .offDomain)
  #expect(outcome("fenwire.example", "quillhouse.example") != .offDomain)
}
