// A browser that breaks, grows or is killed costs a page at most.
import Fetching
import Foundation
import Model
import Programs
import Synchronization
import TestSupport
import Testing

/// Processes of a group that run; one that ended may wait for somebody to ask how.
private func living(inGroup group: pid_t) -> [String] {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return names.filter { name in
    guard let process = pid_t(name), getpgid(process) == group,
      let stat = FileManager.default.contents(atPath: "/proc/\(name)/stat"),
      let state = String(decoding: stat, as: UTF8.self).split(separator: ")").last?.dropFirst()
        .first
    else { return false }
    return state != "Z" && state != "X"
  }
}

@Suite(.enabled(if: hasBrowser, noBrowser), .serialized, .ownThread)
struct BrowserLifeTests {
  private static let filling = [
    "/app.js": "document.getElementById('root').textContent = '\(sentence)'"
  ]

  @Test func `a browser that is killed in the middle of a page loses nothing`() throws {
    let world = try ShownWorld()
    let browser = world.browser
    let kills = Mutex(0)
    // The first time the script is asked for, the browser dies.
    let server = world.server
    world.serve("/app.js", [.sleep(milliseconds: 1500)] + page(Self.filling["/app.js"] ?? ""))
    let killer = Thread {
      while server.requests.allSatisfy({ path($0) != "/app.js" }) { usleep(20_000) }
      if let pid = browser.state?.pid {
        kill(pid, SIGKILL)
        kills.withLock { $0 += 1 }
      }
    }
    killer.start()
    let shown = world.show(shell("/app.js"))
    #expect(html(shown).contains(sentence))
    #expect(kills.withLock { $0 } == 1)
  }

  @Test func `pages side by side do not see each other`() throws {
    let world = try ShownWorld([
      "/app.js": """
      const before = localStorage.getItem("who") + document.cookie;
      localStorage.setItem("who", location.pathname);
      document.cookie = "who=" + location.pathname;
      document.getElementById("root").textContent = "before: " + before + " here: " + location.pathname;
      """
    ])
    let shown = Mutex<[Int: String]>([:])
    nonisolated(unsafe) let shared = world
    DispatchQueue.concurrentPerform(iterations: 6) { number in
      let text = html(shared.show(shell("/app.js"), at: "/page\(number)"))
      shown.withLock { $0[number] = text }
    }
    for (number, text) in shown.withLock({ $0 }) {
      #expect(text.contains("before: null here: /page\(number)"), "\(text.prefix(300))")
    }
  }

  @Test func `a browser that grows too large is ended, and the next page is shown`() throws {
    let world = try ShownWorld([
      "/grow.js": """
      window.held = [];
      for (let i = 0; i < 4000; i++) window.held.push(new Uint8Array(1 << 20).fill(i));
      """,
      "/app.js": Self.filling["/app.js"] ?? "",
    ]) { $0.memory = 700 << 20 }
    let shown = world.show(shell("/grow.js", root: "Loading"))
    #expect(outcome(shown) == .jsShell || html(shown).contains("Loading"))
    #expect(html(world.show(shell("/app.js"))).contains(sentence))
  }

  @Test func `nothing of a browser is left when it is closed`() throws {
    let world = try ShownWorld(Self.filling)
    #expect(html(world.show(shell("/app.js"))).contains(sentence))
    let pid = try #require(world.browser.state?.pid)
    world.browser.close()
    #expect(living(inGroup: pid) == [])
  }

  @Test func `a browser is started anew after so many pages`() throws {
    let world = try ShownWorld(Self.filling) { $0.pages = 1 }
    #expect(html(world.show(shell("/app.js"))).contains(sentence))
    let first = world.browser.state?.pid
    #expect(html(world.show(shell("/app.js"))).contains(sentence))
    #expect(world.browser.state?.pid != first)
  }
}
