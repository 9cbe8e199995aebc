// The pipeline face: every stored page, once.
import Archive
import Extracting
import HTML
import Model
import Pipeline
import Store

/// Derives the evidence of all captures that can be evidence.
struct ExtractNight {
  let folders: Folders
  let language: Language
  let asOf: Timestamp?

  func run() throws {
    let companies = try Inputs.companies(folders.input("companies"))
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    let captures = Captures(try Archive.reading(folders.input("snapshots")), asOf: asOf)
    let corrections = try CorrectionBook(folders, asOf: asOf)
    var ledger = try Ledger(output)
    let progress = Progress("extract")
    let count = companies.reduce(0) { $0 + $1.documents.count }
    var trouble = Trouble()
    var done = 0
    for company in companies {
      let pages = try CompanyPages(company, captures)
      for document in company.documents {
        trouble += try derive(document, of: pages, captures, corrections, &ledger, progress)
        done += 1
        progress.step(done, of: count)
      }
    }
    let declared = Set(companies.flatMap { company in company.documents.map(company.documentID) })
    try ledger.close()
    for note in corrections.unfit(declared: declared) {
      progress.note(note)
    }
    progress.finish([
      ("derived", ledger.made), ("skipped", ledger.skipped), ("unreadable", trouble.unreadable),
    ])
    _ = consume lock
    try Captures.stop(unverifiable: trouble.unverifiable)
  }

  /// Pages that say nothing: how many, and how many of them since the archive is damaged.
  private struct Trouble {
    var unreadable = 0
    var unverifiable = 0

    static func += (a: inout Trouble, b: Trouble) {
      a.unreadable += b.unreadable
      a.unverifiable += b.unverifiable
    }
  }

  /// Derives the pages of one document.
  private func derive(
    _ document: Document, of pages: CompanyPages, _ captures: Captures, _ book: CorrectionBook,
    _ ledger: inout Ledger, _ progress: Progress
  ) throws -> Trouble {
    let output = try folders.output()
    let id = pages.company.documentID(document)
    let corrections = Corrections(book.rulings(on: id))
    let rulings = try book.sources(of: id)
    var seen: Set<String> = []
    var found = Trouble()
    for snapshot in pages.attempts(document) where snapshot.outcome.isEvidence {
      let reading = document.reading(at: snapshot.at)
      guard let digest = snapshot.digest, let key = Evidence.key(of: snapshot, as: reading),
        seen.insert(key).inserted
      else { continue }
      let context = PageContext(pages, document, url: reading.url)
      var isInDoubt = false
      let file = EvidenceFile.name(id, key)
      try ledger.derive(
        file,
        from: [key, language.digest, snapshot.removal?.words ?? ""] + context.sources + rulings
          + (snapshot.converted.map { [$0.kind.rawValue] } ?? [])
      ) {
        let page = Result { () throws(Unreadable) in
          try captures.page(of: snapshot, as: reading)
        }
        if case .failure(let trouble) = page {
          try trouble.stopForDisk()
          progress.note("\(id) of \(snapshot.at): \(trouble.reason)")
          found.unreadable += 1
          isInDoubt = trouble.isPassing
          // What was read when the archive was whole stands until it is whole again.
          if isInDoubt, try output.has(file) { return try output.read(file) }
        }
        var evidence = language.evidence(
          of: page, key: key, digest: digest, context: context, corrections: corrections)
        evidence.converted = snapshot.converted?.kind
        return try CanonicalJSON.pretty(evidence)
      }
      if isInDoubt {
        found.unverifiable += 1
        ledger.doubt(file)
      }
    }
    return found
  }
}

extension PageContext {
  init(_ pages: CompanyPages, _ document: Document, url: String) {
    let jurisdictions = document.jurisdictions ?? pages.company.jurisdictions
    self.init(
      document: pages.company.documentID(document), url: url,
      jurisdiction: jurisdictions.count == 1 ? jurisdictions[0] : nil, kind: document.kind,
      language: document.language, pages: pages.addresses)
  }

  /// What of the context decides the facts, for the ledger.
  var sources: [String] {
    [document, url, jurisdiction ?? "", kind.rawValue, language ?? ""] + pages
  }
}
