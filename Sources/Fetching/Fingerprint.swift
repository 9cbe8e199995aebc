// By what a page is known again.
import Digest
import HTML
package import Model

extension KnownPage {
  /// The fingerprint of an exchange; nil where none can be told, or where more than its page decides.
  ///
  /// - Parameters:
  ///   - reading: how the document is read.
  ///   - rules: a digest of the rules that pages are accepted by.
  package static func fingerprint(
    of exchange: Exchange, as reading: Reading, expecting: Expectation, rules: String
  ) -> String? {
    guard exchange.status == 200, exchange.conversion == nil, exchange.observed == nil,
      exchange.body.count <= Classifier.largestBody
    else { return nil }
    var source = PageSource(exchange, declared: reading.mediaType)
    (source.select, source.remove) = (reading.select, reading.remove)
    guard let essence = source.essence else { return nil }
    let about = [
      rules, expecting.kind.rawValue, expecting.language ?? "", "\(reading.select)",
      "\(reading.remove)",
    ]
    return Digest.sha256(Array((about.joined(separator: "\u{1F}") + "\u{1F}").utf8) + essence)
  }
}
