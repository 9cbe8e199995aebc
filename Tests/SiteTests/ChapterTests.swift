// Long lists that are cut.
import Formats
import Testing

@testable import Site

private func entry(_ key: String, _ bytes: Int) -> (key: String, node: Node) {
  (key, .text(String(repeating: "x", count: bytes)))
}

private func shape(_ chapters: [Chapter]) -> [String] {
  chapters.map { "\($0.name):\($0.nodes.count)" }
}

@Test func `neighbours of a key stand together as long as there is room`() {
  let entries = [entry("a", 40), entry("a", 40), entry("a", 40), entry("b", 10), entry("b", 10)]
  #expect(shape(Chapter.all(entries, room: 100)) == ["a:2", "a-2:1", "b:2"])
  #expect(shape(Chapter.all(entries, room: 1000)) == ["a:3", "b:2"])
  #expect(Chapter.all([]).isEmpty)
}

@Test func `an entry that is longer than a page has one of its own`() {
  let entries = [entry("a", 10), entry("a", 500), entry("a", 10)]
  #expect(shape(Chapter.all(entries, room: 100)) == ["a:1", "a-2:1", "a-3:1"])
}

@Test func `a front page takes what fits, and one at least`() {
  let nodes = [500, 10].map { entry("", $0).node }
  #expect(Chapter.front(nodes, room: 100).count == 1)
  #expect(Chapter.front(nodes, room: 1000).count == 2)
  #expect(Chapter.front([], room: 100).isEmpty)
}

@Test func `a bar never leaves its track`() {
  for (part, whole) in [(5, 10), (-5, 10), (50, 10), (5, 0), (5, -1)] {
    var out: [UInt8] = []
    Bar.node(part, of: whole).write(as: .html, to: &out)
    let text = String(decoding: out, as: UTF8.self)
    let widths = text.matches(of: /width="(-?\d+)"/).compactMap { Int($0.1) }
    #expect(
      widths.count == 2 && widths.allSatisfy { (0...1000).contains($0) }, "\(part) of \(whole)")
  }
}
