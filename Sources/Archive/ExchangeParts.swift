// Records of one exchange, put together again.
import Model

/// What is known of an exchange, gathered from records.
struct ExchangeParts {
  var request: WARCRecord?
  /// A response or a revisit.
  var answer: WARCRecord?
  /// The body of the answer, decoded.
  var body: [UInt8] = []
  /// The readable form of the answer.
  var conversion: Conversion?
  /// What our own metadata record says.
  var fields: CaptureFields?

  /// The exchange; nil when the records do not hold one.
  func exchange() -> Exchange? {
    guard var exchange = answer == nil ? attempt() : answered() else { return nil }
    exchange.observed = fields?.snapshot.observed
    exchange.look = fields?.snapshot.look
    exchange.cutFrom = fields?.snapshot.cutFrom
    exchange.hops = fields?.hops ?? []
    if let conversion { read(conversion, of: &exchange) }
    return exchange
  }

  /// Adds the readable form, and where scripts led from the address that answered.
  private func read(_ conversion: Conversion, of exchange: inout Exchange) {
    exchange.conversion = conversion
    guard let target = answer?.target, answer?.type == "response", let snapshot = fields?.snapshot,
      target != Capture.target(snapshot)
    else { return }
    exchange.conversion?.finalURL = snapshot.finalURL ?? snapshot.url
    exchange.finalURL = target == Capture.target(snapshot.url) ? nil : target
  }

  private func answered() -> Exchange? {
    guard let answer else { return nil }
    guard let message = HTTPMessage(answer: answer.block), let status = message.status,
      let url = fields?.snapshot.url ?? answer.target,
      let at = fields?.snapshot.at ?? answer.date
    else { return nil }
    return Exchange(
      url: url, finalURL: fields?.snapshot.finalURL, at: at,
      requestHeaders: request.map { HTTPMessage($0.block).headers } ?? [], status: status,
      responseHeaders: HTTPMessage.received(message.headers), body: body, trouble: trouble,
      reason: trouble == nil ? nil : fields?.snapshot.reason,
      milliseconds: fields?.milliseconds, importedFrom: fields?.snapshot.importedFrom)
  }

  private func attempt() -> Exchange? {
    guard let fields else { return nil }
    let snapshot = fields.snapshot
    let isObserved = snapshot.observed != nil
    return Exchange(
      url: snapshot.url, finalURL: snapshot.finalURL, at: snapshot.at,
      requestHeaders: fields.request, status: snapshot.status, responseHeaders: fields.response,
      body: body, trouble: isObserved ? nil : snapshot.outcome,
      reason: isObserved ? nil : snapshot.reason, milliseconds: fields.milliseconds,
      importedFrom: snapshot.importedFrom)
  }

  /// What the transport had said; other outcomes are judgements on an answer that was whole.
  private var trouble: Outcome? {
    let outcome = fields?.snapshot.outcome
    return switch outcome {
    case .truncated, .tooLarge, .badEncoding, .badRedirect, .unreachable, .tlsError: outcome
    default: nil
    }
  }
}
