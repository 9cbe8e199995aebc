// Names of encodings, as the Encoding Standard reads them.

/// An encoding that a page may be in.
struct Charset: Equatable, Sendable {
  /// The standard's name, lower case: `windows-1252`, `utf-8`, `shift_jis`, `replacement` …
  let name: String

  static let utf8 = Charset(name: "utf-8")
  static let windows1252 = Charset(name: "windows-1252")
  static let utf16LittleEndian = Charset(name: "utf-16le")
  static let utf16BigEndian = Charset(name: "utf-16be")

  init(name: String) { self.name = name }

  /// The encoding that a label means, or nil when it means none (`utf-7`, a typing error).
  init?(label: String) {
    let bytes = label.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let trimmed = bytes.drop { Charset.isBlank($0) }.reversed().drop { Charset.isBlank($0) }
    let key = String(decoding: trimmed.reversed(), as: UTF8.self)
    guard let name = Charset.names[key] else { return nil }
    self.init(name: name)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B)
  }

  /// What glibc calls it. Its own names for the East Asian encodings mean smaller tables than the
  /// web's, so those are replaced by the vendors' supersets.
  var iconvName: String {
    switch name {
    case "shift_jis": "CP932"
    case "euc-kr": "CP949"
    case "gbk", "gb18030": "GB18030"
    case "big5": "BIG5-HKSCS"
    case "iso-8859-8-i": "ISO-8859-8"
    case "windows-874": "CP874"
    case "x-mac-cyrillic": "MAC-CYRILLIC"
    default: name.uppercased().replacing("WINDOWS-", with: "CP")
    }
  }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for line in CharsetLabels.table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for label in words { names[label] = words[0] }
    }
    return names
  }()
}
