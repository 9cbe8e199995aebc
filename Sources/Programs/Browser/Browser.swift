// Pages that need scripts, shown by a browser that never meets the web itself.
import Dispatch
package import Fetching
package import Model
import Synchronization
package import Web

/// Shows pages, several at a time, in one browser that is started when the first one comes.
///
/// Each page has a context of its own, so nothing of another is there. The browser has no network:
/// each request is held, decided upon (``Gate``) and answered by us, so that the rules of the night
/// hold for it. A browser that ends in the middle of a page is started once more for it.
package final class Browser: Sendable {
  private struct Running {
    var process: BrowserProcess?
    var pages = 0
  }
  private let program: BrowserProgram
  private let side: SideRequests
  private let rules: Walk.Rules
  private let limits: BrowserLimits
  private let isAlone: Bool
  private let cache: ScriptCache
  private let places: DispatchSemaphore
  private let running = Mutex(Running())

  /// - Parameters:
  ///   - side: who asks for scripts and data.
  ///   - isAlone: whether the kernel takes all networks from the browser, where that can be had.
  package init(
    _ program: BrowserProgram, side: SideRequests, site: Site,
    limits: BrowserLimits = BrowserLimits(), isAlone: Bool = true
  ) {
    self.program = program
    self.side = side
    self.limits = limits
    self.isAlone = isAlone
    rules = Walk.Rules(site)
    cache = ScriptCache(largest: limits.cache)
    places = DispatchSemaphore(value: max(1, limits.atOnce))
  }

  /// Shows an answer as a browser would; asks for nothing that it already holds. From any thread.
  ///
  package func render(_ exchange: Exchange, of ask: Ask) -> Converting {
    guard let page = try? WebURL(exchange.finalURL ?? exchange.url) else {
      return .refused(.internalError, reason: "the page has no address")
    }
    let gate = Gate(
      page: page, domains: ask.expectation.domains,
      renderDomains: ask.expectation.renderDomains, rules: rules)
    places.wait()
    defer { places.signal() }
    for attempt in 0..<2 {
      // A page that broke one browser gets the next for itself, so that it takes no other with it.
      let isAgain = attempt > 0
      guard let process = isAgain ? fresh() : start() else {
        return .refused(.jsShell, reason: "the browser cannot be started")
      }
      defer { if isAgain { process.close() } }
      let visit = Visit(
        exchange, gate: gate, language: ask.expectation.language, process: process, side: side,
        cache: cache, limits: limits)
      do throws(WireError) {
        return Browser.rendered(try visit.run(), from: page, process.tool)
      } catch {
        forget(process)
        if case .refused(let words) = error {
          return .refused(.jsShell, reason: "the browser says: \(words)")
        }
      }
    }
    return .refused(.jsShell, reason: "the browser ended")
  }

  /// Ends the browser and waits until nothing of it is left; the next page starts another.
  package func close() {
    let process = running.withLock { running in
      defer { running = Running() }
      return running.process
    }
    process?.close()
  }

  /// The process of the browser, and the most memory that was seen to be held by it and its like.
  package var state: (pid: Int32, peak: Int)? {
    running.withLock { $0.process.map { ($0.pid, $0.peak) } }
  }

  private static func rendered(
    _ result: Result<Visit.Document, Trouble>, from page: WebURL, _ tool: String
  ) -> Converting {
    switch result {
    case .success(let document):
      let bytes = Array(document.html.utf8)
      return .made(
        Conversion(.rendered, tool: tool, bytes: bytes),
        finalURL: document.url == page ? nil : document.url.text)
    case .failure(let trouble): return .refused(trouble.outcome, reason: trouble.reason)
    }
  }

  /// The browser that runs, or a new one; those who still use an old one keep it until they end.
  private func start() -> BrowserProcess? {
    running.withLock { running in
      if let process = running.process, !process.wire.hasEnded, running.pages < limits.pages {
        running.pages += 1
        return process
      }
      let process = fresh()
      running = Running(process: process, pages: 1)
      return process
    }
  }

  /// Where no namespace may be had, the browser's own options hold it back alone.
  private func fresh() -> BrowserProcess? {
    (isAlone ? BrowserProcess(program, isAlone: true, limits: limits) : nil)
      ?? BrowserProcess(program, isAlone: false, limits: limits)
  }

  private func forget(_ process: BrowserProcess) {
    running.withLock { if $0.process === process { $0 = Running() } }
  }
}
