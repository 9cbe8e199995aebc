// Standing: which of several sentences is quoted.
import Model
import Testing

@testable import Extracting

struct StandingTests {
  /// The quote of the only fact of a type and value.
  private func quote(_ type: String, _ value: String, of body: String) throws -> String? {
    try Support.facts(body).first { $0.type == type && $0.value == value }?.quote
  }

  @Test func `a plain sentence is quoted before one that opens with a condition`() throws {
    let found = try quote(
      "cancel_anytime", "true",
      of: """
        <p>If you wish, you can cancel your plan at any time.</p>
        <p>You can cancel your plan at any time.</p>
        """)
    #expect(found == "You can cancel your plan at any time.")
  }

  @Test func `a sentence that points back gives way`() throws {
    let found = try quote(
      "refund", "full",
      of: "<p>That's true for full refunds.</p><p>We give a full refund.</p>")
    #expect(found == "We give a full refund.")
  }

  @Test func `a sentence without a link is quoted before its equal with one`() throws {
    let found = try quote(
      "cancel_anytime", "true",
      of: """
        <p>You can <a href=/x>cancel</a> your plan at any time.</p>
        <p>You may cancel your plan at any time.</p>
        """)
    #expect(found == "You may cancel your plan at any time.")
  }
}
