// Retry-After: how long a server asks to be left alone (RFC 9110 §10.2.3).
package import Model

/// A wish to be left alone, in seconds or until a date.
package enum RetryAfter {
  /// Nobody is waited for longer than this, nor shorter. Seconds.
  package static let bounds: ClosedRange<Double> = 1...(6 * 3600)

  /// Seconds from now, inside the bounds; nil when the field is absent or says nothing sensible.
  package static func seconds(_ field: String?, at now: Timestamp) -> Double? {
    guard let field else { return nil }
    let value = field.filter { $0 != " " && $0 != "\t" }
    if !value.isEmpty, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return clamped(Double(value) ?? bounds.upperBound)
    }
    guard let date = HTTPDate.timestamp(field) else { return nil }
    return clamped(Double(date.seconds - now.seconds))
  }

  private static func clamped(_ seconds: Double) -> Double {
    min(max(seconds, bounds.lowerBound), bounds.upperBound)
  }
}
