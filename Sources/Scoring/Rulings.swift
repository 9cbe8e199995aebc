// Corrections as history needs them: what was known when.
import Model

extension Evidence {
  /// The facts as they were published on a day: later rulings have done nothing yet.
  func facts(on day: Int) -> [Fact] { facts }

  /// The days on which a ruling changed these facts.
  var rulingDays: [Int] { [] }
}
