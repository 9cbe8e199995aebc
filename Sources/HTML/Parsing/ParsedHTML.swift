// The owner of a libxml2 tree.
import CLibXML2

/// A parsed page. Nothing of libxml2 may leave the module or outlive it.
struct ParsedHTML: ~Copyable {
  /// nil for a page without any markup or text.
  let document: xmlDocPtr?
  /// Most elements open at once.
  let depth: Int

  deinit {
    if let document { xmlFreeDoc(document) }
  }

  /// Parses UTF-8 that the sanitiser has cleaned. Throws `truncated` if the parser did not come to
  /// the end, `tooLarge` above the cap of depth.
  static func parse(_ body: CleanBody) throws(ReadError) -> ParsedHTML {
    _ = ready
    guard !body.bytes.isEmpty else { return ParsedHTML(document: nil, depth: 0) }
    let outcome = body.bytes.withUnsafeBufferPointer { buffer -> Outcome in
      guard let base = buffer.baseAddress else { return Outcome() }
      return run(base, buffer.count, body)
    }
    let parsed = ParsedHTML(document: outcome.document, depth: outcome.depth)
    if let trouble = outcome.trouble { throw trouble }
    return parsed
  }

  private struct Outcome {
    var document: xmlDocPtr?
    var depth = 0
    var trouble: ReadError?
  }

  private static func run(
    _ base: UnsafePointer<UInt8>, _ count: Int, _ body: CleanBody
  ) -> Outcome {
    let opened = base.withMemoryRebound(to: CChar.self, capacity: count) {
      htmlCreateMemoryParserCtxt($0, Int32(count))
    }
    guard let context = opened else { return Outcome(trouble: .tooLarge("no memory to parse")) }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue
      | HTML_PARSE_IGNORE_ENC.rawValue
    htmlCtxtUseOptions(context, Int32(options))
    // Without it the parser stops at 256 open elements and at 10 MB of text, silently.
    context.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
    context.pointee.sax.pointee.startElement = ParserState.startElement
    context.pointee.sax.pointee.characters = ParserState.characters
    context.pointee.sax.pointee.ignorableWhitespace = ParserState.characters
    var state = ParserState(source: base, count: count, body: body)
    return withUnsafeMutablePointer(to: &state) { state in
      context.pointee._private = UnsafeMutableRawPointer(state)
      htmlParseDocument(context)
      return Outcome(
        document: context.pointee.myDoc, depth: state.pointee.deepest,
        trouble: trouble(context, state.pointee))
    }
  }

  private static func trouble(
    _ context: htmlParserCtxtPtr, _ state: ParserState
  ) -> ReadError? {
    if state.tooDeep { return .tooLarge("more than \(Limits.depth) elements open at once") }
    if context.pointee.errNo == Int32(XML_ERR_NO_MEMORY.rawValue) {
      return .tooLarge("no memory to parse")
    }
    let read = ParserState.position(context)
    guard read >= state.count else {
      return .truncated("the parser stopped at byte \(read) of \(state.count)")
    }
    return nil
  }

  /// libxml2's own set-up, once; no entity may be loaded from anywhere.
  private static let ready: Void = {
    xmlInitParser()
    xmlSetExternalEntityLoader { _, _, _ in nil }
  }()
}
