// What libxml2 alone does with the same bytes: the measure of all else.
import CLibXML2

enum BareParse {
  /// Parses and frees; true if there was a tree. The parser finds out the encoding by itself.
  static func run(_ bytes: [UInt8]) -> Bool {
    guard let context = htmlNewParserCtxt() else { return false }
    defer { htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue
    let document = bytes.withUnsafeBytes { buffer in
      htmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count),
        nil, nil, Int32(options))
    }
    guard let document else { return false }
    xmlFreeDoc(document)
    return true
  }
}
