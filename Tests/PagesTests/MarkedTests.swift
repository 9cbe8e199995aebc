// Words marked by ranges that nobody promised to be sane.
import Testing

@testable import Pages

private func marked(_ text: String, _ marks: [[Int]]?, limit: Int = 100) -> String {
  Marked(text, marks: marks, limit: limit).parts
    .map { $0.isMarked ? "[\($0.text)]" : $0.text }.joined()
}

@Test func `ranges count code points, and no marks mean all of it`() {
  #expect(marked("a 😀é b", [[2, 4]]) == "a [😀é] b")
  #expect(marked("abc", nil) == "[abc]")
  #expect(marked("abc", []) == "abc")
  #expect(marked("", nil) == "")
}

@Test func `ranges may come in any order, overlap, touch, or make no sense`() {
  #expect(marked("abcdef", [[4, 5], [0, 1]]) == "[a]bcd[e]f")
  #expect(marked("abcdef", [[0, 3], [2, 4]]) == "[abcd]ef")
  #expect(marked("abcdef", [[0, 2], [2, 4]]) == "[abcd]ef")
  #expect(
    marked("abcdef", [[3, 2], [-9, 1], [5, 999], [7, 9], [], [1], [1, 1]]) == "[a]bcde[f]")
  #expect(marked("abc", [[Int.min, Int.max]]) == "[abc]")
}

@Test func `a long passage is cut, and says by how much`() {
  let long = Marked("abcdef", marks: [[1, 5]], limit: 3)
  #expect(long.parts.map(\.text) == ["a", "bc"])
  #expect(long.omitted == 3)
}
