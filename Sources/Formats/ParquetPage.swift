// The pages of a Parquet file, and the numbers in them.

/// Pages and the numbers in them.
enum ParquetPage {
  static func data(_ body: [UInt8], count: Int, encoding: Int) -> [UInt8] {
    header(0, body.count) { page in
      page.structure(5) {
        $0.int32(1, count)
        $0.int32(2, encoding)
        $0.int32(3, 3)
        $0.int32(4, 3)
      }
    } + body
  }

  static func dictionary(_ body: [UInt8], count: Int) -> [UInt8] {
    header(2, body.count) { page in
      page.structure(7) {
        $0.int32(1, count)
        $0.int32(2, 0)
      }
    } + body
  }

  private static func header(
    _ kind: Int, _ size: Int, _ body: (inout Thrift) -> Void
  ) -> [UInt8] {
    var thrift = Thrift()
    thrift.int32(1, kind)
    thrift.int32(2, size)
    thrift.int32(3, size)
    body(&thrift)
    thrift.end()
    return thrift.bytes
  }

  /// The lowest byte first.
  static func little<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  /// Appends a number, the lowest byte first.
  static func add<T: FixedWidthInteger>(_ value: T, to out: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
  }

  /// Appends a text with its length before it.
  static func add(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    add(UInt32(text.count), to: &out)
    out += text
  }
}
