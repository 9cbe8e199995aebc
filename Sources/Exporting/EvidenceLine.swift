// A statement as a line of JSON: exact words, selectors, and the way in which it was read.
import Formats
import Model

extension EvidenceRow {
  /// Appends it on one line, without an end of line. Members stand in the order of their names.
  func write(to out: inout [UInt8]) {
    let fact = cited.fact
    JSONObject.write(to: &out) { line in
      line.object("attrs") { attrs in
        for (name, value) in fact.attrs.sorted(by: { utf8Precedes($0.key, $1.key) }) {
          attrs.text(name, value)
        }
      }
      line.text("captured_at", cited.at.description)
      line.text("digest", cited.digest)
      line.text("document_id", cited.document)
      line.text("extraction_rule", fact.rule)
      line.text("fact_id", fact.id)
      line.text("fragment_url", fact.selector.fragment)
      line.texts("headings", fact.selector.headings)
      line.number("page", fact.selector.page)
      line.text("polarity", fact.polarity.rawValue)
      line.text("quote", quote.text)
      line.flag("quote_redacted", isRedacted)
      line.text("quote_rights", Quote.rights)
      line.flag("quote_truncated", quote.isTruncated)
      line.text("read_from", ReadFrom.word(cited.converted))
      line.text("record_id", record)
      line.texts("rules", earned)
      line.objects("selectors", [quoteSelector, positions, path, bytes])
      line.text("snapshot", cited.snapshot)
      line.texts("trace", fact.trace)
      line.text("type", fact.type)
      line.text("url", cited.url)
      line.text("value", fact.value)
    }
  }

  // In the terms of the W3C Web Annotation model.

  /// A cut quote is found by its first words, so it has no suffix.
  private func quoteSelector(_ selector: inout JSONObject) {
    selector.text("exact", quote.text)
    selector.text("prefix", cited.fact.selector.prefix)
    if !quote.isTruncated { selector.text("suffix", cited.fact.selector.suffix) }
    selector.text("type", "TextQuoteSelector")
  }

  private func positions(_ selector: inout JSONObject) {
    selector.number("end", cited.fact.end)
    selector.number("start", cited.fact.start)
    selector.text("type", "TextPositionSelector")
  }

  private func path(_ selector: inout JSONObject) {
    selector.text("type", "XPathSelector")
    selector.text("value", cited.fact.selector.xpath)
  }

  private func bytes(_ selector: inout JSONObject) {
    let range = cited.fact.selector.bytes
    selector.number("end", range.dropFirst().first)
    selector.number("start", range.first)
    selector.text("type", "DataPositionSelector")
  }
}
