// A page that is classified and then kept is read once.
import HTML
import Synchronization

/// Reads pages, and remembers the one that it read last.
final class LastPage: Sendable {
  private let last = Mutex<(source: PageSource, page: Page)?>(nil)

  /// As `Page.read`.
  func read(_ source: PageSource) throws(ReadError) -> Page {
    if let last = last.withLock({ $0 }), last.source == source { return last.page }
    let page = try Page.read(source)
    last.withLock { $0 = (source, page) }
    return page
  }
}
