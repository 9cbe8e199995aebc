// atlas company add: from a domain to a declaration.
import ArgumentParser
import Asking
import Discovering
import Extracting
import Fetching
import Glibc
import Model
import Pipeline
import Store
import Web

struct CompanyAdd: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Finds a service's policy pages from its domain and writes the declaration.",
    discussion: """
      Asks only the domain and what lies under it, one page at a time, by the manners of pipeline.json \
      and the site's robots.txt: home, a sitemap, then what their links and addresses name, up to \
      --pages requests. At 5 s a request, 12 of them take a minute. Help desks on other domains are \
      named and not asked; --domain makes one official.

      It writes when --yes is given or the question on a terminal is answered with y, and never over \
      a file that is there. --dry-run only shows. What is wrong with the words given is said before \
      anything is asked. Exit codes: 0 written, shown, or declined; 1 nothing was found to declare; \
      64 wrong usage; 65 the id or domain is taken, or was.
      """)

  @Argument(help: "Its own domain (fenwire.example), or the address of its home page.")
  var domain: String
  @Option(help: "Its id, for ever; from the domain when not given.") var id: String?
  @Option(help: "Its name; from the home page when not given.") var name: String?
  @Option(help: "One of the industries of the schema.") var industry: String?
  @Option(
    name: .customLong("jurisdiction"), help: "Where it is judged: US, DE, EU …; may be repeated.")
  var jurisdictions: [String] = []
  @Option(name: .customLong("domain"), help: "A further official domain; may be repeated.")
  var domains: [String] = []
  @Option(help: "subscription, prepaid, one_time or hybrid.") var pricing: String?
  @Option(help: "How many requests at most, up to 25.") var pages = 12
  @Flag(name: .customLong("dry-run"), help: "Show what would be written, and write nothing.")
  var isDryRun = false
  @Flag(name: .customLong("yes"), help: "Write without asking.") var isSure = false
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (1...25).contains(pages) else { throw ValidationError("--pages is from 1 to 25.") }
    guard isDryRun || (industry != nil && !jurisdictions.isEmpty) else {
      throw ValidationError("--industry and --jurisdiction are needed to write; or --dry-run.")
    }
    guard isDryRun || isSure || isatty(0) == 1 else {
      throw ValidationError("There is nobody to ask: give --yes to write, or --dry-run to look.")
    }
  }

  func work() throws {
    let desk = try CompanyDesk(common)
    let live = try LivePages(desk)
    defer { live.close() }
    let start = try Start(domain, further: domains, live)
    var company = Company(
      id: id ?? start.label, name: name ?? start.label, industry: industry ?? "",
      jurisdictions: jurisdictions, domains: start.domains,
      documents: [Document(id: "home", kind: .home, url: start.homes[0])], pricing: pricing)
    try checkIsNew(company, desk, live)
    let wrong = try desk.violations(company).filter { !isDryRun || !isLeftOut($0) }
    guard wrong.isEmpty else { throw Stop(.data, wrong.joined(separator: "\n")) }

    var limits = Search.Limits()
    limits.requests = pages
    let search = Search(
      homes: start.homes, words: try desk.linkWords(),
      addressWords: try desk.signatures().addressWords, places: live.places(start.domains),
      limits: limits)
    let progress = SearchProgress(limit: pages)
    let (done, _) = try live.run(search, domains: start.domains, told: progress.tell)
    let output = CheckedOutput()
    let extractor = try Extractor(
      files: Inputs.files(desk.folders.input("lexicon"), suffix: ".json"))
    try SearchReport(search: done, extractor: extractor, company: company).write(to: output)
    guard done.found.contains(where: { $0.kind != .home }) else {
      throw Stop(.found, "no policy page was found; nothing to declare")
    }
    company.documents = Start.documents(done.found)
    if name == nil { company.name = Start.name(done.found.first?.title, label: start.label) }
    try conclude(company, desk, output)
  }

  private func isLeftOut(_ violation: String) -> Bool {
    industry == nil && violation.hasPrefix("/industry")
      || jurisdictions.isEmpty && violation.hasPrefix("/jurisdictions:")
  }

  /// An id or a domain is given once, for ever.
  private func checkIsNew(_ company: Company, _ desk: CompanyDesk, _ live: LivePages) throws {
    for other in desk.companies {
      let left = other.retired.map { ", which left the index on \($0)" } ?? ""
      if other.id == company.id {
        throw Stop(.data, "\(company.id): is the id of \(other.name)\(left); choose another: --id")
      }
      if let shared = other.domains.first(where: company.domains.contains) {
        throw Stop(.data, "\(shared): is declared by \(other.id)\(left); add its pages there")
      }
    }
    let out = live.web.optOuts.first { company.domains.contains(where: $0.covers) }
    if let out {
      throw Stop(.data, "\(out.domain): asked not to be fetched (\(out.since): \(out.reason))")
    }
  }

  private func conclude(_ company: Company, _ desk: CompanyDesk, _ output: CheckedOutput) throws {
    let wrong = try desk.violations(company)
    try output.line("")
    try output.write(DeclarationText.bytes(of: company))
    guard !isDryRun else {
      for line in wrong { try output.line("to be filled in: \(line)") }
      return try output.line("nothing written: --dry-run")
    }
    guard isSure || Terminal.confirms("Write \(company.id).json?") else {
      return try output.line("nothing written")
    }
    try output.line("written: \(try desk.write(company, isNew: true))")
  }
}
