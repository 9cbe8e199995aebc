// How far a run has come, for people on a terminal and for logs.
import Glibc
import Store

/// Progress of one stage on standard error: a bar on a terminal, a line of JSON at the end otherwise.
package final class Progress {
  private let verb: String
  private let isTerminal = isatty(2) == 1
  private var lastPercent = -1
  private let begun = ContinuousClock.now
  private var drawn = ContinuousClock.now

  package init(_ verb: String) { self.verb = verb }

  /// Tells how many of how many are done.
  ///
  /// The bar is drawn at each percent, and four times a second while something happens.
  /// - Parameter more: what else is worth seeing; asked for only when the bar is drawn.
  package func step(_ done: Int, of all: Int, more: () -> String = { "" }) {
    guard isTerminal, all > 0 else { return }
    let percent = done * 100 / all
    let now = ContinuousClock.now
    guard percent != lastPercent || now - drawn > .milliseconds(250) else { return }
    (lastPercent, drawn) = (percent, now)
    let filled = percent * 30 / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    let count = "\(percent)% (\(done) of \(all))"
    say("\r\u{1B}[2K\(verb.padded(to: 8)) \(bar) \(count) \(more())")
  }

  /// Seconds since the stage began.
  package var seconds: Double { (ContinuousClock.now - begun) / .seconds(1) }

  /// A line of JSON about one item, for logs; nothing on a terminal, which has the bar.
  package func line(_ item: some Encodable) {
    guard !isTerminal, let line = try? CanonicalJSON.line(item) else { return }
    say(String(decoding: line, as: UTF8.self))
  }

  /// Says what came of the stage, in figures, in the order given.
  package func finish(_ figures: [(String, Int)]) {
    if isTerminal {
      let words = figures.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
      say("\r\u{1B}[2K\(verb.padded(to: 8)) \(words)\n")
    } else {
      let fields = figures.map { ",\"\($0.0.replacing(" ", with: "_"))\":\($0.1)" }.joined()
      say("{\"stage\":\"\(verb)\"\(fields)}\n")
    }
  }

  /// A line about one thing that needs a person.
  package func note(_ text: String) {
    say((isTerminal ? "\r\u{1B}[2K" : "") + "atlas-\(verb): \(text)\n")
  }

  private func say(_ text: String) {
    // A log that cannot be written must not stop the data.
    try? DurableFile.writeAll(Array(text.utf8), to: 2, named: "standard error")
  }
}

extension String {
  /// Followed by spaces up to a width, for tables of ASCII text.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
