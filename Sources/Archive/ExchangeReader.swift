// From WARC files, ours or others', to exchanges that can be replayed or imported.
package import FoundationEssentials
package import Model

/// The exchanges in WARC files, in order: answers to http and https requests, resources of such
/// addresses, and our own attempts without an answer.
///
/// Codings are undone. Revisits get the body of their original where one of these files held it
/// before. What cannot be read is handed out as a ``Problem``.
package struct ExchangeReader {
  /// An exchange and where it was found.
  package struct Found: Sendable, Equatable {
    package var exchange: Exchange
    /// In our own files: the document that was captured, and what came of it.
    package var document: String?
    package var outcome: Outcome?
    package var file: String
    package var offset: Int
  }

  private let files: [URL]
  private let marks: Bool
  private let limits: Limits
  private var current = -1
  private var reader: WARCReader?
  private var pending: ExchangeParts?
  private var request: WARCRecord?
  private var waiting: [Result<Found, Problem>] = []
  private var originals: Originals

  /// - Parameters:
  ///   - files: read one after another; a revisit finds its original in any file before it.
  ///   - marks: whether exchanges of others' files say where they were imported from: the file's
  ///     name and the record's id.
  package init(_ files: [URL], marks: Bool, limits: Limits = Limits()) {
    self.files = files
    self.marks = marks
    self.limits = limits
    originals = Originals(files: files, limits: limits)
  }

  /// The next exchange, or what is wrong with the next record; nil at the end of the last file.
  /// - Throws: only when a file cannot be opened.
  package mutating func next() throws(ArchiveError) -> Result<Found, Problem>? {
    while waiting.isEmpty {
      switch reader?.next() {
      case .success(let record): take(record)
      case .failure(let problem):
        flush()
        waiting.append(.failure(problem))
      case nil:
        flush()
        guard waiting.isEmpty else { break }
        current += 1
        guard current < files.count else { return nil }
        reader = try WARCReader(file: files[current], limits: limits)
      }
    }
    return waiting.removeFirst()
  }

  private mutating func take(_ record: WARCRecord) {
    switch record.type {
    case "request":
      if let answer = pending?.answer, Self.belong(record, answer) {
        pending?.request = record
      } else {
        flush()
        request = record
      }
    case "response", "revisit":
      flush()
      guard Self.isHTTP(record) else { return }
      if record.header("WARC-Segment-Number") != nil {
        return fail(record, .unsupported, "records in segments are not put together")
      }
      if record.type == "response" { originals.add(record, file: current) }
      pending = ExchangeParts(answer: record)
      if let request, Self.belong(request, record) { pending?.request = request }
      request = nil
    case "conversion":
      if let answer = pending?.answer, record.refers(to: answer) {
        pending?.conversion = Conversion(record)
        originals.add(conversion: record, file: current)
      } else {
        flush()
      }
    case "metadata": take(metadata: record)
    case "resource":
      flush()
      if Self.isHTTP(record) { found(Self.resource(record), record) }
    default: flush()
    }
  }

  private mutating func take(metadata record: WARCRecord) {
    guard let fields = CaptureFields(record.block) else { return }
    let concerned = record.header("WARC-Concurrent-To").map(WARCRecord.bare)
    if concerned == nil {
      flush()
      if let removal = fields.snapshot.removal { return fail(record, .unresolved, removal.words) }
      if fields.snapshot.observed != nil { return take(observation: record, fields) }
      pending = ExchangeParts(fields: fields)
      found(pending?.exchange(), record)
      pending = nil
    } else if concerned == pending?.answer?.id {
      pending?.fields = fields
      flush()
    }
  }

  /// What came is not stored: the body is the one that says the same, and the exchange says so.
  private mutating func take(observation record: WARCRecord, _ fields: CaptureFields) {
    var parts = ExchangeParts(fields: fields)
    do throws(Problem) {
      let original = try originals.resolve(record)
      parts.body = original.body(limits: limits) ?? []
      parts.conversion = try conversion(of: original, for: fields.snapshot)
    } catch { return waiting.append(.failure(error)) }
    found(parts.exchange(), record, fields.snapshot)
  }

  /// Hands out what was gathered.
  private mutating func flush() {
    guard var parts = pending, let answer = parts.answer else { return }
    pending = nil
    var answered = answer
    do throws(Problem) {
      if answer.type == "revisit" { answered = try originals.resolve(answer) }
    } catch { return waiting.append(.failure(error)) }
    do throws(Problem) {
      if parts.conversion == nil, let snapshot = parts.fields?.snapshot {
        parts.conversion = try conversion(of: answered, for: snapshot)
      }
    } catch { return waiting.append(.failure(error)) }
    if answered.block.isEmpty, answered.type == "revisit" {
      // Some writers keep not even the head of a 304.
      let head = HTTPMessage(startLine: HTTPMessage.statusLine(304), headers: [])
      answered.block = head.bytes
    }
    parts.answer?.block = answer.block.isEmpty ? answered.block : answer.block
    guard let message = HTTPMessage(answer: answered.block) else {
      return fail(answer, .damaged, "the record holds no HTTP answer")
    }
    var cut = answered.type == "response" && answered.header("WARC-Truncated") != nil
    let body = Array(answered.block[message.bodyStart...])
    switch ContentCoding.decode(body, message.headers, limits: limits) {
    case .body(let body): parts.body = body
    case .cut(let body): (parts.body, cut) = (body, true)
    case .unsupported(let what): return fail(answer, .unsupported, what)
    case .tooLarge: return fail(answer, .tooLarge, "the decoded body is over the limit")
    }
    var exchange = parts.exchange()
    if cut, parts.fields == nil { exchange?.trouble = .truncated }
    found(exchange, answer, parts.fields?.snapshot)
  }

  /// The readable form of an answer, where the capture that has or refers to it says that there is
  /// one. Nil for a 304, which has neither.
  private func conversion(
    of answer: WARCRecord, for snapshot: Snapshot
  ) throws(Problem) -> Conversion? {
    guard snapshot.converted != nil, answer.type == "response" else { return nil }
    guard let record = originals.conversion(of: answer), let conversion = Conversion(record) else {
      throw Problem(
        file: answer.file, offset: answer.offset, kind: .unresolved,
        what: "the conversion of \(answer.target ?? "?") is not in the files given")
    }
    return conversion
  }

  private mutating func found(
    _ exchange: Exchange?, _ record: WARCRecord, _ snapshot: Snapshot? = nil
  ) {
    let snapshot = snapshot ?? pending?.fields?.snapshot
    guard var exchange else {
      return fail(record, .damaged, "the record lacks a status, an address or a date")
    }
    if marks, snapshot == nil {
      exchange.importedFrom = [record.file, record.id].compactMap { $0 }.joined(separator: " ")
    }
    waiting.append(
      .success(
        Found(
          exchange: exchange, document: snapshot?.document, outcome: snapshot?.outcome,
          file: record.file, offset: record.offset)))
  }

  private mutating func fail(_ record: WARCRecord, _ kind: Problem.Kind, _ what: String) {
    waiting.append(
      .failure(Problem(file: record.file, offset: record.offset, kind: kind, what: what)))
  }

  /// Whether a request led to an answer: one names the other, or they agree in address and time.
  private static func belong(_ request: WARCRecord, _ answer: WARCRecord) -> Bool {
    let names = [
      request.header("WARC-Concurrent-To").map { ($0, answer.id) },
      answer.header("WARC-Concurrent-To").map { ($0, request.id) },
    ].compactMap { $0 }
    if !names.isEmpty { return names.contains { WARCRecord.bare($0) == $1 } }
    return request.target == answer.target && request.date == answer.date
  }

  private static func isHTTP(_ record: WARCRecord) -> Bool {
    let target = record.target?.lowercased() ?? ""
    return target.hasPrefix("http://") || target.hasPrefix("https://")
  }

  /// A body without an answer around it, as some tools store it.
  private static func resource(_ record: WARCRecord) -> Exchange? {
    guard let url = record.target, let at = record.date else { return nil }
    let type = record.header("Content-Type").map { [Header("Content-Type", $0)] } ?? []
    return Exchange(url: url, at: at, status: 200, responseHeaders: type, body: record.block)
  }
}
