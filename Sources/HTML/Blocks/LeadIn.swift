// Which blocks lead over to a list.

/// "To cancel, contact us by:".
enum LeadIn {
  /// Whether the block directly before a list introduces it: it ends in a colon, or it is short
  /// and no whole sentence.
  static func leads(_ block: Block?, in text: [UInt8]) -> Bool {
    guard let block else { return false }
    switch block.kind {
    case .paragraph, .other, .item, .cell, .definition: break
    default: return false
    }
    let words = text[block.range]
    guard let end = words.last else { return false }
    if end == 0x3A || words.suffix(3).elementsEqual([0xEF, 0xBC, 0x9A]) { return true }
    let isSentence = end == 0x2E || end == 0x21 || end == 0x3F || end == 0x3B
    return words.count <= 160 && !isSentence
  }
}
