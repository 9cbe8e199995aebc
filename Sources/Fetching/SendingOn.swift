// Pages that do nothing but send on to another.
import HTML
import Model

extension Classifier {
  /// A page that only sends on is small; a larger one is not searched.
  private static let largestSendingOn = 32 << 10

  /// Where an HTML page leads by `meta refresh` that holds hardly anything else; nil for all others.
  ///
  /// For a live transport, which takes it for one more redirect.
  package func refresh(_ body: [UInt8]) -> String? {
    guard body.count <= Classifier.largestSendingOn,
      let target = Markup(body, appRoots: appRoots).refresh,
      let page = try? read(PageSource(bytes: body)), PageWeight(page).main < TextCase.scant
    else { return nil }
    return target
  }
}
