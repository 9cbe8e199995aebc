// One transfer in flight: what libcurl tells about it as it goes.
import CCurl
import Model

/// Collects one answer. libcurl's callbacks reach it through a raw pointer, so the client keeps it
/// alive until the handle has left the loop.
final class Transfer {
  let id: Int
  let request: WebRequest
  let limits: WebLimits
  let reach: Reach
  /// libcurl's handle for it, once it is set up.
  var handle: UnsafeMutableRawPointer?
  /// Our header lines, which libcurl does not copy.
  var lines: UnsafeMutablePointer<curl_slist>?
  /// Where libcurl writes what went wrong.
  let errorText: UnsafeMutablePointer<CChar>
  let started: ContinuousClock.Instant
  private(set) var answer: Answer
  /// Set when we end the transfer ourselves.
  private(set) var stop: Trouble?
  /// An address that no socket was opened to.
  private var refused: String?
  private var sentAt: ContinuousClock.Instant?
  private var received = 0
  private var head: [UInt8] = []
  private var mark: (at: ContinuousClock.Instant, received: Int)?
  private var headBytes = 0
  private var headFields = 0
  private var isHeadComplete = false
  /// Whether the body was cut at the largest size wished for.
  private var isCut = false

  init(_ request: WebRequest, id: Int, _ settings: Settings, at now: ContinuousClock.Instant) {
    self.id = id
    self.request = request
    limits = settings.limits
    reach = settings.reach
    started = now
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    answer = Answer(url: request.url, at: settings.clock())
    answer.wasConditional = request.isConditional
  }

  deinit {
    curl_slist_free_all(lines)
    errorText.deallocate()
  }

  /// Bytes of the body in memory.
  var held: Int { answer.body.count }
  var largest: Int { min(limits.wire, request.largest ?? limits.wire) }

  // MARK: What libcurl tells

  /// - Returns: false ends the transfer.
  func tookHead(_ line: UnsafeRawBufferPointer) -> Bool {
    if line.starts(with: "HTTP/".utf8) && answer.wireBytes == 0 {
      // A new head: the one before was only for information (100, 103).
      head = []
      isHeadComplete = false
      headFields = 0
    }
    took(line.count)
    headBytes += line.count
    headFields += 1
    if headBytes > limits.head || headFields > limits.fields + 2 {
      return end(Trouble(.tooLarge, "the head of the answer is too large"))
    }
    // Fields after a body are not kept.
    guard !isHeadComplete else { return true }
    head += line
    if line.elementsEqual("\r\n".utf8) || line.elementsEqual("\n".utf8) { isHeadComplete = true }
    return true
  }

  /// - Returns: false ends the transfer.
  func tookBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    took(bytes.count)
    answer.wireBytes += bytes.count
    if answer.wireBytes > largest {
      if request.cuts {
        answer.body += bytes.prefix(largest - answer.body.count)
        isCut = true
        return false
      }
      return end(Trouble(.tooLarge, "the body is larger than \(largest) bytes"))
    }
    if answer.body.isEmpty { answer.body.reserveCapacity(min(announced, 256 << 10)) }
    answer.body += bytes
    return true
  }

  /// How long the head says the body is, which may be anything; 0 when it does not.
  private var announced: Int {
    guard let handle else { return 0 }
    return max(0, Int(atlas_info_size(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)))
  }

  func sentHead(_ bytes: UnsafeRawBufferPointer) {
    // A request that is sent again on a new connection begins anew.
    answer.requestHead = Array(bytes.prefix(64 << 10))
    sentAt = .now
  }

  /// Whether a socket may be opened to an address.
  func mayOpen(_ address: SocketAddress) -> Bool {
    guard let reason = reach.refusal(of: address) else { return true }
    refused = reason
    return false
  }

  private func took(_ count: Int) {
    received += count
    if mark == nil { mark = (.now, received) }
  }

  /// Notes that nothing is asked at all.
  func refuse(_ reason: String) {
    answer.wasRefused = true
    end(Trouble(.unreachable, reason))
  }

  /// Notes why the transfer ends, once.
  @discardableResult
  func end(_ trouble: Trouble) -> Bool {
    if stop == nil { stop = trouble }
    return false
  }

  // MARK: Time

  /// What is wrong with how long things take; nil when nothing is.
  func overdue(at now: ContinuousClock.Instant) -> Trouble? {
    if let last = mark {
      guard now - last.at >= .milliseconds(limits.window) else { return nil }
      if (received - last.received) * 1000 < limits.rate * limits.window {
        return Trouble(.truncated, "slower than \(limits.rate) bytes a second")
      }
      mark = (now, received)
    } else if let sentAt, now - sentAt >= .milliseconds(limits.firstByte) {
      return Trouble(.unreachable, "no answer within \(limits.firstByte / 1000) s")
    }
    return nil
  }

  // MARK: The end

  /// The answer, after the transfer has left the loop.
  func finish(_ result: CURLcode, status: Int) -> Answer {
    answer.responseHead = head
    if isHeadComplete, status > 0 { answer.status = status }
    answer.milliseconds = Int((ContinuousClock.now - started) / .milliseconds(1))
    answer.trouble = trouble(result)
    let keepsBody = answer.trouble.map { $0.outcome == .truncated } ?? true
    guard keepsBody, answer.status != nil else {
      answer.body = []
      return answer
    }
    let codings = Decoding.codings(answer.values("content-encoding"))
    guard !codings.isEmpty, !answer.body.isEmpty else { return answer }
    let (body, trouble) = Decoding.decode(answer.body, codings: codings, limits: limits)
    answer.body = body
    if answer.trouble == nil { answer.trouble = isCut ? nil : trouble }
    return answer
  }

  private func trouble(_ result: CURLcode) -> Trouble? {
    if let stop { return stop }
    if isCut { return nil }
    if result != CURLE_OK, let refused, answer.status == nil {
      answer.wasRefused = true
      return Trouble(.unreachable, refused)
    }
    let detail = String(cString: errorText)
    if let failed = Trouble(result, hasAnswer: answer.status != nil, detail: detail) {
      return failed
    }
    if !isHeadComplete { return Trouble(.unreachable, "the head of the answer ends too early") }
    if Set(answer.values("content-length")).count > 1 {
      return Trouble(.truncated, "the head names two lengths")
    }
    if answer.status == 304, !answer.wasConditional {
      return Trouble(.internalError, "“not modified” in answer to a request without condition")
    }
    return nil
  }
}
