// Each state of a change, on small pages.
import HTML
import Model
import Testing

@testable import Diffing

struct StateTests {
  private let terms = """
    # Refunds
    You may ask for a refund within 14 days. Write to us by e-mail.
    # Leaving
    You can cancel online at any time. We confirm it by post.
    """
  private var edited: String { terms.replacing("within 14 days", with: "within 7 days") }

  @Test func `the same bytes are unchanged, and need no page`() {
    var before = Sample.capture(1, terms)
    var after = Sample.capture(2, terms)
    before.page = nil
    after.page = nil
    #expect(Sample.change(before, after).state == .unchanged)
  }

  @Test func `the same text in other bytes is markup, and needs no page`() {
    var after = Sample.capture(2, terms, bytes: "<!-- nonce -->")
    after.page = nil
    let change = Sample.change(Sample.capture(1, terms), after)
    #expect(change.state == .markup)
    #expect(change.severity == .none)
  }

  @Test func `the same text with other targets is links`() {
    let change = Sample.change(
      Sample.capture(1, terms, links: ["/leave"]), Sample.capture(2, terms, links: ["/exit"]))
    #expect(change.state == .links)
  }

  @Test func `links that differ in tokens only are noise`() {
    let change = Sample.change(
      Sample.capture(1, terms, links: ["/go/8f14e45fceea167a5a36dedd4bea2543"]),
      Sample.capture(2, terms, links: ["/go/c9f0f895fb98ab9159f51fd0297e236d"]))
    #expect(change.state == .noise)
  }

  @Test(arguments: [
    "You may ask for a refund  within 14 days; write to us by email. — ✓",
    "YOU MAY ASK FOR A REFUND WITHIN 14 DAYS: Write to us by e-mail",
  ])
  func `the same words are noise`(_ text: String) {
    let change = Sample.change(
      Sample.capture(1, "You may ask for a refund within 14 days. Write to us by e-mail."),
      Sample.capture(2, text))
    #expect(change.state == .noise)
    #expect(change.textChanges.isEmpty)
    #expect(change.diffHash.isEmpty)
  }

  @Test func `counters and relative times are noise`() {
    let change = Sample.change(
      Sample.capture(1, terms + "\nUpdated 2 days ago\n14 views"),
      Sample.capture(2, terms + "\nUpdated 3 days ago\n19 views"))
    #expect(change.state == .noise)
  }

  @Test func `sentences that only moved are noise, and listed`() {
    let change = Sample.change(
      Sample.capture(1, "One question\n" + terms), Sample.capture(2, terms + "\nOne question"))
    #expect(change.state == .noise)
    #expect(change.textChanges.map(\.op) == ["move"])
  }

  @Test func `a move that changes a statement is no noise`() {
    let change = Sample.change(
      Sample.capture(1, "No refunds.\n" + terms),
      Sample.capture(2, terms + "\nNo refunds.", facts: [Sample.fact("refund", "none")]))
    #expect(change.state == .pending)
    #expect(change.severity == .fact)
  }

  @Test func `new words are pending`() {
    let change = Sample.change(Sample.capture(1, terms), Sample.capture(2, edited))
    #expect(change.state == .pending)
    #expect(change.textChanges.map(\.op) == ["replace"])
    #expect(change.textChanges.first?.heading == ["Refunds"])
    #expect(change.severity == .wording)
    #expect(change.confirmedBy == nil)
  }

  @Test func `noise beside new words is not listed`() {
    let change = Sample.change(
      Sample.capture(1, "14 views\n" + terms), Sample.capture(2, "19 views\n" + edited))
    #expect(change.textChanges.map(\.op) == ["replace"])
  }

  @Test func `text seen before is a flip-flop with its date`() {
    let first = Sample.capture(1, terms)
    let second = Sample.capture(2, terms, bytes: "again")
    let change = Sample.change(
      Sample.capture(3, edited), Sample.capture(4, terms, bytes: "back"),
      earlier: [first, second])
    #expect(change.state == .flipFlop)
    #expect(change.seenBefore == second.at)
    #expect(change.severity == .none)
  }

  @Test func `text seen before but for counters is a flip-flop`() {
    let change = Sample.change(
      Sample.capture(3, edited + "\n16 views"), Sample.capture(4, terms + "\n20 views"),
      earlier: [Sample.capture(1, terms + "\n12 views")])
    #expect(change.state == .flipFlop)
  }

  @Test func `links that come back are a flip-flop`() {
    let change = Sample.change(
      Sample.capture(2, terms, links: ["/b"]), Sample.capture(3, terms, links: ["/a"], bytes: "x"),
      earlier: [Sample.capture(1, terms, links: ["/a"])])
    #expect(change.state == .flipFlop)
  }

  @Test func `a build of the page that comes back is a flip-flop`() {
    func built(_ day: Int, _ body: String) -> Capture {
      var capture = Sample.capture(day, terms, bytes: body)
      capture.shapeDigest = Shape.digest(Array(body.utf8))
      return capture
    }
    let change = Sample.change(
      built(2, "<p><img src='b.webp'>"), built(3, "<p><img src='a.png'><!-- 3 -->"),
      earlier: [built(1, "<p><img src='a.png'>")])
    #expect(change.state == .flipFlop)
    let same = Sample.change(
      built(2, "<p class=x>"), built(3, "<p class=y>"), earlier: [built(1, "<p>")])
    #expect(same.state == .markup)
  }

  @Test func `a longer text that came back is a flip-flop too`() {
    let change = Sample.change(
      Sample.capture(2, "Please wait."), Sample.capture(3, terms),
      earlier: [Sample.capture(1, terms)])
    #expect(change.state == .flipFlop)
  }

  @Test(arguments: [Outcome.blocked, .jsShell, .soft404, .unreachable, .wrongLanguage])
  func `what is no evidence is held and claims nothing`(_ outcome: Outcome) {
    let before = Sample.capture(1, terms, facts: [Sample.fact("refund", "full")])
    let change = Sample.change(before, Sample.unread(2, outcome))
    #expect(change.state == .held)
    #expect(change.reason == outcome.rawValue)
    #expect(change.factChanges.isEmpty && change.textChanges.isEmpty)
  }

  @Test func `an empty selection is held with its reason`() {
    let change = Sample.change(
      Sample.capture(1, terms), Sample.unread(2, .ok, reason: "nothing matches main"))
    #expect(change.state == .held)
    #expect(change.reason == "nothing matches main")
  }

  @Test func `a page without words is held`() {
    #expect(Sample.change(Sample.capture(1, terms), Sample.capture(2, "…")).state == .held)
  }

  @Test func `nothing to compare with is held`() {
    let change = Sample.change(Sample.unread(1, .blocked), Sample.capture(2, terms))
    #expect(change.state == .held)
  }

  @Test func `two captures that could not be read differ in nothing`() {
    let change = Sample.change(
      Sample.unread(1, .ok, reason: "nothing matches"),
      Sample.unread(2, .ok, reason: "nothing matches"))
    #expect(change.state == .markup)
    #expect(change.reason == "nothing matches")
  }

  @Test func `a text that lost more than 60 % is held`() {
    let long = (0..<20).map { "Clause number \($0) says something." }
    let short = { (count: Int) in long.prefix(count).joined(separator: "\n") }
    let before = Sample.capture(1, long.joined(separator: "\n"))
    #expect(Sample.change(before, Sample.capture(2, short(7))).state == .held)
    #expect(Sample.change(before, Sample.capture(2, short(9))).state == .pending)
  }

  @Test func `a page that was in one language and is in another is held`() {
    let first = Sample.capture(1, "You may cancel by e-mail.", language: "en")
    let before = Sample.capture(2, "You may cancel at any time by e-mail.", language: "en")
    let after = Sample.capture(
      3, "Sie können jederzeit per E-Mail kündigen.", language: "de-DE")
    let change = Sample.change(before, after, earlier: [first])
    #expect(change.state == .held)
    #expect(change.reason == "the language was en and is de")
    #expect(Sample.change(before, after).state == .pending)
  }

  @Test func `a label of another language on the same text is not`() {
    let change = Sample.change(
      Sample.capture(2, terms, language: "en"), Sample.capture(3, edited, language: "de"),
      earlier: [Sample.capture(1, "Older.\n" + terms, language: "en")])
    #expect(change.state == .pending)
  }

  @Test func `another region is the same language`() {
    let change = Sample.change(
      Sample.capture(2, "One thing.", language: "en-US"),
      Sample.capture(3, "Any other.", language: "en_GB"),
      earlier: [Sample.capture(1, "First.", language: "en")])
    #expect(change.state == .pending)
  }

  @Test func `other selectors make a difference technical`() {
    let change = Sample.change(
      Sample.capture(1, terms), Sample.capture(2, edited, select: ["main"]))
    #expect(change.state == .technical)
    #expect(change.textChanges.count == 1)
    #expect(change.severity == .none)
  }

  @Test func `other selectors that give the same text are markup`() {
    let change = Sample.change(
      Sample.capture(1, terms), Sample.capture(2, terms, select: ["main"]))
    #expect(change.state == .markup)
  }

  @Test func `a changed footer weighs nothing`() {
    let change = Sample.change(
      Sample.capture(1, terms + "\n> © 2025 Shop"), Sample.capture(2, terms + "\n> © 2026 Shop"))
    #expect(change.state == .pending)
    #expect(change.severity == .none)
  }

  @Test func `the caller weighs the change`() {
    let differ = Differ { change, before, after in
      Weighing(change.state == .pending && before.isEmpty && after.count == 1 ? .grade : .none)
    }
    let change = differ.change(
      document: "shop/terms", url: "", before: Sample.capture(1, terms),
      after: Sample.capture(2, edited, facts: [Sample.fact("refund_window", "P7D")]))
    #expect(change.severity == .grade)
    #expect(change.factChanges.map(\.op) == ["added"])
  }

  @Test func `the same edit on two pages has one hash`() {
    let a = Sample.change(Sample.capture(1, terms), Sample.capture(2, edited))
    let b = Sample.change(
      Sample.capture(1, "Other page.\n" + terms), Sample.capture(2, "Other page.\n" + edited))
    let c = Sample.change(Sample.capture(1, edited), Sample.capture(2, terms))
    #expect(a.diffHash == b.diffHash)
    #expect(a.diffHash != c.diffHash)
    #expect(a.id != b.id)
  }
}
