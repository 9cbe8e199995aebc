// The one order in which everything is written.

/// The order of UTF-8 bytes: the same on every machine, whatever the locale.
package func utf8Precedes(_ a: String, _ b: String) -> Bool {
  let (first, second) = (a.utf8.span, b.utf8.span)
  let shared = min(first.count, second.count)
  for index in 0..<shared where first[index] != second[index] {
    return first[index] < second[index]
  }
  return first.count < second.count
}
