// atlas company moved: where pages went that are not where they were.
import Archive
import ArgumentParser
import Discovering
import Fetching
import HTML
import Model
import Pipeline
import Store

struct CompanyMoved: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "moved",
    abstract: "Proposes new addresses for pages that vanished or were moved.",
    discussion: """
      Looks at pages whose newest attempt was moved, gone, soft_404 or elsewhere, and at pages whose \
      last three captures all came from one other address. Candidates are where redirects went, and \
      what home, help and sitemap name; they are ranked by how much they say what the last good \
      capture said. Nothing is written unless --write is given; then the old address stays in the \
      page's history, valid until that capture. Without --document, --write takes only proposals \
      that say for the most part the same. Ends with 1 when a page was found nowhere.
      """)

  @Argument(help: "A service's id; all services when not given.") var id: String?
  @Option(help: "Only this page, terms.") var document: String?
  @Option(help: "Which proposal of that page --write takes.") var take = 1
  @Flag(help: "Write the change into the declaration.") var write = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard document == nil || id != nil else {
      throw ValidationError("--document is a page of one service: name the service.")
    }
    guard take == 1 || document != nil, take > 0 else {
      throw ValidationError("--take chooses for one page: name it with --document.")
    }
  }

  func work() throws {
    let desk = try CompanyDesk(common)
    let folder = try desk.folders.input("snapshots")
    let archive = try Archive.reading(folder)
    let companies = try id.map { [try desk.company($0)] } ?? desk.companies
    let output = CheckedOutput()
    var live: LivePages?
    defer { live?.close() }
    var lost = 0
    for company in companies where company.retired == nil {
      let strays = try company.documents.filter { document == nil || $0.id == document }
        .compactMap { try Stray($0, of: company, in: archive, isNamed: document != nil) }
      guard !strays.isEmpty else { continue }
      let web = try live ?? LivePages(desk)
      live = web
      var round = try MovedRound(company, strays, desk, web)
      try round.look()
      lost += try tell(round, output)
      guard write else { continue }
      try apply(round, desk, output)
    }
    if live == nil { try output.line("every page is where it was") }
    if lost > 0 { throw Stop(.found, "\(lost) pages were found nowhere") }
  }

  /// Shows the proposals; returns how many pages have none.
  private func tell(_ round: MovedRound, _ output: CheckedOutput) throws -> Int {
    var lost = 0
    for stray in round.strays {
      try output.line("\(round.company.documentID(stray.document))  \(stray.document.url)")
      try output.line("  \(SearchReport.plain(stray.because))")
      let proposals = round.proposals[stray.document.id] ?? []
      if proposals.isEmpty {
        lost += 1
        try output.line("  nothing like it was found")
      }
      for (index, proposal) in proposals.prefix(5).enumerated() {
        try output.line("  \(index + 1). \(proposal.url)")
        for reason in proposal.reasons { try output.line("     \(SearchReport.plain(reason))") }
      }
    }
    return lost
  }

  private func apply(_ round: MovedRound, _ desk: CompanyDesk, _ output: CheckedOutput) throws {
    var company = round.company
    var isChanged = false
    for stray in round.strays {
      let proposals = round.proposals[stray.document.id] ?? []
      guard proposals.count >= take else { continue }
      let proposal = proposals[take - 1]
      guard document != nil || proposal.isPlain else {
        try output.line(
          "  \(stray.document.id): left as it is; choose with --document \(stray.document.id) --take N"
        )
        continue
      }
      guard let index = company.documents.firstIndex(where: { $0.id == stray.document.id }) else {
        continue
      }
      let other = company.documents.first { $0.id != stray.document.id && $0.url == proposal.url }
      if let other {
        try output.line("  \(stray.document.id): left as it is; that is the address of \(other.id)")
        continue
      }
      let (changed, notes) = round.change(stray, to: proposal)
      company.documents[index] = changed
      isChanged = true
      for note in notes { try output.line("  \(stray.document.id): \(note)") }
    }
    guard isChanged else { return }
    try output.line("written: \(try desk.write(company, isNew: false))")
  }
}
