// JSON-LD: read within bounds, and never part of the visible text.
import HTML
import Testing

struct StructuredTests {
  private func items(_ json: String) throws -> [StructuredItem] {
    try read("<p>Seen</p><script type='application/ld+json'>\(json)</script>").structured
  }

  private func brief(_ json: String) throws -> [String] {
    try items(json).map { item in
      item.type + item.properties.map { " \($0.name)=\($0.value)" }.joined()
    }
  }

  @Test func `questions, policies, offers and contacts are found wherever they nest`() throws {
    let found = try brief(
      #"""
      {"@context":"https://schema.org","@graph":[
        {"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"May I leave?",
          "acceptedAnswer":{"@type":"Answer","text":"<p>At <b>any</b> time &amp; free.</p>"}}]},
        {"@type":["Thing","https://schema.org/ContactPoint"],"email":"a@b.example"},
        {"@type":"Product","offers":{"@type":"Offer","price":9.5,"hasMerchantReturnPolicy":
          {"@type":"MerchantReturnPolicy","merchantReturnDays":30,
           "refundType":"https://schema.org/FullRefund"}}}]}
      """#)
    #expect(
      found == [
        "Question acceptedAnswer=At any time & free. name=May I leave?",
        "ContactPoint email=a@b.example",
        "Offer price=9.5",
        "MerchantReturnPolicy merchantReturnDays=30 refundType=FullRefund",
      ])
  }

  @Test(arguments: [
    "", "{", "null", "[1,2", #"{"@type":"Question""#, "<p>{}</p>", #"{"@type":7}"#,
    String(repeating: "[", count: 100_000),
    #"{"@type":"Offer","a":"# + String(repeating: #"{"b":"#, count: 60) + "1"
      + String(repeating: "}", count: 61),
  ])
  func `what is broken or too deep is passed over`(json: String) throws {
    #expect(try items(json).isEmpty)
  }

  @Test func `many items and long values stay within bounds`() throws {
    let many =
      "["
      + Array(repeating: #"{"@type":"Offer","price":1}"#, count: 2_000)
      .joined(separator: ",") + "]"
    #expect(try items(many).count == 500)
    let long = #"{"@type":"Offer","name":"\#(String(repeating: "ü", count: 9_000))"}"#
    let name = try #require(try items(long).first?.properties.first?.value)
    #expect(name.utf8.count <= 4_000)
  }

  @Test func `what machines are told is not what readers see`() throws {
    let page = try read(
      #"<script type="application/ld+json">{"@type":"Offer","name":"Hidden"}</script><p>Seen</p>"#)
    #expect(page.text.string == "Seen")
    #expect(page.structured.count == 1)
    #expect(try read("<script>{\"@type\":\"Offer\"}</script>").structured.isEmpty)
  }

  @Test func `an address in entities or hidden from collectors is read`() throws {
    let entities = "me@shop.example".unicodeScalars.map { "&#\($0.value);" }.joined()
    let page = try read("<p>Write to <a href='&#109;ailto:\(entities)'>\(entities)</a></p>")
    #expect(page.text.string == "Write to me@shop.example")
    #expect(page.links.first?.href == "mailto:me@shop.example")
    // Not hexadecimal, half a byte, no text: the words stay as they are.
    for hidden in ["zz11", "5a3", "", "41ff00", "5a"] {
      let page = try read("<p>To <span data-cfemail='\(hidden)'>[protected]</span></p>")
      #expect(page.text.string == "To [protected]", "\(hidden)")
    }
  }
}
