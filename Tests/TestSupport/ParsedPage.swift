// What a parser finds in a file that we wrote.
import CLibXML2

/// An element as it was parsed.
package struct ParsedElement: Equatable {
  package var name: String
  package var attributes: [String: String]
}

/// The elements of a page in document order, and all its text.
package struct ParsedPage {
  package private(set) var elements: [ParsedElement] = []
  package private(set) var text = ""

  /// Parses HTML as libxml2 does.
  package init?(html bytes: [UInt8]) {
    self.init(
      bytes.withUnsafeBytes {
        htmlReadMemory(
          $0.baseAddress, Int32($0.count), nil, "utf-8",
          Int32(HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue))
      })
  }

  /// Parses XML; nil when it is not well-formed.
  package init?(xml bytes: [UInt8]) {
    self.init(
      bytes.withUnsafeBytes {
        xmlReadMemory(
          $0.baseAddress, Int32($0.count), nil, nil,
          Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue))
      })
  }

  private init?(_ document: xmlDocPtr?) {
    guard let document else { return nil }
    defer { xmlFreeDoc(document) }
    visit(xmlDocGetRootElement(document))
  }

  private mutating func visit(_ node: xmlNodePtr?) {
    var next = node
    while let node = next {
      switch node.pointee.type {
      case XML_ELEMENT_NODE:
        elements.append(
          ParsedElement(name: String(cString: node.pointee.name), attributes: attributes(node)))
        visit(node.pointee.children)
      case XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE:
        if let content = node.pointee.content { text += String(cString: content) }
      default: break
      }
      next = node.pointee.next
    }
  }

  private func attributes(_ node: xmlNodePtr) -> [String: String] {
    var out: [String: String] = [:]
    var next = node.pointee.properties
    while let attribute = next {
      let value = xmlNodeListGetString(node.pointee.doc, attribute.pointee.children, 1)
      out[String(cString: attribute.pointee.name)] = value.map { String(cString: $0) } ?? ""
      atlas_xml_free(value)
      next = attribute.pointee.next
    }
    return out
  }
}
