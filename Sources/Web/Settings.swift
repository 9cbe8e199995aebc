// How the client behaves, whatever is asked.
package import Model

/// Bounds of one exchange. Times are in milliseconds, sizes in bytes.
package struct WebLimits: Sendable {
  package var connect = 10_000
  /// From the request sent to the first byte of the answer.
  package var firstByte = 20_000
  /// One hop, from start to end, the wait for a name included.
  package var total = 60_000
  /// Once an answer has begun, this many bytes a second over `window` at least.
  package var rate = 1024
  package var window = 10_000
  package var head = 64 << 10
  package var fields = 100
  /// The body as it is sent.
  package var wire = 8 << 20
  /// The body with its content codings undone.
  package var body = 16 << 20
  /// How much larger than sent a decoded body may be, once it is larger than `ratioFrom`.
  package var ratio = 200
  package var ratioFrom = 1 << 20
  /// Bodies in memory at once: beyond it nothing new begins, beyond eight times it transfers end.
  package var held = 64 << 20

  package init() {}
}

/// What a client is made with.
package struct Settings: Sendable {
  /// Names us and how to reach us: `CancelAtlas/0.4 (+https://…; mailto:…)`.
  package var userAgent: String
  package var limits = WebLimits()
  package var reach = Reach.publicWeb
  /// A file of certificates to trust instead of the system's.
  package var authorities: String?
  /// Transfers at once, over all hosts.
  package var inFlight = 256
  /// The time that captures are marked with.
  package var clock: @Sendable () -> Timestamp

  package init(userAgent: String, clock: @escaping @Sendable () -> Timestamp) {
    self.userAgent = userAgent
    self.clock = clock
  }
}
