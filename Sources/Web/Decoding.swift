// Undoing content codings of a body within bounds.
import CZlib
import Model

/// gzip (all members), deflate (with and without its wrapping). Anything else is refused, since we
/// did not ask for it.
enum Decoding {
  /// The body with its codings undone, or what is wrong with it and what it gave until there.
  static func decode(
    _ body: [UInt8], codings: [String], limits: WebLimits
  ) -> (body: [UInt8], trouble: Trouble?) {
    var body = body
    guard codings.count <= 2 else {
      return ([], Trouble(.badEncoding, "\(codings.count) content codings on one body"))
    }
    for coding in codings.reversed() where !body.isEmpty {
      let (plain, trouble) = undo(coding, body, limits)
      body = plain
      if let trouble { return (body, trouble) }
    }
    return (body, nil)
  }

  /// The codings that the fields name, in the order in which they were applied.
  static func codings(_ values: [String]) -> [String] {
    values.flatMap { $0.lowercased().split(separator: ",") }
      .map { $0.trimmed }.filter { !$0.isEmpty && $0 != "identity" }
  }

  private static func undo(
    _ coding: String, _ body: [UInt8], _ limits: WebLimits
  ) -> ([UInt8], Trouble?) {
    switch coding {
    case "gzip", "x-gzip": return inflateAll(body, bits: 15 + 16, limits)
    case "deflate":
      let isWrapped =
        body.count > 1 && body[0] & 15 == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
      return inflateAll(body, bits: isWrapped ? 15 : -15, limits)
    default: return ([], Trouble(.badEncoding, "a content coding that we did not ask for"))
    }
  }

  private static func inflateAll(
    _ body: [UInt8], bits: Int32, _ limits: WebLimits
  ) -> ([UInt8], Trouble?) {
    var out: [UInt8] = []
    var start = 0
    repeat {
      let (taken, trouble) = inflateOne(body, from: start, bits, limits, &out)
      if let trouble { return (trouble.outcome == .truncated ? out : [], trouble) }
      start += taken
      // Bytes behind the last member that begin no other are tolerated, as everywhere.
    } while bits == 31 && body[start...].starts(with: [0x1F, 0x8B])
    return (out, nil)
  }

  private static func inflateOne(
    _ body: [UInt8], from start: Int, _ bits: Int32, _ limits: WebLimits, _ out: inout [UInt8]
  ) -> (taken: Int, trouble: Trouble?) {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    return withUnsafeMutablePointer(to: &stream) { stream in
      guard inflateInit2_(stream, bits, ZLIB_VERSION, size) == Z_OK else {
        return (0, Trouble(.internalError, "zlib could not start"))
      }
      defer { inflateEnd(stream) }
      return body.withUnsafeBufferPointer { source in
        // zlib's type is not const, but it does not write to its input.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress! + start)
        stream.pointee.avail_in = UInt32(body.count - start)
        return run(stream, sent: body.count, limits, &out)
      }
    }
  }

  private static func run(
    _ stream: UnsafeMutablePointer<z_stream>, sent: Int, _ limits: WebLimits,
    _ out: inout [UInt8]
  ) -> (taken: Int, trouble: Trouble?) {
    let offered = Int(stream.pointee.avail_in)
    let step = 65_536
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: step) { room in
      while true {
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(step)
        let result = inflate(stream, Z_NO_FLUSH)
        let made = step - Int(stream.pointee.avail_out)
        out += room[..<made]
        if out.count > limits.body || out.count > max(limits.ratioFrom, sent * limits.ratio) {
          return (0, Trouble(.tooLarge, "the body unpacks beyond what any page needs"))
        }
        switch result {
        case Z_STREAM_END: return (offered - Int(stream.pointee.avail_in), nil)
        case Z_OK where made > 0 || stream.pointee.avail_in > 0: continue
        case Z_OK, Z_BUF_ERROR: return (0, Trouble(.truncated, "the packed body ends too early"))
        default: return (0, Trouble(.badEncoding, "the body is not packed as its head says"))
        }
      }
    }
  }
}

/// Files that are packed by themselves, such as `sitemap.xml.gz`.
package enum Unpacking {
  /// The content of a gzip file, or the bytes as they are; nil for one that is broken or unpacks
  /// beyond what a page may.
  package static func plain(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
    let (body, trouble) = Decoding.decode(bytes, codings: ["gzip"], limits: WebLimits())
    return trouble == nil ? body : nil
  }
}

extension Substring {
  /// Without white space around.
  var trimmed: String {
    var text = self
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
