// The captures in a file of the archive, found by reading its records.
import FoundationEssentials
import Model

/// Reads a file of ours and groups its records into captures.
struct CaptureScanner {
  enum Item {
    /// With the records that it is made of.
    case capture(StoredCapture, [WARCRecord])
    case problem(Problem)
  }

  private let reader: WARCReader
  private let file: String
  private var group: [WARCRecord] = []
  private var waiting: [Item] = []
  /// The end of the last whole capture.
  private(set) var end: Int
  /// Whether the file said last that it ends too early.
  private(set) var torn = false
  /// Whether the file begins with its own description and holds nothing else.
  private(set) var onlyInfo = false

  init(_ folder: URL, _ file: String, from offset: Int = 0) throws(ArchiveError) {
    reader = try WARCReader(ours: folder.appending(path: file), from: offset)
    self.file = file
    end = offset
  }

  /// What the disk refused, if it did: what was found is then not all.
  var refusal: ArchiveError? { reader.refusal }

  /// The next capture or problem; nil at the end of the file.
  mutating func next() -> Item? {
    while waiting.isEmpty {
      switch reader.next() {
      case .success(let record):
        (torn, onlyInfo) = (false, false)
        take(record)
      case .failure(let problem):
        (torn, onlyInfo) = (problem.kind == .torn, false)
        flush()
        waiting.append(.problem(problem))
      case nil:
        guard !group.isEmpty else { return nil }
        torn = true
        flush()
      }
    }
    return waiting.removeFirst()
  }

  private mutating func take(_ record: WARCRecord) {
    switch record.type {
    case "warcinfo":
      flush()
      onlyInfo = record.offset == 0
    case "request", "response", "revisit", "conversion":
      if record.type == "response" || record.type == "revisit" { flush() }
      group.append(record)
    case "metadata":
      complete(record)
    default:
      flush()
      report(record, "a record of type “\(record.type)” is none of ours")
    }
  }

  /// Says that the records gathered so far are not followed by their metadata.
  private mutating func flush() {
    guard let first = group.first else { return }
    waiting.append(
      .problem(
        Problem(
          file: file, offset: first.offset, kind: .torn,
          what: "a capture of \(first.target ?? "?") lacks its metadata record")))
    group = []
  }

  private mutating func complete(_ metadata: WARCRecord) {
    guard let fields = CaptureFields(metadata.block) else {
      flush()
      return report(metadata, "the metadata record does not say what was captured")
    }
    let main = group.first { $0.type == "response" || $0.type == "revisit" }
    let claimed = metadata.header("WARC-Concurrent-To").map(WARCRecord.bare)
    let belongs = claimed != nil && main?.id == claimed
    if !belongs { flush() }
    let records = group + [metadata]
    let body = main.flatMap { answer in self.body(of: answer, fields.snapshot) }
    group = []
    let reference = claimed == nil ? metadata : belongs ? main : nil
    end = metadata.offset + metadata.length
    let start = records[0].offset
    let capture = StoredCapture(
      snapshot: fields.snapshot, milliseconds: fields.milliseconds,
      storage: claimed == nil
        ? Self.bodiless(fields) : belongs && main?.type == "revisit" ? .revisit : .response,
      file: file, offset: start, length: end - start,
      bodyOffset: belongs ? body?.offset : nil,
      record: claimed ?? metadata.id ?? "",
      refersTo: reference?.header("WARC-Refers-To").map(WARCRecord.bare),
      sum: reader.sum(at: start, count: end - start),
      validators: belongs ? main.map(Self.headers) ?? [] : fields.response)
    waiting.append(.capture(capture, records))
    if claimed != nil && (!belongs || body == nil) {
      let s = fields.snapshot
      report(metadata, "capture \(s.id) of \(s.document) lacks its body record")
    }
  }

  /// The record of the gathered ones that holds what is read of an answer.
  private func body(of answer: WARCRecord, _ snapshot: Snapshot) -> WARCRecord? {
    guard answer.type == "response", snapshot.converted != nil else { return answer }
    return group.first { $0.type == "conversion" && $0.refers(to: answer) }
  }

  /// The header fields of an answer.
  private static func headers(_ answer: WARCRecord) -> [Header] {
    HTTPMessage(answer: answer.block).map { HTTPMessage.received($0.headers) } ?? []
  }

  /// How a capture is stored that has a metadata record and nothing else.
  private static func bodiless(_ fields: CaptureFields) -> Storage {
    fields.snapshot.removal != nil
      ? .removed : fields.snapshot.observed != nil ? .observation : .attempt
  }

  private mutating func report(_ record: WARCRecord, _ what: String) {
    waiting.append(
      .problem(Problem(file: file, offset: record.offset, kind: .damaged, what: what)))
  }
}
