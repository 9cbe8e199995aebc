// What of a page's bytes a reading rests on.

extension PageSource {
  /// Whether a selector is an XPath, which may look at scripts and comments too.
  var hasXPath: Bool { (select + remove).contains { $0.hasPrefix("xpath:") } }

  /// The decoded bytes of an HTML page without what makes no difference to its text, blocks and
  /// links: scripts, styles, comments, and values of attributes that nobody looks at.
  ///
  /// Pages of one essence, read by the same selectors, are alike but for where on the page their
  /// words stand, and for structured data. What looks odd is kept, so pages that are alike may well
  /// have two. Nil where there is none: what is no HTML, is refused, or is read by XPath.
  package var essence: [UInt8]? {
    guard mediaType == "text/html", !hasXPath,
      let body = try? Body.decode(bytes, charset: charset, mediaType: mediaType)
    else { return nil }
    // CSS may ask for any attribute.
    let leaves: Sanitiser.Leaves = select.isEmpty && remove.isEmpty ? .unread : .unseen
    return try? Sanitiser.clean(body, without: leaves).bytes
  }
}
