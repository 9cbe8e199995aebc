// Tests that wait for something else, away from the threads that all other tests share.
import Foundation
package import Testing

/// Runs each test of a suite on a thread apart, one after another.
///
/// Swift Testing runs tests on as many threads as there are processors. A test that waits for a browser would hold one
/// of them for as long, and the machine would stand idle.
package struct OwnThread: SuiteTrait, TestTrait, TestScoping {
  package let isRecursive = true

  package func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(QueueExecutor.shared) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  /// On a thread of its own, shared by all tests that ask for it.
  package static var ownThread: OwnThread { OwnThread() }
}

/// Runs tasks on a queue of Dispatch's, one at a time.
private final class QueueExecutor: TaskExecutor {
  static let shared = QueueExecutor()
  private let queue = DispatchQueue(label: "tests that wait")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
