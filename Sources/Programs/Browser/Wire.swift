// The browser's own protocol: JSON messages over a socket, each ended by a NUL.
import Dispatch
import Formats
import Glibc
import Store
import Synchronization

/// Why the browser did not do what it was told.
enum WireError: Error, Equatable {
  /// The browser has ended.
  case ended
  case tooLate
  /// It says why not.
  case refused(String)
}

/// What the browser tells by itself.
struct WireEvent: Sendable {
  var method: String
  var params: JSONValue
  /// The target that it is about.
  var session: String
}

/// Speaks to a browser from any thread. One thread, its reader, gives it the bytes that come.
final class Wire: Sendable {
  /// Called on the reader's thread, which must not wait for the browser; nil when it has ended.
  typealias Listener = @Sendable (WireEvent?) -> Void

  private final class Slot: Sendable {
    let isThere = DispatchSemaphore(value: 0)
    let message = Mutex<JSONValue?>(nil)
  }
  private struct State {
    var next = 1
    var slots: [Int: Slot] = [:]
    var listeners: [String: Listener] = [:]
    var hasEnded = false
  }
  private let state = Mutex(State())
  /// Our end of the socket, nil when it is closed. Held while a message is written.
  private let socket = Mutex<Int32?>(nil)

  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  // MARK: To the browser

  /// Says something whose answer nobody needs.
  func send(_ method: String, _ params: [String: JSON] = [:], to session: String? = nil) {
    let id = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    write(id, method, params, session)
  }

  /// Says something and waits for the answer.
  func call(
    _ method: String, _ params: [String: JSON] = [:], to session: String? = nil,
    until: ContinuousClock.Instant
  ) throws(WireError) -> JSONValue {
    let slot = Slot()
    let id: Int? = state.withLock { state in
      guard !state.hasEnded else { return nil }
      defer { state.next += 1 }
      state.slots[state.next] = slot
      return state.next
    }
    guard let id else { throw .ended }
    defer { state.withLock { _ = $0.slots.removeValue(forKey: id) } }
    write(id, method, params, session)
    let left = max(0, (until - .now) / .milliseconds(1))
    let isHere = slot.isThere.wait(timeout: .now() + .milliseconds(Int(left))) == .success
    guard let message = slot.message.withLock({ $0 }) else {
      throw isHere || hasEnded ? .ended : .tooLate
    }
    if let error = message["error"] { throw .refused(error["message"]?.string ?? "no reason") }
    return message["result"] ?? .null
  }

  private func write(
    _ id: Int, _ method: String, _ params: [String: JSON], _ session: String?
  ) {
    var members: [String: JSON] = [
      "id": .number(id), "method": .text(method), "params": .object(params),
    ]
    if let session { members["sessionId"] = .text(session) }
    var bytes: [UInt8] = []
    JSON.object(members).write(to: &bytes)
    bytes.append(0)
    socket.withLock { socket in
      guard let socket else { return }
      if !Wire.sendAll(bytes, to: socket) { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  private static func sendAll(_ bytes: [UInt8], to socket: Int32) -> Bool {
    bytes.withUnsafeBytes { all in
      var rest = all[...]
      while !rest.isEmpty {
        let count = Glibc.send(
          socket, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count,
          Int32(MSG_NOSIGNAL))
        if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
      }
      return true
    }
  }

  // MARK: From the browser

  func listen(to session: String, _ listener: @escaping Listener) {
    state.withLock { $0.listeners[session] = listener }
  }

  func ignore(_ session: String) {
    state.withLock { _ = $0.listeners.removeValue(forKey: session) }
  }

  func open(_ socket: Int32) { self.socket.withLock { $0 = socket } }

  /// Takes one message, without its end.
  func take(_ message: [UInt8]) {
    guard let message = try? JSONValue(parsing: message) else { return }
    if case .integer(let id)? = message["id"] {
      guard let slot = state.withLock({ $0.slots[id] }) else { return }
      slot.message.withLock { $0 = message }
      slot.isThere.signal()
    } else if let method = message["method"]?.string {
      let session = message["sessionId"]?.string ?? ""
      let listener = state.withLock { $0.listeners[session] }
      listener?(WireEvent(method: method, params: message["params"] ?? .null, session: session))
    }
  }

  /// Makes the browser end: it does when nobody speaks to it any more.
  func hangUp() { socket.withLock { if let socket = $0 { shutdown(socket, Int32(SHUT_RDWR)) } } }

  /// Tells all that wait that the browser has ended, and closes the socket.
  func end() {
    socket.withLock {
      if let socket = $0 { close(socket) }
      $0 = nil
    }
    let left = state.withLock { state in
      state.hasEnded = true
      defer { state.listeners = [:] }
      return (Array(state.slots.values), Array(state.listeners.values))
    }
    for slot in left.0 { slot.isThere.signal() }
    for listener in left.1 { listener(nil) }
  }
}

extension JSONValue {
  var string: String? { if case .string(let text) = self { text } else { nil } }
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
  var members: [String: JSONValue] { if case .object(let all) = self { all } else { [:] } }
}
