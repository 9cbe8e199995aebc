// How memory is asked of the system.
import CPosix

/// The memory of the program.
package enum Memory {
  /// Lets all threads share one heap. The C library gives each thread one of its own, and what one
  /// thread makes and another lets go of stays with the first: work that is handed from many to one
  /// then holds several times what it needs.
  package static func shareHeap() { _ = mallopt(mostArenas, 1) }

  /// `M_ARENA_MAX` of malloc.h.
  private static let mostArenas: Int32 = -8
}
