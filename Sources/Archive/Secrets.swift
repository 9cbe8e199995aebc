// What lets somebody else go on with a session is not stored.
import Model

/// Keeps the names that tell what a server set or asked for, and takes out the values.
enum Secrets {
  private static let mark = "removed"

  /// A header field without the secret in it. One that was cleaned before stays as it is.
  static func removed(_ header: Header) -> Header {
    switch header.name.lowercased() {
    case "set-cookie", "set-cookie2": Header(header.name, cookie(header.value))
    case "cookie": Header(header.name, parts(header.value).map(named).joined(separator: "; "))
    case "authorization", "proxy-authorization": Header(header.name, credentials(header.value))
    default: header
    }
  }

  /// `sid=1234; Path=/; HttpOnly` as `sid=removed; Path=/; HttpOnly`.
  private static func cookie(_ value: String) -> String {
    let all = parts(value)
    let attributes = all.dropFirst().map { isHarmless($0) ? $0 : named($0) }
    return (all.prefix(1).map(named) + attributes).joined(separator: "; ")
  }

  /// Whether an attribute says only how long and for whom a cookie holds. A second cookie that
  /// somebody joined to the line shows by its sign of equality.
  private static func isHarmless(_ attribute: String) -> Bool {
    let pair = attribute.split(separator: "=", omittingEmptySubsequences: false)
    let name = pair[0].lowercased().filter { $0 != " " }
    return pair.count == 1 ? flags.contains(name) : pair.count == 2 && valued.contains(name)
  }

  private static let flags: Set = ["secure", "httponly", "partitioned"]
  private static let valued: Set = [
    "path", "domain", "expires", "max-age", "samesite", "priority", "version",
  ]

  /// `sid=1234` as `sid=removed`; a cookie without a name is all value.
  private static func named(_ pair: String) -> String {
    guard let sign = pair.firstIndex(of: "="), sign != pair.startIndex else { return mark }
    return pair[..<sign] + "=" + mark
  }

  private static func parts(_ value: String) -> [String] {
    value.split(separator: ";").map { Cleaning.value(String($0)) }
  }

  /// `Bearer 1234` as `Bearer removed`.
  private static func credentials(_ value: String) -> String {
    let scheme = value.prefix { $0 != " " }
    return schemes.contains(scheme.lowercased()) ? "\(scheme) \(mark)" : mark
  }

  private static let schemes: Set = ["basic", "bearer", "digest", "negotiate", "ntlm"]
}
