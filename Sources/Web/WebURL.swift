// The one reading of a web address: what is checked is what is connected to.
import CCurl

/// An absolute http or https address in canonical spelling.
///
/// libcurl's own parser reads it, so no two readings can differ between the check and the
/// connection. Where browsers' rules and libcurl's may differ, the address is refused.
package struct WebURL: Sendable, Hashable {
  /// ASCII, without fragment and default port; what goes to libcurl.
  package let text: String
  package let isSecure: Bool
  /// Lower case; international names in punycode; IPv6 in brackets. A final dot is kept.
  package let host: String
  /// The port that is connected to, the scheme's own included.
  package let port: Int

  /// Why an address is refused.
  package enum Refusal: Error, Sendable, Equatable {
    case empty, tooLong, controlByte, backslash, credentials, scheme, host, syntax

    /// In a few plain words.
    package var reason: String {
      switch self {
      case .empty: "the address is empty"
      case .tooLong: "the address is longer than \(WebURL.longest) bytes"
      case .controlByte: "the address holds a control character"
      case .backslash: "the address holds a backslash"
      case .credentials: "the address holds credentials"
      case .scheme: "the address is neither http nor https"
      case .host: "the host is no name or address"
      case .syntax: "it is no address"
      }
    }
  }

  /// Bytes, as given and as canonical.
  package static let longest = 8192

  /// Reads an address; one that is not absolute is resolved against the base, if there is one.
  package init(_ given: String, against base: WebURL? = nil) throws(Refusal) {
    let prepared = try WebURL.prepared(given)
    let parser = try Parser()
    if let base { try parser.set(CURLUPART_URL, base.text) }
    // libcurl would drop the base's query here.
    if base == nil || !prepared.hasPrefix("#") { try parser.set(CURLUPART_URL, prepared) }
    if parser.get(CURLUPART_USER) != nil || parser.get(CURLUPART_PASSWORD) != nil {
      throw .credentials
    }
    guard let scheme = parser.get(CURLUPART_SCHEME), scheme == "http" || scheme == "https" else {
      throw .scheme
    }
    guard parser.get(CURLUPART_ZONEID) == nil, let raw = parser.get(CURLUPART_HOST),
      let host = HostName.canonical(raw)
    else { throw .host }
    if !host.hasPrefix("[") { try parser.set(CURLUPART_HOST, host) }
    try parser.set(CURLUPART_FRAGMENT, nil)
    guard let text = parser.get(CURLUPART_URL, flags: UInt32(CURLU_NO_DEFAULT_PORT)),
      let digits = parser.get(CURLUPART_PORT, flags: UInt32(CURLU_DEFAULT_PORT)),
      let port = Int(digits), (1...65_535).contains(port)
    else { throw .syntax }
    guard text.utf8.count <= WebURL.longest else { throw .tooLong }
    guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw .syntax }
    self.text = text
    isSecure = scheme == "https"
    self.host = host
    self.port = port
  }

  /// White space around is dropped and tabs inside, as browsers do; bytes that may not stand in an
  /// address are percent-encoded. libcurl decodes them in the host, where they are looked at again.
  private static func prepared(_ given: String) throws(Refusal) -> String {
    guard given.utf8.count <= longest else { throw .tooLong }
    var bytes = Array(given.utf8)[...]
    while let first = bytes.first, first <= 0x20, first != 0 { bytes = bytes.dropFirst() }
    while let last = bytes.last, last <= 0x20, last != 0 { bytes = bytes.dropLast() }
    guard !bytes.isEmpty else { throw .empty }
    // Browsers and libcurl differ on schemes with more or fewer slashes than two.
    let scheme = bytes.prefix { !":/?#".utf8.contains($0) }
    let hasScheme = !scheme.isEmpty && bytes.dropFirst(scheme.count).first == 0x3A
    let slashes = bytes.dropFirst(hasScheme ? scheme.count + 1 : 0).prefix { $0 == 0x2F }.count
    if hasScheme, !"http".utf8.elementsEqual(scheme.prefix(4).map { $0 | 0x20 }) { throw .scheme }
    if slashes > 2 || hasScheme && slashes < 2 { throw .syntax }
    let hasTail: (UInt8) -> Bool = { $0 == 0x3F || $0 == 0x23 }
    if bytes.prefix(while: { !hasTail($0) }).contains(0x5C) { throw .backslash }
    var out: [UInt8] = []
    for byte in bytes where byte != 0x09 {
      if byte < 0x20 || byte == 0x7F { throw .controlByte }
      if byte > 0x7E || encoded.contains(byte) {
        out += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static let encoded = Set(" \"<>\\^`{|}".utf8)
  private static let hex = Array("0123456789ABCDEF".utf8)
}

extension WebURL: CustomStringConvertible {
  package var description: String { text }
}

/// A libcurl URL handle and its life.
private struct Parser: ~Copyable {
  private let handle: OpaquePointer

  init() throws(WebURL.Refusal) {
    guard let handle = curl_url() else { throw .syntax }
    self.handle = handle
  }

  deinit { curl_url_cleanup(handle) }

  func set(_ part: CURLUPart, _ value: String?) throws(WebURL.Refusal) {
    switch curl_url_set(handle, part, value, 0) {
    case CURLUE_OK: return
    case CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_SCHEME: throw .scheme
    case CURLUE_BAD_HOSTNAME, CURLUE_BAD_IPV6, CURLUE_NO_HOST: throw .host
    case CURLUE_BAD_LOGIN, CURLUE_BAD_USER, CURLUE_BAD_PASSWORD, CURLUE_USER_NOT_ALLOWED:
      throw .credentials
    default: throw .syntax
    }
  }

  func get(_ part: CURLUPart, flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(validatingCString: text)
  }
}
