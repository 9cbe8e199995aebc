// A night that asks the web.
import Archive
import Digest
import Fetching
import Foundation
import Model
import Pipeline
import Store
import Web

/// What a live night is made with, from pipeline.json.
struct LiveWeb {
  let folders: Folders
  let userAgent: String
  let optOuts: [OptOut]
  let site: Web.Site

  /// Stops where nobody could reach us: who asks says who asks.
  init(_ pipeline: PipelineFile, _ folders: Folders) throws {
    let manners = folders.manners
    if folders.rehearsal == nil {
      for (field, value) in [("base", pipeline.base), ("contact", pipeline.contact)]
      where LiveWeb.isExample(value) {
        throw Stop(
          .configuration,
          "pipeline.json at /\(field): “\(value)” is an example; before the web is asked, write an "
            + "address at which the owners of the pages reach you")
      }
    }
    let out = try folders.input("opt_outs")
    guard out.exists else {
      throw Stop(
        .data, "\(out.path): is not there; make the folder, or correct its path in pipeline.json")
    }
    guard let site = Web.Site() else {
      throw Stop(.unavailable, "libpsl has no Public Suffix List; install publicsuffix")
    }
    self.folders = folders
    self.site = site
    optOuts = try Inputs.optOuts(out)
    userAgent = "\(manners.agent)/\(Tool.version) (+\(pipeline.base); \(pipeline.contact))"
  }

  /// Addresses that no mail reaches (RFC 2606).
  private static func isExample(_ address: String) -> Bool {
    let host = address.split(separator: "@").last.map(String.init) ?? address
    let name = Address(host)?.host ?? host.lowercased()
    let ends = [
      "example", "invalid", "test", "localhost", "example.com", "example.org", "example.net",
    ]
    return ends.contains { name == $0 || name.hasSuffix("." + $0) }
  }

  /// The web, or in a rehearsal this machine.
  func transport(
    refresh: @escaping @Sendable ([UInt8]) -> String?, isStopped: @escaping @Sendable () -> Bool
  ) -> Transport {
    var settings = Settings(userAgent: userAgent) { LiveWeb.now }
    settings.inFlight = folders.manners.concurrency
    if let rehearsal = folders.rehearsal {
      settings.reach = .loopback(ports: Set(rehearsal.ports))
      settings.authorities = rehearsal.authorities
    }
    return .live(
      LiveNight(
        manners: folders.manners, settings: settings, site: site,
        seed: UInt64(max(0, LiveWeb.now.seconds / 86_400)), optOuts: optOuts, refresh: refresh,
        isStopped: isStopped))
  }

  /// The programs that make pages readable which cannot be read as they come.
  func converters() -> Converters { Converters() }

  static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}

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
    let transport = web.transport(
      refresh: { classifier.refresh($0) }, isStopped: interruption.isAsked
    ).converting(
      by: web.converters(),
      needs: { ask, exchange in classifier.need(of: exchange, expecting: ask.expectation) },
      isStopped: interruption.isAsked)
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
