// What standard output can show.
import Glibc
import Store

/// The terminal, if there is one.
enum Terminal {
  /// Whether it shows colours and was not asked to stay plain.
  static var isColourful: Bool {
    let named = { (name: String) in getenv(name).map { String(cString: $0) } ?? "" }
    return isatty(1) == 1 && named("NO_COLOR").isEmpty && named("TERM") != "dumb"
  }

  /// Asks a person on the terminal; anything but a yes is a no.
  static func confirms(_ question: String) -> Bool {
    try? DurableFile.writeAll(Array("\(question) [y/N] ".utf8), to: 2, named: "standard error")
    let answer = (readLine() ?? "").lowercased()
    return answer == "y" || answer == "yes"
  }
}
