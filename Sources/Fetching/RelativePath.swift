// Whether a path that someone wrote stays in its folder.

/// The check of a path by its spelling alone. Symbolic links are for the caller to see.
package enum RelativePath {
  /// Why a path must not be followed, in words that complete “the path …”; nil when it is fine.
  package static func problem(_ path: String) -> String? {
    if path.isEmpty { return "is empty" }
    if path.utf8.count > 1024 { return "is longer than 1,024 bytes" }
    if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return "has a control character in it"
    }
    if path.contains("\\") { return "has a backslash in it" }
    if path.hasPrefix("/") || path.hasPrefix("~") { return "does not start in the folder" }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") { return "leads out of the folder" }
    if parts.contains("") || parts.contains(".") { return "has an empty part" }
    return nil
  }
}
