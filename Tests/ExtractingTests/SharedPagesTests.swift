// Real pages: what the services' own words must give. Skipped where they are absent.
import HTML
import Model
import TestSupport
import Testing

@testable import Extracting

@Suite(.enabled(if: Shared.has("corpus/openrouter"), Comment(rawValue: Shared.missing)))
struct SharedPagesTests {
  private func facts(_ path: String, select: [String] = []) throws -> [Fact] {
    let markdown = path.hasSuffix(".mdx")
    let page = try Page.read(
      PageSource(
        bytes: try Shared.bytes("corpus/openrouter/" + path),
        mediaType: markdown ? "text/markdown" : "text/html", select: select))
    return try Support.english.get().extract(page, from: Support.context).facts
  }

  private func keys(_ facts: [Fact]) -> Set<String> {
    Set(
      facts.map { fact in
        let attrs = fact.attrs.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "\(fact.type) \(fact.value) \(fact.polarity.rawValue) \(attrs)"
      })
  }

  private func terms(_ name: String) throws -> [Fact] {
    try facts("terms-of-service/" + name, select: [".main-content-container"])
  }

  @Test func `the questions and answers say the same in all their versions`() throws {
    let names = try Shared.names("corpus/openrouter/faq-mdx").filter { $0.hasSuffix(".mdx") }
    let sets = try names.map { keys(try facts("faq-mdx/" + $0)) }
    #expect(Set(sets).count == 1)
    let found = Support.brief(try facts("faq-mdx/" + names[0]))
    for fact in [
      "credits_expiry P1Y", "delete_channel online", "forfeit credits", "refund none",
      "refund_channel online", "refund_method original", "refund_window PT24H",
    ] {
      #expect(found.contains(fact), "\(fact)")
    }
    let deletion = try facts("faq-mdx/" + names[0]).first { $0.type == "delete_channel" }
    #expect(deletion?.attrs["detail"] == "Settings > Manage Account > Security")
  }

  @Test func `the terms' history tells its four changes`() throws {
    let first = Support.brief(try terms("01-2025-02-18.html"))
    #expect(first.contains("credits_expiry P12M"))
    #expect(!first.contains("refund_window PT24H"))
    let third = try terms("03-2025-04-16.html")
    #expect(Support.brief(third).contains("refund_window PT24H"))
    #expect(Support.brief(third).contains("credits_expiry P365D"))
    #expect(Support.brief(third).contains("refund_channel email"))
    let eighth = Support.brief(try terms("08-2025-08-15.html"))
    #expect(eighth.contains("refund_channel online") && !eighth.contains("refund_channel email"))
    let narrow = try terms("11-2026-03-17.html").first {
      $0.attrs["scope"] == "credits_on_termination"
    }
    let wide = try terms("14-2026-05-09.html").first {
      $0.attrs["scope"] == "credits_on_termination"
    }
    #expect(narrow?.attrs["customers"] == "enterprise")
    #expect(wide?.attrs["customers"] == nil && wide?.value == "full")
  }

  @Test func `the newest terms state what the index shows`() throws {
    let found = try terms("15-2026-05-12.html")
    let brief = Support.brief(found)
    for fact in [
      "cancel_channel online", "delete_channel email", "delete_anytime true", "refund full",
      "refund_time P30D", "refund_method original", "credits_expiry P365D", "forfeit credits",
      "provider_termination notice:none",
    ] {
      #expect(brief.contains(fact), "\(fact)")
    }
    #expect(!found.contains { $0.type.hasPrefix("pause") })
    let scopes = Set(
      found.filter { $0.type == "refund" && $0.value == "none" }.map { $0.attrs["scope"] })
    #expect(scopes.isSuperset(of: ["after_window", "platform_fees", "crypto"]))
  }
}
