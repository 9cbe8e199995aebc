// How an answer of the web is handed to the browser.
import Formats
import Foundation
import Model
import Web

/// The parameters of an answer to a held request.
enum BrowserAnswer {
  /// An answer of the web; nil where it has none that the browser could take.
  ///
  /// Cross-origin rules protect a visitor who is logged in somewhere. We are not, and who may be
  /// asked was decided before, so the page may read what it was given.
  static func of(_ answer: Answer, for request: HeldRequest) -> [String: JSON]? {
    guard answer.trouble == nil, let status = answer.status, (200...599).contains(status) else {
      return nil
    }
    let headers = passedOn(answer.responseHeaders).filter {
      !$0.name.lowercased().hasPrefix("access-control-allow-")
    }
    return made(request, status, headers + allowances(request), answer.body)
  }

  /// The page itself, as it came.
  static func of(_ exchange: Exchange, for request: HeldRequest) -> [String: JSON] {
    let status = exchange.status.map { (200...599).contains($0) ? $0 : 200 } ?? 200
    return made(request, status, passedOn(exchange.responseHeaders), exchange.body)
  }

  /// Nothing, but of the right kind.
  static func nothing(type: String, for request: HeldRequest) -> [String: JSON] {
    let kind = type.isEmpty ? [] : [Header("Content-Type", type)]
    return made(request, type.isEmpty ? 204 : 200, kind + allowances(request), [])
  }

  static func failure(of request: HeldRequest) -> [String: JSON] {
    ["requestId": .text(request.id), "errorReason": .text("BlockedByClient")]
  }

  private static func allowances(_ request: HeldRequest) -> [Header] {
    guard let origin = request.headers["origin"] else { return [] }
    var allowed = [
      Header("Access-Control-Allow-Origin", origin),
      Header("Access-Control-Allow-Credentials", "true"),
    ]
    if request.method == "OPTIONS" {
      let wanted = request.headers["access-control-request-headers"] ?? ""
      allowed += [
        Header("Access-Control-Allow-Methods", "GET"),
        Header("Access-Control-Allow-Headers", wanted),
      ]
    }
    return allowed
  }

  /// Left out: how the body was sent, what the archive never keeps, what would make it a download.
  private static let left: Set<String> = [
    "content-encoding", "content-length", "transfer-encoding", "connection", "keep-alive",
    "set-cookie", "content-disposition", "refresh", "link", "clear-site-data", "report-to", "nel",
    "alt-svc", "strict-transport-security", "www-authenticate",
  ]

  private static func passedOn(_ headers: [Header]) -> [Header] {
    headers.filter { !left.contains($0.name.lowercased()) }
  }

  private static func made(
    _ request: HeldRequest, _ status: Int, _ headers: [Header], _ body: [UInt8]
  ) -> [String: JSON] {
    // One field that it would not take makes the browser refuse the whole answer.
    let sound = headers.filter { header in
      !header.name.isEmpty
        && header.name.utf8.allSatisfy {
          $0 < 0x80 && (Character(Unicode.Scalar($0)).isLetter || 0x30...0x39 ~= $0)
            || $0 == 0x2D || $0 == 0x5F
        } && header.value.utf8.allSatisfy { 0x20...0x7E ~= $0 }
    }
    return [
      "requestId": .text(request.id), "responseCode": .number(status),
      "responseHeaders": .list(
        sound.map { .object(["name": .text($0.name), "value": .text($0.value)]) }),
      "body": .text(Data(body).base64EncodedString()),
    ]
  }
}
