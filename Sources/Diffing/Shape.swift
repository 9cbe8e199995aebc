// How a page is built, apart from its words and links.
import Digest

/// The build of a stored body: which elements follow each other, and which images they show.
///
/// Two captures with the same words and links may still come from two builds of the page between
/// which a site switches. The shape tells them apart, and tells when one was seen before.
package enum Shape {
  /// `sha256:…` of the names of the tags and the paths of the images, scripts, styles and comments
  /// left out. Any bytes are read; a body that is no HTML has a shape too.
  package static func digest(_ body: [UInt8]) -> String {
    var shape: [UInt8] = []
    var index = 0
    while let open = body[index...].firstIndex(of: 0x3C) {
      index = open + 1
      if body[index...].starts(with: commentStart) {
        index = after(commentEnd, in: body, from: index)
        continue
      }
      let name = self.name(body, index)
      if name.isEmpty { continue }
      let end = body[index...].firstIndex(of: 0x3E) ?? body.count
      if skipped.contains(name) {
        index = after(Array("</".utf8) + name, in: body, from: end)
        continue
      }
      shape += name
      shape.append(0x20)
      if name == image { shape += source(body[index..<end]) }
      index = end
    }
    return Digest.sha256(shape)
  }

  private static let commentStart = Array("!--".utf8)
  private static let commentEnd = Array("-->".utf8)
  private static let sourceMark = Array(" src=".utf8)
  private static let image = Array("img".utf8)
  private static let skipped: Set<[UInt8]> = [
    Array("script".utf8), Array("style".utf8), Array("template".utf8), Array("noscript".utf8),
  ]

  /// The name of the tag that starts here, in small letters; empty for end tags and the like.
  private static func name(_ body: [UInt8], _ at: Int) -> [UInt8] {
    body[at...].prefix(16).prefix { isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) }.map(lower)
  }

  /// The path of the image a tag shows, without parameters.
  private static func source(_ tag: ArraySlice<UInt8>) -> [UInt8] {
    let start = after(sourceMark, in: tag, from: tag.startIndex)
    return tag[min(start, tag.endIndex)...].drop { $0 == 0x22 || $0 == 0x27 }
      .prefix { !stops.contains($0) }.map(lower)
  }

  private static let stops: Set<UInt8> = [0x22, 0x27, 0x20, 0x3E, 0x3F, 0x23]

  /// Where the text after the next occurrence of a mark starts; the end if there is none.
  private static func after<C: RandomAccessCollection<UInt8>>(
    _ mark: [UInt8], in body: C, from: Int
  ) -> Int where C.Index == Int {
    var index = from
    while index + mark.count <= body.endIndex {
      if mark.indices.allSatisfy({ lower(body[index + $0]) == mark[$0] }) {
        return index + mark.count
      }
      index += 1
    }
    return body.endIndex
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
