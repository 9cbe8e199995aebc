// The spelling of names in JSON pointers.

/// Names as RFC 6901 writes them.
enum Pointer {
  static func escaped(_ name: String) -> String {
    String(name.flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) })
  }

  static func unescaped(_ part: String) -> String {
    part.split(separator: "~1", omittingEmptySubsequences: false).joined(separator: "/")
      .split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
  }
}
