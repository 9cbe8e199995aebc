// atlas company check: one service as it is now, against what is stored of it.
import Archive
import ArgumentParser
import Diffing
import Discovering
import Extracting
import Fetching
import HTML
import Model
import Pipeline
import Store

struct CompanyCheck: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Asks for one service's pages now and shows what a night would find; writes nothing.",
    discussion: """
      Both sides are read with today's selectors and lexicon, so what differs is the page. Ends \
      with 1 when a page cannot be read.
      """)

  @Argument(help: "Its id.") var id: String
  @OptionGroup var common: CommonOptions

  func work() throws {
    let desk = try CompanyDesk(common)
    let company = try desk.company(id)
    let live = try LivePages(desk)
    defer { live.close() }
    let extractor = try Extractor(
      files: Inputs.files(desk.folders.input("lexicon"), suffix: ".json"))
    let folder = try desk.folders.input("snapshots")
    let archive = try folder.exists ? Archive.reading(folder) : nil
    let output = CheckedOutput()
    var unread = 0
    let asks = company.documents.map { Ask(company, $0) }
    try live.answers(to: asks) { ask, exchange in
      guard
        let document = company.documents.first(where: { company.documentID($0) == ask.document })
      else { return }
      let last = try archive?.newestEvidence(of: ask.document)
      let verdict = live.classifier.classify(
        exchange, expecting: ask.expectation, earlier: last.flatMap(Earlier.init))
      let landed = exchange.landed.map { " → \($0)" } ?? ""
      try output.line(
        "\(document.id.padded(to: 14)) \(verdict.outcome.rawValue.padded(to: 13)) "
          + "\(document.url)\(landed)")
      guard verdict.outcome.isEvidence else {
        unread += 1
        return try output.line("  \(verdict.reason ?? "cannot be read")")
      }
      let page = LivePage(document, of: company, extractor)
      for line in page.differences(exchange, last, archive) { try output.line("  \(line)") }
    }
    if unread > 0 { throw Stop(.found, "\(unread) of \(asks.count) pages cannot be read") }
  }
}

extension Earlier {
  /// What is remembered of a capture that has a body.
  init?(_ snapshot: Snapshot) {
    guard let digest = snapshot.digest else { return nil }
    self.init(at: snapshot.at, digest: digest, converted: snapshot.converted)
  }
}

/// A page as it is now beside its last good capture.
private struct LivePage {
  private let document: Document
  private let context: PageContext
  private let extractor: Extractor

  init(_ document: Document, of company: Company, _ extractor: Extractor) {
    let jurisdictions = document.jurisdictions ?? company.jurisdictions
    context = PageContext(
      document: company.documentID(document), url: document.url,
      jurisdiction: jurisdictions.count == 1 ? jurisdictions[0] : nil, kind: document.kind,
      language: document.language)
    self.document = document
    self.extractor = extractor
  }

  /// What would change, a line each.
  func differences(_ exchange: Exchange, _ last: Snapshot?, _ archive: Archive?) -> [String] {
    let today = Reading(
      url: document.url, mediaType: document.mediaType, select: document.select ?? [],
      remove: document.remove ?? [])
    let now: Page
    do throws(ReadError) {
      now = try Page.read(PageSource(exchange, as: today))
    } catch {
      return [Unreadable(error).reason]
    }
    let facts = extractor.extract(now, from: context).facts
    guard let last, let archive else {
      return ["\(facts.count) facts; nothing is stored of it yet"]
    }
    do throws(Unreadable) {
      let reading = document.reading(at: last.at)
      let then = try Captures(archive).page(of: last, as: reading)
      let before = extractor.extract(then, from: context).facts
      let changes = FactDiff.changes(before, facts)
      let text =
        then.text == now.text ? "the text is as on \(last.at.date)" : "the text is another one"
      return ["\(text); \(facts.count) facts, \(changes.count) differ"] + changes.map(\.words)
    } catch {
      return ["\(facts.count) facts; what is stored cannot be read: \(error.reason)"]
    }
  }
}
