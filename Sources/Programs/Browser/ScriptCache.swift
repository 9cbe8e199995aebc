// Script files that several pages of a run ask for.
import Synchronization
import Web

/// Answers that stand for the rest of the run, the oldest forgotten first.
final class ScriptCache: Sendable {
  private struct State {
    var answers: [String: Answer] = [:]
    var order: [String] = []
    var held = 0
  }
  private let state = Mutex(State())
  private let largest: Int

  /// - Parameter largest: bytes of all bodies together; a file may have a tenth of it.
  init(largest: Int) { self.largest = largest }

  /// - Parameter language: what was asked for with it, which an answer may depend on.
  func answer(_ url: WebURL, _ language: String?) -> Answer? {
    state.withLock { $0.answers[ScriptCache.key(url, language)] }
  }

  func keep(_ answer: Answer, of url: WebURL, _ language: String?) {
    guard answer.status == 200, answer.trouble == nil, answer.body.count <= largest / 10 else {
      return
    }
    let key = ScriptCache.key(url, language)
    state.withLock { state in
      guard state.answers[key] == nil else { return }
      state.answers[key] = answer
      state.order.append(key)
      state.held += answer.body.count
      while state.held > largest, !state.order.isEmpty {
        state.held -= state.answers.removeValue(forKey: state.order.removeFirst())?.body.count ?? 0
      }
    }
  }

  private static func key(_ url: WebURL, _ language: String?) -> String {
    "\(language ?? "") \(url.text)"
  }
}
