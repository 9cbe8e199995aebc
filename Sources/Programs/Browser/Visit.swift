// One page in the browser, from its raw answer to the document that its scripts make of it.
import Dispatch
import Formats
import Model
import Store
import Synchronization
import Web

/// One page. Its own thread waits and looks; the reader's thread answers what the page asks for.
final class Visit: Sendable {
  struct Document: Sendable {
    var html: String
    var url: WebURL
  }
  private struct State {
    var hasDocument = false
    var moves = 0
    var requests = 0
    var bytes = 0
    var trouble: Trouble?
    /// Requests that we have not answered yet.
    var awaited = 0
    /// What it asked for and did not get through no doing of its own: it may say less for it than
    /// it does to its readers, so it is not taken.
    var lack: Trouble?
    /// The time of its timers is over.
    var rests = false
    /// It came to another document.
    var isNew = false
    var workers: Set<String> = []
  }

  let exchange: Exchange
  let gate: Gate
  let language: String?
  let process: BrowserProcess
  let side: SideRequests
  let cache: ScriptCache
  let limits: BrowserLimits
  private let state = Mutex(State())
  private let news = DispatchSemaphore(value: 0)
  private let begun = ContinuousClock.now
  private var wire: Wire { process.wire }

  init(
    _ exchange: Exchange, gate: Gate, language: String?, process: BrowserProcess,
    side: SideRequests, cache: ScriptCache, limits: BrowserLimits
  ) {
    self.exchange = exchange
    self.gate = gate
    self.language = language
    self.process = process
    self.side = side
    self.cache = cache
    self.limits = limits
  }

  // MARK: Its own thread

  private var deadline: ContinuousClock.Instant { begun + .milliseconds(limits.page) }

  /// Shows the page. `WireError` means that the browser failed, a trouble that the page did.
  func run() throws(WireError) -> Result<Document, Trouble> {
    let context = try call("Target.createBrowserContext")["browserContextId"]?.string ?? ""
    let own: [String: JSON] = ["browserContextId": .text(context)]
    defer { wire.send("Target.disposeBrowserContext", own) }
    wire.send("Browser.setDownloadBehavior", own.merging(["behavior": .text("deny")]) { $1 })
    let blank = try call("Target.createTarget", own.merging(["url": .text("about:blank")]) { $1 })
    let target = blank["targetId"]?.string ?? ""
    let attached = try call(
      "Target.attachToTarget", ["targetId": .text(target), "flatten": .flag(true)])
    let session = attached["sessionId"]?.string ?? ""
    wire.listen(to: session) { [weak self] in self?.hear($0, in: session, of: target) }
    defer { forget(session) }
    prepare(session)
    wire.send("Page.navigate", ["url": .text(gate.page.text)], to: session)
    try settle(session, target)
    if let trouble = trouble ?? lack { return .failure(trouble) }
    return try read(session, target)
  }

  private var trouble: Trouble? { state.withLock { $0.trouble } }
  private var lack: Trouble? { state.withLock { $0.lack } }

  private func call(
    _ method: String, _ params: [String: JSON] = [:], to session: String? = nil
  ) throws(WireError) -> JSONValue {
    try wire.call(method, params, to: session, until: deadline)
  }

  private func prepare(_ session: String) {
    watch(session)
    wire.send("Page.enable", to: session)
    var agent: [String: JSON] = ["userAgent": .text(process.userAgent)]
    if let language { agent["acceptLanguage"] = .text(language) }
    wire.send("Emulation.setUserAgentOverride", agent, to: session)
    wire.send("Emulation.setVirtualTimePolicy", ["policy": .text("pause")], to: session)
  }

  /// Every request of the page, and of the workers it starts, is held for us.
  private func watch(_ session: String) {
    let all: JSON = .list([.object(["urlPattern": .text("*")])])
    wire.send("Fetch.enable", ["patterns": all], to: session)
    wire.send(
      "Target.setAutoAttach",
      ["autoAttach": .flag(true), "waitForDebuggerOnStart": .flag(true), "flatten": .flag(true)],
      to: session)
  }

  private func forget(_ session: String) {
    for one in state.withLock({ $0.workers }).union([session]) { wire.ignore(one) }
  }

  /// Lets its time run and looks at it, until it looks the same twice or has had its time.
  private func settle(_ session: String, _ frame: String) throws(WireError) {
    let enough = begun + .milliseconds(limits.scripts)
    var seen: String?
    for _ in 0..<limits.looks {
      goOn(session)
      while !state.withLock({ $0.rests || $0.trouble != nil }) {
        if wire.hasEnded { throw .ended }
        let left = Int((enough - .now) / .milliseconds(1))
        // Endless scripts are ended; a document is there all the same.
        guard left > 0 else { return stop(session) }
        _ = news.wait(timeout: .now() + .milliseconds(left))
        if state.withLock({ $0.isNew && $0.trouble == nil }) { goOn(session) }
      }
      if trouble != nil { return }
      let look = try? evaluate(DocumentScript.look, session, frame).string
      if let look, look == seen { return }
      seen = look ?? seen
    }
  }

  /// A clock that stands still while answers are awaited, and jumps ahead while the page only waits.
  private func goOn(_ session: String) {
    state.withLock {
      $0.rests = false
      $0.isNew = false
    }
    wire.send(
      "Emulation.setVirtualTimePolicy",
      [
        "policy": .text("pauseIfNetworkFetchesPending"), "budget": .number(limits.look),
        "maxVirtualTimeTaskStarvationCount": .number(10_000),
      ], to: session)
  }

  private func stop(_ session: String) {
    let seconds = limits.scripts / 1000
    state.withLock { state in
      guard state.awaited > 0 else { return }
      state.lack = state.lack ?? Trouble(.truncated, "its data did not come within \(seconds) s")
    }
    wire.send("Runtime.terminateExecution", to: session)
    wire.send("Emulation.setVirtualTimePolicy", ["policy": .text("pause")], to: session)
  }

  private func evaluate(
    _ script: String, _ session: String, _ frame: String
  ) throws(WireError) -> JSONValue {
    let world = try call(
      "Page.createIsolatedWorld", ["frameId": .text(frame), "worldName": .text("atlas")],
      to: session)
    let result = try call(
      "Runtime.evaluate",
      [
        "expression": .text(script), "returnByValue": .flag(true),
        "contextId": .number(world["executionContextId"]?.integer ?? 0),
        "timeout": .number(limits.page - limits.scripts),
      ], to: session)
    return result["result"]?["value"] ?? .null
  }

  private func read(
    _ session: String, _ frame: String
  ) throws(WireError) -> Result<Document, Trouble> {
    let found: JSONValue
    do throws(WireError) {
      found = try evaluate(DocumentScript.written(largest: limits.document), session, frame)
    } catch .ended {
      throw .ended
    } catch {
      let seconds = limits.page / 1000
      return .failure(Trouble(.jsShell, "its scripts did not come to an end within \(seconds) s"))
    }
    guard let address = found["url"]?.string, let url = try? WebURL(address) else {
      return .failure(Trouble(.jsShell, "its scripts leave no page behind"))
    }
    if let trouble = gate.trouble(at: url) { return .failure(trouble) }
    guard let html = found["html"]?.string, html.utf8.count <= limits.document else {
      return .failure(Trouble(.tooLarge, "the page in a browser is too large"))
    }
    return .success(Document(html: html, url: url))
  }

  // MARK: The reader's thread

  private func hear(_ event: WireEvent?, in session: String, of page: String) {
    guard let event else { return tell { _ in } }
    switch event.method {
    case "Fetch.requestPaused":
      if let request = HeldRequest(event.params) { answer(request, session, of: page) }
    case "Emulation.virtualTimeBudgetExpired": tell { $0.rests = true }
    case "Page.frameNavigated":
      if event.params["frame"]?["id"]?.string == page { tell { $0.isNew = true } }
    case "Page.javascriptDialogOpening":
      wire.send("Page.handleJavaScriptDialog", ["accept": .flag(false)], to: session)
    case "Target.attachedToTarget": adopt(event.params, page)
    default: break
    }
  }

  private func tell(_ change: (inout State) -> Void) {
    state.withLock { change(&$0) }
    news.signal()
  }

  /// A worker or a frame of another site: its requests are held as well.
  private func adopt(_ params: JSONValue, _ page: String) {
    guard let session = params["sessionId"]?.string else { return }
    state.withLock { _ = $0.workers.insert(session) }
    wire.listen(to: session) { [weak self] in self?.hear($0, in: session, of: page) }
    watch(session)
    wire.send("Runtime.runIfWaitingForDebugger", to: session)
  }

  private func answer(_ request: HeldRequest, _ session: String, of page: String) {
    let isPage = request.kind == "Document" && request.frame == page
    let (isFirst, isEnough) = state.withLock { state in
      state.requests += 1
      let isFirst = isPage && !state.hasDocument
      if isPage { state.hasDocument = true }
      return (isFirst, state.requests > limits.requests || state.bytes > limits.bytes)
    }
    if isFirst { return fulfil(BrowserAnswer.of(exchange, for: request), session) }
    let decision = gate.decide(request, isPage: isPage)
    if isEnough {
      if decision.isAsked { miss(.tooLarge, "its scripts ask for more than a page may") }
      return refuse(request, session)
    }
    switch decision {
    case .ask(let url): ask(url, request, session)
    case .move(let url):
      let count = state.withLock { state in
        state.moves += 1
        return state.moves
      }
      if count <= limits.moves { return ask(url, request, session) }
      leave(Trouble(.badRedirect, "its scripts move on and on"), request, session)
    case .nothing(let type): fulfil(BrowserAnswer.nothing(type: type, for: request), session)
    case .mayAsk: fulfil(BrowserAnswer.nothing(type: "", for: request), session)
    case .refuse: refuse(request, session)
    case .leave(let trouble): leave(trouble, request, session)
    }
  }

  private func ask(_ url: WebURL, _ request: HeldRequest, _ session: String) {
    let isScript = request.kind == "Script"
    if isScript, let known = cache.answer(url, language) { return hand(known, request, session) }
    var wanted = WebRequest(url: url, language: language)
    wanted.accept = request.headers["accept"]
    wanted.largest = limits.bytes
    state.withLock { $0.awaited += 1 }
    // A page that ended has no use for what it asked for.
    let isWanted: @Sendable () -> Bool = { [weak self] in self != nil }
    side.ask(wanted, isWanted: isWanted) { [weak self] answer in
      guard let self else { return }
      state.withLock { $0.awaited -= 1 }
      // A name or a certificate that is wrong is wrong for its readers, too.
      if let trouble = answer.trouble, [.unreachable, .truncated].contains(trouble.outcome) {
        miss(.truncated, "a part of it did not come: \(trouble.reason)")
      }
      if isScript { cache.keep(answer, of: url, language) }
      hand(answer, request, session)
    }
  }

  private func hand(_ answer: Answer, _ request: HeldRequest, _ session: String) {
    let isTooMuch = state.withLock { state in
      state.bytes += answer.body.count
      return state.bytes > limits.bytes
    }
    if !isTooMuch, let given = BrowserAnswer.of(answer, for: request) {
      return fulfil(given, session)
    }
    if isTooMuch { miss(.tooLarge, "its scripts ask for more than a page may") }
    guard request.kind == "Document" else { return refuse(request, session) }
    leave(
      answer.trouble ?? Trouble(.tooLarge, "what its scripts lead to is too large"), request,
      session)
  }

  /// Notes that it will not have all that it asked for.
  private func miss(_ outcome: Outcome, _ reason: String) {
    state.withLock { $0.lack = $0.lack ?? Trouble(outcome, reason) }
  }

  private func leave(_ trouble: Trouble, _ request: HeldRequest, _ session: String) {
    tell { if $0.trouble == nil { $0.trouble = trouble } }
    refuse(request, session)
  }

  private func fulfil(_ answer: [String: JSON], _ session: String) {
    wire.send("Fetch.fulfillRequest", answer, to: session)
  }

  private func refuse(_ request: HeldRequest, _ session: String) {
    wire.send("Fetch.failRequest", BrowserAnswer.failure(of: request), to: session)
  }
}
