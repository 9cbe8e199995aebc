// How much of this machine a page may use.

/// Bounds of the browser. Times are in milliseconds, sizes in bytes.
package struct BrowserLimits: Sendable {
  /// A page from beginning to end, by a clock that never jumps.
  package var page = 20_000
  /// After so long the scripts of a page are ended, and what there is is read.
  package var scripts = 14_000
  /// Between two looks at a page its timers run for so long, by a clock that is turned forward
  /// whenever the page only waits.
  package var look = 2500
  /// Looks at most; two that are alike end it sooner.
  package var looks = 5
  package var start = 20_000
  /// Requests of a page, those that are refused included.
  package var requests = 100
  /// Bytes that the requests of a page bring together.
  package var bytes = 16 << 20
  /// The document as it is written out.
  package var document = 16 << 20
  /// One message of the browser.
  package var message = 128 << 20
  /// Documents that a page's scripts may move on to, one after the other.
  package var moves = 5
  /// Memory of all processes of the browser together.
  package var memory = 1536 << 20
  /// Memory of a page's scripts, in MB.
  package var heap = 512
  /// Pages in one browser, before it is started anew.
  package var pages = 50
  /// Pages side by side.
  package var atOnce = 2
  /// Script files that are kept for other pages.
  package var cache = 64 << 20

  package init() {}
}
