// Corrections as history needs them: what was known when.
import Model

extension Evidence {
  /// The facts as they were published on a day, counted from 1970-01-01: later rulings have done
  /// nothing yet.
  func facts(on day: Int) -> [Fact] {
    guard let corrected, let last = corrected.last?.date, let ruled = Timestamp(last)?.night,
      ruled > day
    else { return facts }
    return facts(at: Timestamp(seconds: day * 86_400))
  }

  /// The days on which a ruling changed these facts.
  var rulingDays: [Int] { (corrected ?? []).compactMap { Timestamp($0.date)?.night } }
}
