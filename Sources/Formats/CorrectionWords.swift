// What corrections do, in words.
package import Model

/// Effects for people.
package enum CorrectionWords {
  /// `refund_window P14D becomes P30D`.
  package static func effect(_ effect: Correction.Effect) -> String {
    let before = effect.expect.fact.map(statement)
    let after = effect.fact.map(statement)
    return switch (before, after) {
    case (let before?, let after?): "\(before) becomes \(after)"
    case (let before?, nil): "\(before) withdrawn"
    case (nil, let after?): "\(after) added"
    case (nil, nil): effect.op.rawValue
    }
  }

  private static func statement(_ statement: Correction.Statement) -> String {
    let polarity = statement.polarity.flatMap { $0 == .offered ? nil : " \($0.rawValue)" } ?? ""
    let scope = (statement.scope ?? statement.attrs?["scope"]).map { " (\($0))" } ?? ""
    return Words.flat("\(statement.type) \(statement.value)\(polarity)\(scope)")
  }
}
