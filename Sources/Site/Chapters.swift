// Long lists on pages that stay short.
import Formats

/// A part of a long list that fits on a page.
struct Chapter {
  /// What its entries have in common, fit for a file's name: a letter, a month, an industry.
  let key: String
  /// Counts from 1 among those of the key.
  let part: Int
  let nodes: [Node]

  /// Of its file: `b`, `b-2`.
  var name: String { part == 1 ? key : "\(key)-\(part)" }

  /// Bytes of entries that a page has room for.
  static let room = 70_000

  /// Neighbours of one key together, cut where a page is full. An entry that is longer than a page
  /// has one of its own.
  static func all(_ entries: [(key: String, node: Node)], room: Int = Chapter.room) -> [Chapter] {
    var chapters: [Chapter] = []
    var nodes: [Node] = []
    var left = room
    for (place, entry) in entries.enumerated() {
      nodes.append(entry.node)
      left -= entry.node.byteCount
      let next = place + 1 < entries.count ? entries[place + 1] : nil
      guard next?.key != entry.key || left < next?.node.byteCount ?? 0 else { continue }
      let last = chapters.last
      let part = last?.key == entry.key ? (last?.part ?? 0) + 1 : 1
      chapters.append(Chapter(key: entry.key, part: part, nodes: nodes))
      (nodes, left) = ([], room)
    }
    return chapters
  }

  /// As many entries from the start as a page has room for, one at least.
  static func front(_ nodes: [Node], room: Int = Chapter.room) -> [Node] {
    var left = room
    var out: [Node] = []
    for node in nodes {
      left -= node.byteCount
      if left < 0, !out.isEmpty { break }
      out.append(node)
    }
    return out
  }
}
