// A transport whose answers are made readable on their way.
package import Model

extension Transport {
  /// The same transport, whose answers have the readable form that they need.
  ///
  /// Converting takes seconds, so it is done on other threads while the transport goes on; what is
  /// ready is delivered on the transport's own thread, whenever it delivers something and at the
  /// end. So answers come in another order than they would. Answers that need nothing pass at once.
  ///
  /// - Parameters:
  ///   - needs: the form that an answer needs, if any: ``Classifier/need(of:expecting:)``.
  ///   - workers: how many are converted at a time.
  ///   - most: bytes of answers that wait or are worked on; beyond it the transport is made to wait.
  ///   - isStopped: whether the run was asked to stop, or its time is over: what was not begun is then
  ///     `not_attempted`.
  package func converting(
    by converters: Converters, needs: @escaping @Sendable (Ask, Exchange) -> Conversion.Kind?,
    workers: Int = 2, most: Int = 64 << 20, isStopped: @escaping @Sendable () -> Bool = { false }
  ) -> Transport {
    Transport { asks, deliver in
      let shop = Workshop(converters, workers: workers, isStopped: isStopped)
      defer { shop.close() }
      try answer(asks) { ask, exchange in
        for done in shop.finished() { try deliver(done.ask, done.exchange) }
        guard let kind = needs(ask, exchange) else { return try deliver(ask, exchange) }
        guard converters.has(kind) else {
          return try deliver(ask, converters.convert(exchange, to: kind, of: ask))
        }
        let job = Workshop.Job(ask: ask, exchange: exchange, kind: kind)
        while shop.bytes > 0, shop.bytes + job.bytes > most, let done = shop.next() {
          try deliver(done.ask, done.exchange)
        }
        shop.take(job)
      }
      while let done = shop.next() { try deliver(done.ask, done.exchange) }
    }
  }
}
