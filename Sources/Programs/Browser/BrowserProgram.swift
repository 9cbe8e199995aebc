// The browser that this machine has, and how it is started.
import Foundation
import Glibc

/// Where the browser and its helpers lie.
package struct BrowserProgram: Sendable, Equatable {
  package var path: String
  /// `setpriv`, which makes it an ordinary user's and ends it with us.
  package var setpriv: String?
  /// `unshare`, which leaves it without any network of its own.
  package var unshare: String?
  /// Whether we are root, whom its sandbox does not work for.
  package var isRoot: Bool

  /// The browser on this machine; nil when there is none that can be started safely.
  package static func find() -> BrowserProgram? {
    let isRoot = geteuid() == 0
    guard let path = find("chromium") else { return nil }
    let program = BrowserProgram(
      path: path, setpriv: find("setpriv"), unshare: find("unshare"), isRoot: isRoot)
    return isRoot && (program.setpriv == nil || Nobody.known == nil) ? nil : program
  }

  private static func find(_ name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }

  /// The whole command: who it runs as, without a network where that can be had, and its options.
  ///
  /// - Parameter isAlone: whether it gets a network namespace of its own, with nothing in it.
  func command(home: PrivateFolder, isAlone: Bool, limits: BrowserLimits) -> [String] {
    var words: [String] = []
    if isAlone, let unshare {
      words += [unshare] + (isRoot ? [] : ["--user", "--map-current-user"]) + ["--net", "--"]
    }
    if let setpriv {
      words.append(setpriv)
      if isRoot, let user = Nobody.known {
        words += ["--reuid=\(user.id)", "--regid=\(user.group)", "--clear-groups"]
      }
      words += ["--pdeathsig=KILL", "--"]
    }
    return words + [path] + BrowserProgram.options(home: home.path, limits)
  }

  /// Its sandbox stays on, its pipe is the only way to it, and nothing that it does by itself finds
  /// a network: names are not looked up, and the proxy is a name.
  private static func options(home: String, _ limits: BrowserLimits) -> [String] {
    [
      "--headless", "--remote-debugging-pipe", "--user-data-dir=\(home)/profile",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://nowhere.invalid:9",
      "--proxy-bypass-list=<-loopback>", "--disable-quic", "--dns-prefetch-disable",
      "--webrtc-ip-handling-policy=disable_non_proxied_udp",
      "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
      "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
      "--disable-component-extensions-with-background-pages", "--disable-domain-reliability",
      "--disable-client-side-phishing-detection", "--disable-sync", "--disable-extensions",
      "--disable-breakpad", "--disable-crash-reporter", "--no-pings", "--no-first-run",
      "--no-default-browser-check", "--metrics-recording-only", "--password-store=basic",
      "--disable-gpu", "--disable-software-rasterizer", "--disable-dev-shm-usage", "--mute-audio",
      "--hide-scrollbars", "--blink-settings=imagesEnabled=false",
      "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
      "--disable-features=\(unwanted.joined(separator: ","))",
      "--js-flags=--max-old-space-size=\(limits.heap)", "about:blank",
    ]
  }

  private static let unwanted = [
    "OptimizationHints", "MediaRouter", "DialMediaRouteProvider", "Translate",
    "AutofillServerCommunication", "CertificateTransparencyComponentUpdater",
    "NetworkTimeServiceQuerying", "AsyncDns", "Prerender2", "SpareRendererForSitePerProcess",
  ]
}
