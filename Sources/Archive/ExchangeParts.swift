// Records of one exchange, put together again.
import Model

/// What is known of an exchange, gathered from records.
struct ExchangeParts {
  var request: WARCRecord?
  /// A response or a revisit.
  var answer: WARCRecord?
  /// The body of the answer, decoded.
  var body: [UInt8] = []
  /// What our own metadata record says.
  var fields: CaptureFields?

  /// The exchange; nil when the records do not hold one.
  func exchange() -> Exchange? {
    guard var exchange = answer == nil ? attempt() : answered() else { return nil }
    exchange.observed = fields?.snapshot.observed
    exchange.look = fields?.snapshot.look
    exchange.cutFrom = fields?.snapshot.cutFrom
    exchange.hops = fields?.hops ?? []
    return exchange
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
