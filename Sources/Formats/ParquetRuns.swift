// Small numbers in few bits.

/// Small numbers in few bits, as Parquet's RLE hybrid has them.
enum ParquetRuns {
  /// One run where all are the same, else all of them packed.
  static func encode(_ values: [UInt32], width: Int) -> [UInt8] {
    var out: [UInt8] = []
    guard let first = values.first else { return out }
    if values.allSatisfy({ $0 == first }) {
      Thrift.varint(UInt64(values.count) << 1, to: &out)
      out += ParquetPage.little(first).prefix((width + 7) / 8)
      return out
    }
    let groups = (values.count + 7) / 8
    Thrift.varint(UInt64(groups) << 1 | 1, to: &out)
    var pending: UInt64 = 0
    var bits = 0
    for index in 0..<(groups * 8) {
      pending |= UInt64(index < values.count ? values[index] : 0) << UInt64(bits)
      bits += width
      while bits >= 8 {
        out.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        bits -= 8
      }
    }
    return out
  }
}
