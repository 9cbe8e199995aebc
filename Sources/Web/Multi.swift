// libcurl's multi handle and its life.
import CCurl
import Synchronization

/// Owns the handle that all transfers and connections of a client live in.
///
/// Only waking it is allowed from other threads, which libcurl promises to be safe.
final class Multi: @unchecked Sendable {
  let handle: UnsafeMutableRawPointer
  private let woken = Atomic(false)

  init?(connections: Int) {
    guard Multi.hasStarted, let handle = curl_multi_init() else { return nil }
    self.handle = handle
    _ = atlas_multi_set_long(handle, CURLMOPT_MAXCONNECTS, connections)
  }

  deinit { curl_multi_cleanup(handle) }

  func wake() {
    woken.store(true, ordering: .releasing)
    curl_multi_wakeup(handle)
  }

  /// Whether it was woken since it was last asked.
  func takeWake() -> Bool { woken.exchange(false, ordering: .acquiring) }

  /// libcurl's own start, once a process.
  private static let hasStarted = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// Ends a client's `wait` from elsewhere.
package struct Waker: Sendable {
  let multi: Multi

  package func wake() { multi.wake() }
}
