// The one order in which everything is written.

/// The order of UTF-8 bytes: the same on every machine, whatever the locale.
package func utf8Precedes(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}
