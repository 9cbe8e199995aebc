// What a domain alone tells of a service, and what its pages make of it.
import Asking
import Discovering
import Model
import Pipeline
import Web

/// Where a search begins.
struct Start {
  /// Registrable; the service's own first.
  let domains: [String]
  /// Where home may be, the likeliest first.
  let homes: [String]
  /// The first part of the domain, as an id and, for want of better, as a name.
  let label: String

  /// - Parameter given: a domain, or the address of a home page.
  init(_ given: String, further: [String], _ live: LivePages) throws {
    let isAddress = given.contains("://")
    guard let url = try? WebURL(isAddress ? given : "https://\(given)/") else {
      throw Stop(.data, "\(given): is no domain; write it as fenwire.example")
    }
    guard isAddress || url.text == "https://\(url.host)/" else {
      throw Stop(.data, "\(given): is more than a domain; write the whole address, with https://")
    }
    guard let own = live.web.site.registrable(url.host) else {
      throw Stop(.data, "\(url.host): nobody can register this domain; name the service's own")
    }
    let more = try further.map { text in
      guard let host = (try? WebURL("https://\(text)/"))?.host else {
        throw Stop(.data, "--domain \(text): is no domain")
      }
      return host
    }
    domains = [own] + more.filter { $0 != own }
    homes = isAddress ? [url.text] : ["https://\(url.host)/", "https://www.\(own)/"]
    label = String(own.prefix { $0 != "." })
  }

  /// The documents of what was found.
  static func documents(_ found: [Search.Visited]) -> [Document] {
    let kinds = Set(found.map(\.kind))
    return found.map { page in
      Document(
        id: id(of: page.kind, among: kinds), kind: page.kind, url: page.url,
        language: page.language == "en" ? nil : page.language)
    }
  }

  private static func id(of kind: PageKind, among kinds: Set<PageKind>) -> String {
    switch kind {
    case .cancelHelp: "cancel"
    case .cancelPolicy: kinds.contains(.cancelHelp) ? "cancel-policy" : "cancel"
    case .refundPolicy: "refunds"
    case .billingHelp: "billing"
    case .deletionHelp: "delete"
    default: kind.rawValue
    }
  }

  /// The part of a title that is spelled like the domain, `Fenwire` of `Fenwire | News`.
  static func name(_ title: String?, label: String) -> String {
    func letters(_ text: Substring) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    let parts = (title ?? "").split { "|–—·:,".contains($0) || $0 == "-" }
    let wanted = letters(label[...])
    if let part = parts.first(where: { letters($0) == wanted }) {
      let words = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !words.isEmpty { return words }
    }
    return label.prefix(1).uppercased() + label.dropFirst()
  }
}
