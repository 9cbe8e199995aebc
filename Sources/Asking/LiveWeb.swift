// The web as pipeline.json lets it be asked.
package import Fetching
import Foundation
package import Model
package import Pipeline
import Store
package import Web

/// What a live night is made with, from pipeline.json.
package struct LiveWeb {
  package let folders: Folders
  package let userAgent: String
  package let optOuts: [OptOut]
  package let site: Web.Site

  /// Stops where nobody could reach us: who asks says who asks.
  package init(_ pipeline: PipelineFile, _ folders: Folders) throws {
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
    guard try out.exists else {
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
  ///
  /// - Parameters:
  ///   - manners: those of pipeline.json when left out.
  ///   - heard: what origins answered when they were asked for their robots.txt.
  ///   - more: what is to be asked for besides, now that the last answer is known.
  package func transport(
    manners: Manners? = nil, refresh: @escaping @Sendable ([UInt8]) -> String?,
    isStopped: @escaping @Sendable () -> Bool,
    heard: @escaping @Sendable (_ origin: String, _ body: [UInt8]) -> Void = { _, _ in },
    more: @escaping @Sendable () -> [Ask] = { [] }
  ) -> Transport {
    var night = LiveNight(
      manners: manners ?? folders.manners, settings: settings, site: site,
      seed: UInt64(max(0, LiveWeb.now.seconds / 86_400)), optOuts: optOuts, refresh: refresh,
      isStopped: isStopped)
    night.heard = heard
    night.more = more
    return .live(night)
  }

  /// Who asks, and what can be reached: the web, or in a rehearsal this machine.
  var settings: Settings {
    var settings = Settings(userAgent: userAgent) { LiveWeb.now }
    settings.inFlight = folders.manners.concurrency
    if let rehearsal = folders.rehearsal {
      settings.reach = .loopback(ports: Set(rehearsal.ports))
      settings.authorities = rehearsal.authorities
    }
    return settings
  }

  /// The moment that captures are marked with.
  package static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}
