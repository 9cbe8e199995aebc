// Work on several processors whose results are wanted in order.
import Foundation

/// Makes values side by side and hands them over one by one, in their order.
package enum SideBySide {
  /// - Parameters:
  ///   - count: values, numbered from 0.
  ///   - threads: how many are made at once; as many as there are processors where nil.
  ///   - make: may run on any thread, several at once.
  ///   - take: runs on the caller's thread, in order. What it or `make` throws ends the work.
  /// At most two values a thread wait to be taken, so that memory stays flat.
  package static func forEach<Value: Sendable>(
    _ count: Int, threads: Int? = nil, make: @escaping @Sendable (Int) throws -> Value,
    take: (Value) throws -> Void
  ) throws {
    let workers = max(1, min(count, threads ?? ProcessInfo.processInfo.activeProcessorCount))
    let desk = Desk<Value>(count: count, most: 2 * workers)
    let group = DispatchGroup()
    let queue = DispatchQueue(label: "side by side", attributes: .concurrent)
    for _ in 0..<workers {
      queue.async(group: group) {
        while let number = desk.begin() { desk.lay(Result { try make(number) }, number) }
      }
    }
    defer {
      desk.close()
      group.wait()
    }
    for number in 0..<count { try take(desk.pick(number).get()) }
  }

  /// Where values lie between those who make and the one who takes.
  ///
  /// Unchecked since the compiler does not know that every access is under the condition's lock.
  private final class Desk<Value: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private let count: Int
    private let most: Int
    private var next = 0
    private var taken = 0
    private var laid: [Int: Result<Value, any Error>] = [:]
    private var isClosed = false

    init(count: Int, most: Int) {
      self.count = count
      self.most = most
    }

    /// The number of the next value to make; nil when there is none. Waits while enough lie here.
    func begin() -> Int? {
      condition.lock()
      defer { condition.unlock() }
      while !isClosed, next < count, next - taken >= most { condition.wait() }
      guard !isClosed, next < count else { return nil }
      next += 1
      return next - 1
    }

    func lay(_ value: Result<Value, any Error>, _ number: Int) {
      condition.lock()
      laid[number] = value
      condition.broadcast()
      condition.unlock()
    }

    /// Waits for a value and takes it away.
    func pick(_ number: Int) -> Result<Value, any Error> {
      condition.lock()
      defer { condition.unlock() }
      while true {
        if let value = laid.removeValue(forKey: number) {
          taken = number + 1
          condition.broadcast()
          return value
        }
        condition.wait()
      }
    }

    func close() {
      condition.lock()
      isClosed = true
      condition.broadcast()
      condition.unlock()
    }
  }
}
