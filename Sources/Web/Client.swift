// Many transfers at once on one thread: the caller's.
import CCurl
import Model

/// Asks servers, hundreds at once, and hands each answer over as it is complete.
///
/// A client belongs to the thread that uses it; that thread is the event loop. `begin` starts a
/// transfer, `wait` drives all of them and returns those that ended. Trouble is part of an answer,
/// never an error. Nothing is followed, kept or tried again: one request, one answer. A live night
/// walks redirects on top of this.
///
///     let client = try Client(settings)
///     client.begin(request, id: 7)
///     while client.inFlight > 0 {
///       for (id, answer) in client.wait(milliseconds: 1000) { … }
///     }
package final class Client {
  package let settings: Settings
  private let multi: Multi
  private let names: Names
  private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]
  /// Handles that may be used again; their connections stay with the multi handle.
  private var spare: [UnsafeMutableRawPointer] = []
  /// Ended before they began.
  private var early: [Transfer] = []
  private var swept: ContinuousClock.Instant
  private let born: ContinuousClock.Instant

  /// Nil when libcurl cannot start.
  package init?(_ settings: Settings) {
    guard let multi = Multi(connections: settings.inFlight) else { return nil }
    self.multi = multi
    self.settings = settings
    names = Names(settings.reach.names)
    born = .now
    swept = born
  }

  deinit {
    for handle in transfers.keys {
      curl_multi_remove_handle(multi.handle, handle)
      curl_easy_cleanup(handle)
    }
    for handle in spare { curl_easy_cleanup(handle) }
  }

  /// Milliseconds since the client was made, by a clock that never jumps.
  package var now: Int { Int((ContinuousClock.now - born) / .milliseconds(1)) }

  /// Transfers under way.
  package var inFlight: Int { transfers.count + early.count }

  /// Whether another transfer should wait: enough are under way, or enough bytes in memory.
  package var isFull: Bool {
    inFlight >= settings.inFlight || held > settings.limits.held
  }

  private var held: Int { transfers.values.reduce(0) { $0 + $1.held } }

  /// Wakes `wait` from any thread or signal-handling queue.
  package var waker: Waker { Waker(multi: multi) }

  // MARK: One transfer

  /// Starts a transfer. A host or port that may not be asked is answered by the next `wait`
  /// without touching the network.
  package func begin(_ request: WebRequest, id: Int) {
    let transfer = Transfer(request, id: id, settings, at: .now)
    if let reason = refusal(request.url) {
      transfer.refuse(reason)
      early.append(transfer)
      return
    }
    guard let handle = spare.popLast() ?? curl_easy_init() else {
      transfer.end(Trouble(.internalError, "libcurl has no handle left"))
      early.append(transfer)
      return
    }
    transfer.configure(handle, settings, names: names)
    transfers[handle] = transfer
    if curl_multi_add_handle(multi.handle, handle) != CURLM_OK {
      transfers[handle] = nil
      curl_easy_cleanup(handle)
      transfer.end(Trouble(.internalError, "libcurl took no further transfer"))
      early.append(transfer)
    }
  }
  private func refusal(_ url: WebURL) -> String? {
    if !settings.reach.port(url.port) { return "port \(url.port) is not asked" }
    return AddressRules.isLocalName(url.host)
      ? "\(url.host) is not a name of the public web" : nil
  }

  // MARK: The loop

  /// Drives all transfers until one ends, the waker is used or the time is over.
  ///
  /// - Returns: what ended, in the order in which it ended; empty after the time or a wake.
  package func wait(milliseconds: Int) -> [(id: Int, answer: Answer)] {
    var ended = early.map { (id: $0.id, answer: $0.finish(CURLE_OK, status: 0)) }
    early = []
    let until = ContinuousClock.now + .milliseconds(max(0, milliseconds))
    while true {
      var running: Int32 = 0
      curl_multi_perform(multi.handle, &running)
      ended += drain() + sweep()
      let left = Int((until - .now) / .milliseconds(1))
      guard ended.isEmpty, left > 0, !multi.takeWake() else { return ended }
      var ready: Int32 = 0
      curl_multi_poll(multi.handle, nil, 0, Int32(min(left, 250)), &ready)
    }
  }

  private func drain() -> [(id: Int, answer: Answer)] {
    var ended: [(id: Int, answer: Answer)] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi.handle, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else {
        continue
      }
      if let one = remove(handle, message.pointee.data.result) { ended.append(one) }
    }
    return ended
  }

  /// Ends what takes too long or too much room, four times a second.
  private func sweep() -> [(id: Int, answer: Answer)] {
    let now = ContinuousClock.now
    guard now - swept >= .milliseconds(250) else { return [] }
    swept = now
    let isCrowded = held > settings.limits.held * 8
    let largest = isCrowded ? transfers.max { $0.value.held < $1.value.held }?.key : nil
    var ended: [(id: Int, answer: Answer)] = []
    for (handle, transfer) in transfers {
      if let trouble = transfer.overdue(at: now) {
        transfer.end(trouble)
      } else if handle == largest {
        transfer.end(Trouble(.tooLarge, "too many large bodies at once"))
      } else {
        continue
      }
      if let one = remove(handle, CURLE_ABORTED_BY_CALLBACK) { ended.append(one) }
    }
    return ended.sorted { $0.id < $1.id }
  }

  private func remove(
    _ handle: UnsafeMutableRawPointer, _ result: CURLcode
  ) -> (id: Int, answer: Answer)? {
    let status = atlas_info_long(handle, CURLINFO_RESPONSE_CODE)
    curl_multi_remove_handle(multi.handle, handle)
    curl_easy_reset(handle)
    guard let transfer = transfers.removeValue(forKey: handle) else {
      curl_easy_cleanup(handle)
      return nil
    }
    spare.append(handle)
    return (transfer.id, transfer.finish(result, status: status))
  }
}
