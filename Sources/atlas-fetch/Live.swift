// A night that asks the web.
import Archive
import Asking
import Digest
import Fetching
import Model
import Pipeline

extension FetchNight {
  /// Asks the web for every declared page that was not asked for tonight.
  func live(_ web: LiveWeb) throws {
    let now = LiveWeb.now
    let days = web.folders.retain.keyframeDays
    let plan = try FetchPlan.live(
      companies, at: now, again: web.folders.manners.again,
      newest: { try archive.newest(of: $0) },
      validators: { document in
        if FetchNight.isKeyframe(document, now, every: days) { return nil }
        return try archive.validators(of: document).map {
          Validators(etag: $0.etag, lastModified: $0.lastModified, url: $0.url)
        }
      })
    let listed = companies.filter { $0.isListed(at: now) }.reduce(0) { $0 + $1.documents.count }
    let classifier = classifier
    let readers = Readers(web)
    defer { readers.close() }
    let isAsked = interruption.isAsked
    let end = ContinuousClock.now + .seconds(web.folders.manners.deadline)
    let transport = web.transport(
      refresh: { classifier.refresh($0) }, isStopped: isAsked
    ).converting(
      by: readers.converters,
      needs: { ask, exchange in classifier.need(of: exchange, expecting: ask.expectation) },
      isStopped: { isAsked() || .now > end })
    try run(
      plan, over: transport,
      left: [("register", listed), ("asked_tonight_already", listed - plan.asks.count)])
  }

  /// Whether a document's whole answer is asked for tonight, though it might not have changed: on
  /// one day in so many, another one for each document, so that no night has them all.
  static func isKeyframe(_ document: String, _ now: Timestamp, every days: Int) -> Bool {
    guard days > 1 else { return true }
    let own = Digest.sha256(Array(document.utf8)).utf8.suffix(8).reduce(0) {
      ($0 &* 31 &+ Int($1)) & 0xFFFF
    }
    return (now.seconds / 86_400 + own) % days == 0
  }
}
