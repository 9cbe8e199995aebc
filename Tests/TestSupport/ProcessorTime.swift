// What a piece of work costs the processor, for tests of texts that are made to take long.
import Foundation
package import Testing

/// Seconds of processor time of this thread that a body takes.
///
/// A clock on the wall also counts what else runs: other tests, other programs. A test with a limit of Swift Testing's
/// counts even the time that it waits for its turn.
package func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try body()
  return now() - start
}

/// What a body returns, and a failure of the test where it takes more seconds of processor time than that.
package func endsSoon<Result>(
  seconds limit: Double = 60, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Result
) rethrows -> Result {
  var result: Result?
  let seconds = try processorSeconds { result = try body() }
  #expect(seconds < limit, "seconds of processor time", sourceLocation: sourceLocation)
  guard let result else { preconditionFailure("a body that returns has a result") }
  return result
}
