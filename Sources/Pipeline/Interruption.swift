// Signals that ask a run to stop.
import Dispatch
package import Glibc
import Synchronization

/// Remembers INT, TERM and HUP, so that work ends between two steps and not within one; passes
/// them on to the stage that runs, if there is one.
///
/// A stage runs in a process group of its own, so what ends us would otherwise leave it running.
package struct Interruption {
  private final class Box: Sendable {
    let state = Mutex<(stage: pid_t?, asked: Int32?)>((nil, nil))
  }

  private let box = Box()
  private let sources: [any DispatchSourceSignal]

  /// From here on the signals are remembered.
  package init() {
    let box = box
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // A handler that does nothing: unlike "ignore", it is not inherited by the stage.
      signal(number) { _ in }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        box.state.withLock { state in
          state.asked = number
          if let stage = state.stage { kill(stage, number) }
        }
      }
      source.resume()
      return source
    }
  }

  /// Says which stage runs now; one that was started too late to hear of it is asked at once.
  package func watch(_ stage: pid_t?) {
    box.state.withLock { state in
      state.stage = stage
      if let stage, let number = state.asked { kill(stage, number) }
    }
  }

  /// Whether somebody asked for it, for work that must end what it began.
  package var isAsked: @Sendable () -> Bool {
    let box = box
    return { box.state.withLock { $0.asked != nil } }
  }

  /// Stops here if somebody asked for it.
  package func check() throws {
    guard let number = box.state.withLock({ $0.asked }) else { return }
    throw Stop(.interrupted, "was ended by signal \(number); run again to go on from there")
  }
}
