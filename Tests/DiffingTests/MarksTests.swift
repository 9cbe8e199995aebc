// Changed words marked, and what stands around a changed passage.
import Model
import Testing

@testable import Diffing

struct MarksTests {
  /// The marked words of a passage.
  private func marked(_ passage: TextChange.Passage?) -> [String]? {
    guard let passage, let marks = passage.marks else { return nil }
    let points = Array(passage.text.unicodeScalars)
    return marks.map { String(String.UnicodeScalarView(points[$0[0]..<$0[1]])) }
  }

  private func changes(_ before: String, _ after: String) -> [TextChange] {
    Sample.change(Sample.capture(1, before), Sample.capture(2, after)).textChanges
  }

  @Test func `only the words that differ are marked`() {
    let change = changes(
      "You may ask for a refund within 14 days.", "You may ask for a refund within 7 days.")[0]
    #expect(marked(change.before) == ["14"])
    #expect(marked(change.after) == ["7"])
  }

  @Test func `marks count code points, not letters or bytes`() {
    let change = changes(
      "Ne\u{308}w 👩‍👧 plans cost 5 € a month.", "Ne\u{308}w 👩‍👧 plans cost 9 € a month.")[0]
    #expect(marked(change.before) == ["5"])
    #expect(marked(change.after) == ["9"])
  }

  @Test func `a side that only lost words has no marks, which is not all marks`() {
    let change = changes("You may now cancel online at any time.", "You may cancel online.")[0]
    #expect(marked(change.before) == ["now", "at any time"])
    #expect(marked(change.after) == [])
  }

  @Test func `what came or went whole has no marks to tell apart`() {
    let inserted = changes("One thing holds.", "One thing holds.\nFees are never paid back.")[0]
    #expect(inserted.op == "insert")
    #expect(inserted.after?.marks == nil)
    let words = WordDiff("alpha beta", "gamma delta")
    #expect(words.marks(of: words.before) == nil)
    #expect(words.marks(of: words.after) == nil)
  }

  private let page = """
    First stays. Second stays too.
    Third is here.
    Fourth stays as well.
    """

  @Test func `a change stands between the nearest sentences that stayed`() {
    let change = changes(page, page.replacing("Third is here", with: "Third was here"))[0]
    #expect(change.context?.before == "Second stays too.")
    #expect(change.context?.after == "Fourth stays as well.")
  }

  @Test func `at the edge of a page one side of it is empty`() {
    let first = changes(page, page.replacing("First stays.", with: "First stays, mostly."))[0]
    #expect(first.context?.before == nil)
    #expect(first.context?.after == "Second stays too.")
  }

  @Test func `the context of a deletion is of the older side, of anything else of the newer`() {
    let renamed = page.replacing("Second stays too.", with: "SECOND stays too.")
    let deleted = changes(page, renamed.replacing("Third is here.\n", with: ""))[0]
    #expect(deleted.op == "delete")
    #expect(deleted.context?.before == "Second stays too.")
    let other = changes(page, renamed.replacing("Third is here", with: "Third was here"))[0]
    #expect(other.context?.before == "SECOND stays too.")
  }

  @Test func `neighbours that changed too are no context`() {
    let text = "Alpha stays. Beta is here. Gamma is there. Delta stays."
    let both = changes(
      text, text.replacing("is here", with: "was here").replacing("is there", with: "was there"))
    #expect(both.map(\.context?.before) == ["Alpha stays.", "Alpha stays."])
    #expect(both.map(\.context?.after) == ["Delta stays.", "Delta stays."])
  }

  @Test func `a long neighbour is cut between words, the near end kept`() {
    let long = (0..<120).map { "word\($0)" }.joined(separator: " ") + "."
    let change = changes("\(long)\nIt is so.\n\(long)", "\(long)\nIt was so.\n\(long)")[0]
    let (before, after) = (change.context?.before ?? "", change.context?.after ?? "")
    #expect(before.unicodeScalars.count <= 300 && after.unicodeScalars.count <= 300)
    #expect(before.hasPrefix("…word") && before.hasSuffix("word119."))
    #expect(after.hasPrefix("word0 ") && after.hasSuffix("…"))
    #expect(long.contains(before.dropFirst()) && long.contains(after.dropLast() + " "))
  }
}
