// Languages: words written as one, and pages that are not what they declare.
import HTML
import Model
import Testing

@testable import Extracting

@Suite struct LanguageTests {
  private static let extractor = Result {
    try Extractor(lexicons: ["de", "en", "fr"].map { try Support.lexicon($0) })
  }

  private func extraction(_ html: String) throws -> Extraction {
    try Self.extractor.get().extract(try Support.page(html), from: Support.context)
  }

  @Test func `a compound counts as its last part, and a number may be one word with its unit`()
    throws
  {
    let text =
      "<html lang=de><p>Sie können Ihren Gartenpflegevertrag jederzeit mit zweimonatiger Frist kündigen.</p>"
    let facts = Support.brief(try extraction(text).facts)
    #expect(facts.contains("cancel_anytime true"))
    #expect(facts.contains("notice P2M"))
  }

  @Test(arguments: [
    ("es", "en 14 días hábiles", true), ("es", "en 14 días", false),
    ("fr", "sous cinq jours ouvrés", true), ("fr", "sous cinq jours ouvrables", true),
    ("it", "entro 10 giorni lavorativi", true), ("pt", "em até 10 dias úteis", true),
    ("pt", "em até 10 dias corridos", false),
  ])
  func `days are business days where the word for it stands behind them`(
    language: String, text: String, business: Bool
  ) throws {
    let found = try Support.normalisers(language).durations(in: text)
    #expect(found.map(\.business) == [business])
  }

  @Test func `a word that an entry names is not read by its last part`() throws {
    let text = "<html lang=de><p>Den Arbeitsvertrag können Sie jederzeit per E-Mail kündigen.</p>"
    #expect(try extraction(text).facts.isEmpty)
  }

  @Test(arguments: ["", " lang=es", " lang=en", " lang=fr"])
  func `Spanish is not checked without its lexicon, whatever the page declares`(
    declared: String
  ) throws {
    let text = """
      Puede anular la suscripción cuando quiera desde la página de su cuenta. La suscripción se \
      renueva cada mes hasta que la anule, y no se devuelve el dinero de los meses que ya ha \
      pagado. Si tiene una pregunta sobre el pago, escriba a nuestro equipo de ayuda por correo.
      """
    let extraction = try extraction("<html\(declared)><body><main><p>\(text)</p></main></body>")
    #expect(extraction.facts.isEmpty)
    #expect(extraction.language != "fr" && extraction.language != "en")
    #expect(!extraction.empty.isEmpty && extraction.empty.values.allSatisfy { $0 == "language" })
  }

  @Test func `a French notice about cookies does not make an English page French`() throws {
    let notice = String(
      repeating: "Nous utilisons des cookies pour vous et pour notre site, et vous les acceptez. ",
      count: 6)
    let page = """
      <html><body><div role=dialog><p>\(notice)</p></div><main><p>You can cancel your plan at any \
      time in the settings of your account, and we do not refund the months that you have paid \
      for. The plan renews every month until you cancel it.</p></main></body></html>
      """
    let extraction = try extraction(page)
    #expect(extraction.language == "en")
    #expect(Support.brief(extraction.facts).contains("cancel_anytime true"))
  }
}
