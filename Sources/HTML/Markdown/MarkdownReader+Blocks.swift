// Blocks of a Markdown page.

extension MarkdownReader {
  /// Ends the open paragraph, in whatever it stands.
  mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    let lines = paragraph
    paragraph = []
    if let forced {
      emit(lines, kind: forced.kind, level: forced.level)
    } else if let item = items.last {
      emit(lines, kind: .item, level: items.count, leadIn: item.leadIn)
    } else {
      emit(lines, kind: .paragraph)
    }
  }

  /// Writes a block's text and links.
  mutating func emit(
    _ lines: [Range<Int>], kind: Block.Kind, level: Int = 0, leadIn: Int? = nil,
    columnHeaders: [Int] = []
  ) {
    var inline = MarkdownInline(bytes, references, budget: budget)
    defer { budget = inline.budget }
    var open: [(href: String, label: String?, start: Int)] = []
    var pending: [Link] = []
    for piece in inline.read(lines) {
      switch piece {
      case .source(let range): append(range)
      case .words(let words, let range):
        words.withUnsafeBufferPointer { text.append($0, from: range) }
      case .marks(let range, let left): append(range.prefix(left))
      case .lineBreak: _ = text.lineBreak()
      case .space: text.space()
      case .linkStart(let href, let label): open.append((href, label, text.utf8.count))
      case .linkEnd:
        guard let link = open.popLast() else { continue }
        pending.append(end(link))
      case .nothing: break
      }
    }
    let before = blocks.count
    let question = components.last { $0.question != nil }?.question
    close(
      kind: kind, level: level, leadIn: leadIn, columnHeaders: columnHeaders, question: question)
    for var link in pending {
      link.block = max(0, min(before, blocks.count - 1))
      links.append(link)
    }
  }

  private func end(_ link: (href: String, label: String?, start: Int)) -> Link {
    let end = text.utf8.count
    var start = link.start
    while start < end, text.utf8[start] == 0x0A || text.utf8[start] == 0x20 { start += 1 }
    return Link(href: link.href, range: start..<end, block: 0, label: link.label)
  }

  mutating func append(_ range: Range<Int>) {
    bytes.withUnsafeBufferPointer {
      text.append(UnsafeBufferPointer(rebasing: $0[range]), from: range)
    }
  }

  /// Ends the block that is being written, if it has any words.
  mutating func close(
    kind: Block.Kind, level: Int, leadIn: Int? = nil, columnHeaders: [Int] = [], question: Int?
  ) {
    guard let (range, source) = text.close() else { return }
    let index = blocks.count
    if kind == .heading { headings.removeAll { blocks[$0].level >= level } }
    blocks.append(
      Block(
        kind: kind, level: level, range: range, headings: headings, leadIn: leadIn,
        columnHeaders: columnHeaders, question: question, xpath: "/block[\(index + 1)]",
        bytes: source))
    if kind == .heading { headings.append(index) }
  }

  /// The block directly before, if it leads over to a list.
  var leadIn: Int? { LeadIn.leads(blocks.last, in: text.utf8) ? blocks.count - 1 : nil }

  // MARK: Tags

  /// What a block tag does.
  mutating func apply(_ tag: MarkdownTag, indent: Int) {
    endParagraph()
    while let top = items.last, indent <= top.indent { items.removeLast() }
    if tag.isComponent || tag.tag == .details {
      tag.isEnd ? closeComponent(tag.name) : openComponent(tag)
      return
    }
    if tag.tag == .summary, tag.isEnd {
      if let last = blocks.indices.last, blocks[last].kind == .summary, !components.isEmpty {
        components[components.count - 1].question = last
      }
    }
    forced = tag.isEnd || tag.isEmpty ? nil : kind(of: tag.tag)
  }

  private func kind(of tag: Tag) -> (Block.Kind, Int)? {
    if let level = tag.headingLevel { return (.heading, level) }
    switch tag {
    case .summary: return (.summary, 0)
    case .li: return (.item, max(1, items.count))
    case .td, .th: return (.cell, 0)
    case .dt: return (.term, 0)
    case .dd: return (.definition, 0)
    case .caption, .figcaption: return (.caption, 0)
    case .pre: return (.code, 0)
    default: return nil
    }
  }

  private mutating func openComponent(_ tag: MarkdownTag) {
    var question: Int?
    if let words = tag.value("title", "label") {
      let place = place(of: words, in: tag)
      Array(words.utf8).withUnsafeBufferPointer { text.append($0, from: place) }
      let before = blocks.count
      close(kind: .summary, level: 0, question: nil)
      if before < blocks.count { question = before }
    }
    guard !tag.isEmpty, components.count < MarkdownReader.deepest else { return }
    components.append(Component(name: tag.name, question: question, headings: headings))
  }

  /// Where an attribute's words stand in the source.
  private func place(of words: String, in tag: MarkdownTag) -> Range<Int> {
    let words = Array(words.utf8)
    let from = max(0, tag.end - MarkdownTag.longest)
    var at = tag.end - words.count
    while at > from {
      if bytes[at] == words[0], bytes[at..<(at + words.count)].elementsEqual(words) {
        return at..<(at + words.count)
      }
      if bytes[at] == 0x3C { break }
      at -= 1
    }
    return max(0, tag.end - 1)..<tag.end
  }

  private mutating func closeComponent(_ name: String) {
    guard let index = components.lastIndex(where: { $0.name == name }) else { return }
    headings = components[index].headings
    components.removeSubrange(index...)
    items = []
    forced = nil
  }
}
