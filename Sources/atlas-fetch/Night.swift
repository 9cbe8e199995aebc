// One night: what is asked, and what becomes of each answer.
import Archive
import Fetching
import Foundation
import Model
import Pipeline

/// Asks for pages over a transport and appends each answer as it comes.
final class FetchNight {
  let companies: [Company]
  let archive: Archive
  let progress = Progress("fetch")
  let classifier: Classifier
  let interruption = Interruption()
  private let keeper: Keeper
  /// A digest of what pages are accepted by.
  private let rules: String
  private var tally = Tally()
  /// Stored, but not yet known to be durable.
  private var unsettled: [PageLine] = []
  private var settled = 0.0

  /// How long answers that come in a row are gathered, to be made durable together; seconds. One
  /// that comes after a silence is made so at once.
  private static let patience = 0.5

  init(folders: Folders, classifier: Classifier, rules: String) throws {
    self.rules = rules
    companies = try Inputs.companies(folders.input("companies"))
    archive = try Archive.writing(folders.output())
    keeper = Keeper(companies, retain: folders.retain, read: classifier.read)
    self.classifier = classifier
    for problem in archive.notes { progress.note("\(problem)") }
  }

  /// Asks for everything that the plan names.
  ///
  /// Each answer is written before the next one is looked at, and told of once it is durable.
  /// - Parameter left: what was there besides, for the report: with the outcomes it adds up.
  func run(_ plan: FetchPlan, over transport: Transport, left: [(String, Int)]) throws {
    try transport.answer(plan.asks) { ask, exchange in
      try store(exchange, to: ask)
      if progress.seconds - settled < FetchNight.patience { return }
      try settle()
      progress.step(tally.done, of: plan.asks.count) { tally.words(seconds: progress.seconds) }
    }
    try settle()
    progress.finish([("captured", tally.done)] + left + tally.figures)
    if interruption.isAsked() { try interruption.check() }
    if tally.isPartial {
      throw Stop(
        .partial, "the night ended before every page was asked for; they come first next time")
    }
  }

  private func store(_ exchange: Exchange, to ask: Ask) throws {
    // A recording can be left at any page; the web is left by its transport, in good order.
    if ask.at != nil { try interruption.check() }
    // What was not asked because the run was stopped is asked when it goes on: no attempt to keep.
    if exchange.trouble == .notAttempted, interruption.isAsked() { return tally.leave() }
    let earlier = try archive.newestEvidence(of: ask.document, before: exchange.at)
    let forms = Forms(exchange)
    let fingerprint = keeper.reading(of: ask.document, at: exchange.at).flatMap {
      KnownPage.fingerprint(of: exchange, as: $0, expecting: ask.expectation, rules: rules)
    }
    let known = try archive.knownPage(of: ask.document).flatMap {
      $0.stands(for: fingerprint, at: exchange.at) ? $0.look : nil
    }
    let verdict = classifier.classify(
      exchange, expecting: ask.expectation, earlier: earlier.flatMap(Earlier.init), forms: forms,
      isKnown: known != nil)
    // A recorded observation has the body that it agreed with, so it is not the same bytes.
    let outcome =
      verdict.outcome == .identical && exchange.observed != nil ? .ok : verdict.outcome
    let keep = try keeper.keep(exchange, forms, of: ask.document, as: outcome, known: known) {
      try archive.bodies(of: ask.document)
    }
    let snapshot = try archive.add(
      exchange, document: ask.document, outcome: outcome, reason: verdict.reason, keep: keep)
    // An identical page has the look of an earlier reading, maybe by other rules.
    if verdict.restsOnText, outcome == .ok, let fingerprint, let look = keep.look {
      try archive.remember(
        KnownPage(fingerprint: fingerprint, look: look, at: exchange.at), of: ask.document)
    }
    unsettled.append(PageLine(snapshot, exchange))
  }

  /// Makes durable what was stored, and only then tells of it.
  private func settle() throws {
    try archive.settle()
    for line in unsettled {
      tally.add(line)
      progress.line(line)
    }
    unsettled = []
    settled = progress.seconds
  }
}

extension Earlier {
  /// What is remembered of a capture that has a body.
  init?(_ snapshot: Snapshot) {
    guard let digest = snapshot.digest else { return nil }
    self.init(at: snapshot.at, digest: digest, converted: snapshot.converted)
  }
}
