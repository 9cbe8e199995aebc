// gzip members, written always alike and read a piece at a time.
import CZlib

/// Writes gzip members: the same bytes in, the same bytes out.
enum Gzip {
  /// How each of our members begins: no name, no time, the same system byte everywhere.
  static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

  /// One whole member.
  static func member(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
    var stream = z_stream()
    guard atlas_deflate_gzip(&stream, 6) == Z_OK else { throw .refused("zlib could not start") }
    defer { deflateEnd(&stream) }
    var out = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
    let room = out.count
    var input = bytes
    let result = input.withUnsafeMutableBufferPointer { source in
      out.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(room)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard result == Z_STREAM_END else { throw .refused("zlib could not compress a record") }
    out.removeSubrange((room - Int(stream.avail_out))...)
    out.replaceSubrange(0..<header.count, with: header)
    return out
  }
}

extension Gzip {
  /// The CRC-32 of bytes.
  static func sum(_ bytes: [UInt8]) -> Int {
    Int(bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
  }
}

/// Undoes deflate, a piece at a time.
final class Inflater {
  /// The wrappings that it understands, as zlib's window bits say it.
  enum Wrapping: Int32 {
    case gzip = 31
    case zlib = 15
    case raw = -15
  }

  enum State: Equatable {
    /// More input is wanted, or more room.
    case more
    /// The stream is complete and its check sum holds.
    case end
    case bad(String)
  }

  // zlib keeps a pointer back to this, so it may not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 32_768)
  private let ready: Bool

  init(_ wrapping: Wrapping) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    ready =
      inflateInit2_(stream, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      == Z_OK
  }

  deinit {
    if ready { inflateEnd(stream) }
    stream.deinitialize(count: 1)
    stream.deallocate()
    scratch.deallocate()
  }

  /// Takes from `input`, adds at most 32 KiB to `out`.
  /// - Returns: how many bytes were taken, and how it stands.
  func step(_ input: ArraySlice<UInt8>, into out: inout [UInt8]) -> (taken: Int, state: State) {
    guard ready else { return (0, .bad("zlib could not start")) }
    let (taken, result) = input.withUnsafeBufferPointer { source in
      let offered = min(source.count, 65_536)
      // zlib does not write here; its declaration is older than `const`.
      stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0) }
      stream.pointee.avail_in = UInt32(offered)
      stream.pointee.next_out = scratch.baseAddress
      stream.pointee.avail_out = UInt32(scratch.count)
      let result = inflate(stream, Z_NO_FLUSH)
      return (offered - Int(stream.pointee.avail_in), result)
    }
    out += scratch[..<(scratch.count - Int(stream.pointee.avail_out))]
    switch result {
    case Z_OK, Z_BUF_ERROR: return (taken, .more)
    case Z_STREAM_END: return (taken, .end)
    default:
      return (taken, .bad(stream.pointee.msg.map { String(cString: $0) } ?? "not deflated data"))
    }
  }
}
