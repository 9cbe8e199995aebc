// Thrift's compact protocol, as far as Parquet's own descriptions need it.

/// Writes structs of numbers, texts, lists and structs. Fields are written in rising order of id.
struct Thrift {
  /// The types as the protocol numbers them.
  enum Kind: UInt8 {
    case yes = 1
    case no = 2
    case int32 = 5
    case int64 = 6
    case binary = 8
    case list = 9
    case structure = 12
  }

  private(set) var bytes: [UInt8] = []
  /// The last field's id of each open struct.
  private var last = [0]

  mutating func int32(_ id: Int, _ value: Int) {
    field(id, .int32)
    zigzag(value)
  }

  mutating func int64(_ id: Int, _ value: Int) {
    field(id, .int64)
    zigzag(value)
  }

  mutating func flag(_ id: Int, _ value: Bool) { field(id, value ? .yes : .no) }

  mutating func text(_ id: Int, _ value: String) {
    field(id, .binary)
    text(value)
  }

  mutating func structure(_ id: Int, _ body: (inout Thrift) -> Void = { _ in }) {
    field(id, .structure)
    element(body)
  }

  mutating func texts(_ id: Int, _ values: [String]) {
    list(id, .binary, values.count)
    for value in values { text(value) }
  }

  mutating func numbers(_ id: Int, _ values: [Int]) {
    list(id, .int32, values.count)
    for value in values { zigzag(value) }
  }

  /// A list of structs.
  mutating func structures<T>(_ id: Int, _ items: [T], _ body: (T, inout Thrift) -> Void) {
    list(id, .structure, items.count)
    for item in items { element { body(item, &$0) } }
  }

  /// Ends the outermost struct.
  mutating func end() { bytes.append(0) }

  private mutating func element(_ body: (inout Thrift) -> Void) {
    last.append(0)
    body(&self)
    last.removeLast()
    bytes.append(0)
  }

  private mutating func field(_ id: Int, _ kind: Kind) {
    let step = id - last[last.count - 1]
    last[last.count - 1] = id
    if (1...15).contains(step) {
      bytes.append(UInt8(step << 4) | kind.rawValue)
    } else {
      bytes.append(kind.rawValue)
      zigzag(id)
    }
  }

  private mutating func list(_ id: Int, _ kind: Kind, _ count: Int) {
    field(id, .list)
    if count < 15 {
      bytes.append(UInt8(count << 4) | kind.rawValue)
    } else {
      bytes.append(0xF0 | kind.rawValue)
      varint(UInt64(count))
    }
  }

  private mutating func text(_ value: String) {
    varint(UInt64(value.utf8.count))
    bytes += value.utf8
  }

  private mutating func zigzag(_ value: Int) {
    varint(UInt64(bitPattern: Int64((value << 1) ^ (value >> 63))))
  }

  private mutating func varint(_ value: UInt64) { Thrift.varint(value, to: &bytes) }

  /// Seven bits a byte, the lowest first.
  static func varint(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
