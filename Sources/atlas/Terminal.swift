// What standard output can show.
import Glibc

/// The terminal, if there is one.
enum Terminal {
  /// Whether it shows colours and was not asked to stay plain.
  static var isColourful: Bool {
    let named = { (name: String) in getenv(name).map { String(cString: $0) } ?? "" }
    return isatty(1) == 1 && named("NO_COLOR").isEmpty && named("TERM") != "dumb"
  }
}
