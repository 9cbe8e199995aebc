// The attributes that we look at.
import CLibXML2

/// Borrowed values of one element's attributes; valid while the tree lives.
struct Attributes {
  typealias Text = UnsafePointer<UInt8>

  var id: Text?
  var classes: Text?
  var role: Text?
  var href: Text?
  var style: Text?
  var title: Text?
  var label: Text?
  var lang: Text?
  var type: Text?
  var value: Text?
  var alt: Text?
  var scope: Text?
  var colspan: Text?
  var rowspan: Text?
  var level: Text?
  var controls: Text?
  var labelledBy: Text?
  var mail: Text?
  var hidden: Text?
  var ariaHidden: Text?
  var popup: Text?

  init() {}

  init(_ node: xmlNodePtr) {
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      guard let name = attribute.pointee.name else { continue }
      let number = Attributes.names.value(name)
      guard number != 0 else { continue }
      let value = attribute.pointee.children?.pointee.content.map { Text($0) }
      set(number, value ?? Attributes.empty)
    }
  }

  private mutating func set(_ number: UInt8, _ text: Text) {
    switch number {
    case 1: id = text
    case 2: classes = text
    case 3: role = text
    case 4: href = text
    case 5: style = text
    case 6: title = text
    case 7: label = text
    case 8: lang = text
    case 9: type = text
    case 10: value = text
    case 11: alt = text
    case 12: scope = text
    case 13: colspan = text
    case 14: rowspan = text
    case 15: level = text
    case 16: controls = text
    case 17: labelledBy = text
    case 18: mail = text
    case 19: hidden = text
    case 20: ariaHidden = text
    default: popup = text
    }
  }

  /// Whether the attribute of that name, in any case, is looked at.
  static func isRead(_ name: UnsafeBufferPointer<UInt8>) -> Bool { names.value(folding: name) != 0 }

  private static let names = ByteTable([
    ("id", 1), ("class", 2), ("role", 3), ("href", 4), ("style", 5), ("title", 6),
    ("aria-label", 7), ("lang", 8), ("type", 9), ("value", 10), ("alt", 11), ("scope", 12),
    ("colspan", 13), ("rowspan", 14), ("aria-level", 15), ("aria-controls", 16),
    ("aria-labelledby", 17), ("data-cfemail", 18), ("hidden", 19), ("aria-hidden", 20),
    ("aria-haspopup", 21),
  ])

  private static var empty: Text { ("" as StaticString).utf8Start }
}

extension UnsafePointer<UInt8> {
  /// The bytes of a C string.
  var cString: UnsafeBufferPointer<UInt8> {
    var length = 0
    while self[length] != 0 { length += 1 }
    return UnsafeBufferPointer(start: self, count: length)
  }

  /// A C string, white space at its ends removed.
  var trimmed: String {
    var bytes = cString[...]
    while let first = bytes.first, ASCII.isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, ASCII.isSpace(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a C string is an ASCII word, whatever its case.
  func equals(_ word: StaticString) -> Bool {
    var index = 0
    while index < word.utf8CodeUnitCount {
      guard ASCII.lower(self[index]) == word.utf8Start[index] else { return false }
      index += 1
    }
    return self[index] == 0
  }

  /// A small number, or nil.
  var number: Int? {
    var value = 0
    var digits = 0
    for byte in cString where ASCII.isDigit(byte) && digits < 6 {
      value = value * 10 + Int(byte - 0x30)
      digits += 1
    }
    return digits > 0 ? value : nil
  }
}
