// Where answers are made readable while others still come.
import Dispatch
import Model
import Synchronization

/// A bounded number of threads that convert answers, for one thread that brings and fetches them.
final class Workshop: Sendable {
  /// An answer that needs a readable form; once done, one that has it or says why not.
  struct Job: Sendable {
    var ask: Ask
    var exchange: Exchange
    var kind: Conversion.Kind

    /// What it weighs; an empty answer is not for nothing.
    var bytes: Int { exchange.body.count + (exchange.conversion?.bytes.count ?? 0) + 4096 }
  }

  private struct State {
    var waiting: [Job] = []
    var running = 0
    var done: [Job] = []
    /// How much was taken and not fetched.
    var count = 0
    var bytes = 0
    var isClosed = false
  }

  private let converters: Converters
  private let workers: Int
  private let isStopped: @Sendable () -> Bool
  private let state = Mutex(State())
  /// Signalled once for each job that is done.
  private let ready = DispatchSemaphore(value: 0)
  /// Empty when no thread works here.
  private let threads = DispatchGroup()
  private let queue = DispatchQueue(label: "converting", attributes: .concurrent)

  init(_ converters: Converters, workers: Int, isStopped: @escaping @Sendable () -> Bool) {
    self.converters = converters
    self.workers = max(1, workers)
    self.isStopped = isStopped
  }

  /// Bytes of all that was taken and not fetched.
  var bytes: Int { state.withLock { $0.bytes } }

  /// Takes a job, which is begun when a thread is free.
  func take(_ job: Job) {
    let isNew = state.withLock { state in
      state.waiting.append(job)
      state.bytes += job.bytes
      state.count += 1
      guard state.running < workers else { return false }
      state.running += 1
      return true
    }
    if isNew { queue.async(group: threads) { self.work() } }
  }

  /// What is ready now, without waiting.
  func finished() -> [Job] {
    var jobs: [Job] = []
    while ready.wait(timeout: .now()) == .success { jobs.append(contentsOf: fetch()) }
    return jobs
  }

  /// The next job that gets ready; nil when there is none left.
  func next() -> Job? {
    guard state.withLock({ $0.count }) > 0 else { return nil }
    ready.wait()
    return fetch().first
  }

  /// Ends: what was not begun is forgotten, what was begun is waited for.
  func close() {
    state.withLock { state in
      state.isClosed = true
      state.waiting = []
    }
    threads.wait()
  }

  private func fetch() -> [Job] {
    state.withLock { state in
      guard !state.done.isEmpty else { return [] }
      let job = state.done.removeFirst()
      state.bytes -= job.bytes
      state.count -= 1
      return [job]
    }
  }

  /// Works until nothing waits.
  private func work() {
    while let job = begin() {
      var done = job
      if isStopped() {
        done.exchange.trouble = .notAttempted
        done.exchange.reason = "the run ended before it was made readable"
      } else {
        done.exchange = converters.convert(job.exchange, to: job.kind, of: job.ask)
      }
      end(job, done)
    }
  }

  private func begin() -> Job? {
    state.withLock { state in
      guard !state.isClosed, !state.waiting.isEmpty else {
        state.running -= 1
        return nil
      }
      return state.waiting.removeFirst()
    }
  }

  private func end(_ job: Job, _ done: Job) {
    state.withLock { state in
      state.done.append(done)
      state.bytes += done.bytes - job.bytes
    }
    ready.signal()
  }
}
