// Selectors behind `xpath:`.
import CLibXML2

/// Evaluates XPath 1.0 on a page.
enum XPath {
  /// The elements that an expression finds. Throws `badSelector` for one that cannot be compiled
  /// or that could hang, `tooLarge` when it takes too long.
  static func nodes(_ expression: String, in document: xmlDocPtr?) throws(ReadError) -> [xmlNodePtr]
  {
    try refuseCostly(expression)
    guard let context = xmlXPathNewContext(document) else { throw .tooLarge("no memory for XPath") }
    defer { xmlXPathFreeContext(context) }
    context.pointee.opLimit = 5_000_000
    context.pointee.error = { _, _ in }
    guard let compiled = xmlXPathCtxtCompile(context, expression) else {
      throw .badSelector("cannot compile the XPath “\(expression)”")
    }
    defer { xmlXPathFreeCompExpr(compiled) }
    guard document != nil else { return [] }
    guard let result = xmlXPathCompiledEval(compiled, context) else {
      throw .tooLarge("the XPath “\(expression)” takes too long on this page")
    }
    defer { xmlXPathFreeObject(result) }
    guard result.pointee.type == XPATH_NODESET else {
      throw .badSelector("the XPath “\(expression)” finds no elements")
    }
    guard let set = result.pointee.nodesetval, set.pointee.nodeNr > 0 else { return [] }
    return (0..<Int(set.pointee.nodeNr)).compactMap { set.pointee.nodeTab[$0] }
      .filter { $0.pointee.type == XML_ELEMENT_NODE }
  }

  /// Two steps to any depth cost the square of the page or worse, and no limit of libxml2 counts
  /// that. Each branch of a union may have one.
  private static func refuseCostly(_ expression: String) throws(ReadError) {
    var quote: UInt8?
    var previous: UInt8 = 0
    var brackets = 0
    var deep = 0
    var plain: [UInt8] = []
    for byte in expression.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      plain.append(byte)
      switch byte {
      case 0x22, 0x27: quote = byte
      case 0x5B, 0x28: brackets += 1
      case 0x5D, 0x29: brackets -= 1
      case 0x7C where brackets == 0: deep = 0
      case 0x2F where previous == 0x2F: deep += 1
      default: break
      }
      previous = byte == 0x2F && previous == 0x2F ? 0 : byte
      if deep > 1 { throw .badSelector("two // in one XPath: “\(expression)”") }
    }
    let words = String(decoding: plain, as: UTF8.self)
    for axis in ["descendant", "ancestor", "following", "preceding"]
    where words.contains(axis + ":")
      || words.contains(axis + "-or-self:") || words.contains(axis + "-sibling:")
    {
      throw .badSelector("the axis \(axis) in an XPath: “\(expression)”")
    }
  }
}
