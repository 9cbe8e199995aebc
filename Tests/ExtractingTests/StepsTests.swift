// Steps: paths of menus in their spellings.
import Testing

@testable import Extracting

struct StepsTests {
  private func path(_ text: String) throws -> String? {
    let grammar = try MoneySuiteTests.grammar.get()
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      let tokens = Words.tokens(buffer, 0..<bytes.count, vocabulary: grammar.vocabulary)
      return Steps(
        tokens: tokens, mentions: grammar.phrases.mentions(in: tokens[...]), text: buffer,
        grammar: grammar
      ).path()
    }
  }

  @Test(arguments: [
    ("Go to Settings > Billing > Cancel plan.", "Settings > Billing > Cancel plan"),
    ("Go to Settings → Billing to stop it.", "Settings > Billing"),
    (
      "Open Settings › Manage plan › Stop renewal and confirm.",
      "Settings > Manage plan > Stop renewal"
    ),
    ("Go to Settings » Billing » Leave.", "Settings > Billing > Leave"),
    (
      "Go to Settings, then Billing, and click Cancel plan.",
      "Settings > Billing > Cancel plan"
    ),
    ("Visit the Account page and tap “End my plan now”.", "Account > End my plan now"),
    ("Open \"My plan\", then click \"cancel\".", "My plan > cancel"),
    ("Go to Account Settings in the menu.", "Account Settings"),
    ("Click Delete account at the bottom.", "Delete account"),
  ])
  func `a path is read in all its spellings`(text: String, path: String) throws {
    #expect(try self.path(text) == path)
  }

  @Test(arguments: ["Go to the page and click below.", "Select any plan. Billing is monthly."])
  func `words without a name lead nowhere`(text: String) throws {
    #expect(try path(text) == nil)
  }
}
