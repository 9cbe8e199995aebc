// One running browser, from its start to the last of its processes.
import Dispatch
import Foundation
import Glibc
import Store
import Synchronization

/// A browser that runs. It ends when nobody holds it any more, when it grows too large, when it
/// breaks, and with us.
final class BrowserProcess: Sendable {
  let wire: Wire
  /// `chromium 156.0.8078.79`
  let tool: String
  /// What its scripts are told that the browser is.
  let userAgent: String
  private let keeper: Keeper

  /// Nil when it cannot be started. Waits until it answers.
  init?(_ program: BrowserProgram, isAlone: Bool, limits: BrowserLimits) {
    let wire = Wire()
    let keeper = Keeper()
    guard let home = PrivateFolder() else { return nil }
    if program.isRoot, Nobody.known?.take(home.path) != true {
      home.remove()
      return nil
    }
    let command = program.command(home: home, isAlone: isAlone, limits: limits)
    keeper.isDone.enter()
    // The kernel ends the browser with the thread that started it, so that thread stays with it.
    Thread.detachNewThread {
      keeper.keep(wire, command, home, limits)
      keeper.isDone.leave()
    }
    self.wire = wire
    self.keeper = keeper
    keeper.hasStarted.wait()
    let until = ContinuousClock.now + .milliseconds(limits.start)
    let said = try? wire.call("Browser.getVersion", until: until)
    let version = said?["product"]?.string?.split(separator: "/").last.map(String.init)
    tool = "chromium \(version ?? "")"
    userAgent = said?["userAgent"]?.string ?? ""
    if version == nil {
      wire.hangUp()
      return nil
    }
  }

  /// Its process, 0 when it did not start.
  var pid: pid_t { keeper.pid.withLock { $0 } }
  /// The most memory that its processes were seen to hold together.
  var peak: Int { keeper.peak.withLock { $0 } }

  /// Ends it and waits until nothing of it is left.
  func close() {
    wire.hangUp()
    _ = keeper.isDone.wait(timeout: .now() + .seconds(10))
  }

  deinit { wire.hangUp() }
}

/// The thread beside a browser: reads what it says, watches how it grows, cleans up after it.
private final class Keeper: Sendable {
  let hasStarted = DispatchSemaphore(value: 0)
  let isDone = DispatchGroup()
  let pid = Mutex<pid_t>(0)
  let peak = Mutex(0)

  func keep(_ wire: Wire, _ command: [String], _ home: PrivateFolder, _ limits: BrowserLimits) {
    defer { home.remove() }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let environment = [
      "HOME=\(home.path)", "TMPDIR=\(home.path)", "PATH=\(path)", "LANG=C.UTF-8", "TZ=UTC",
    ]
    guard let child = Spawned.start(command, environment: environment) else {
      wire.end()
      hasStarted.signal()
      return
    }
    pid.withLock { $0 = child.pid }
    wire.open(child.socket)
    hasStarted.signal()
    read(child, wire, limits)
    kill(-child.pid, SIGKILL)
    kill(child.pid, SIGKILL)
    wire.end()
    var status: Int32 = 0
    while waitpid(child.pid, &status, 0) < 0, errno == EINTR {}
  }

  /// Until it ends, says something endless or grows too large.
  private func read(_ child: Spawned, _ wire: Wire, _ limits: BrowserLimits) {
    var held: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    var looked = ContinuousClock.now
    while true {
      if ContinuousClock.now - looked >= .milliseconds(500) {
        looked = .now
        let memory = MemoryUse.bytes(ofGroup: child.pid)
        peak.withLock { $0 = max($0, memory) }
        if memory > limits.memory { return }
      }
      var waiting = pollfd(fd: child.socket, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, 500)
      if ready == 0 || ready < 0 && errno == EINTR { continue }
      let count = recv(child.socket, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      var rest = buffer[..<count]
      while let end = rest.firstIndex(of: 0) {
        wire.take(held + rest[..<end])
        held = []
        rest = rest[(end + 1)...]
      }
      held += rest
      if held.count > limits.message { return }
    }
  }
}
