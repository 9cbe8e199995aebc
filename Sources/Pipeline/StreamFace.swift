// A stage as a filter: one JSON line in, one JSON line out.
import Foundation
import Glibc
import Store

/// Answers requests on standard input, a line each, in order, in constant memory.
package enum StreamFace {
  /// What a bad line is answered with.
  package struct Failure: Error, Sendable {
    package var code: String
    package var message: String

    package init(_ code: String, _ message: String) {
      self.code = code
      self.message = message
    }
  }

  private struct Name: Decodable { var id: String? }
  private struct ErrorLine: Encodable {
    struct Content: Encodable { var code, message: String }
    var id: String?
    var error: Content

    private enum CodingKeys: String, CodingKey { case id, error }

    /// Writes `id` as null when there is none, as the contract asks.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(error, forKey: .error)
    }
  }

  /// Reads all lines and writes an answer to each. Throws only when a pipe itself fails.
  package static func answer<Request: Decodable, Answer: Encodable>(
    _ request: Request.Type, with work: (Request) throws -> Answer
  ) throws {
    var reader = LineReader()
    let output = CheckedOutput()
    while let line = try reader.next() {
      let bytes = try? line.get()
      if let bytes, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
      try output.write(one(line, request, work))
    }
  }

  private static func one<Request: Decodable, Answer: Encodable>(
    _ line: Result<[UInt8], StoreError>, _ request: Request.Type,
    _ work: (Request) throws -> Answer
  ) throws -> [UInt8] {
    var id: String?
    do {
      let bytes = try line.get()
      id = try? JSONDecoder().decode(Name.self, from: Data(bytes)).id
      let asked = try CanonicalJSON.decode(request, from: bytes, file: "line")
      return try CanonicalJSON.line(try work(asked))
    } catch let failure as Failure {
      return try refusal(id, failure.code, failure.message)
    } catch {
      let stop = Stop(error)
      let code =
        switch stop.code {
        case .io: "io"
        case .data: "bad_request"
        default: "internal_error"
        }
      return try refusal(id, code, stop.description)
    }
  }

  private static func refusal(
    _ id: String?, _ code: String, _ message: String
  ) throws -> [UInt8] {
    try CanonicalJSON.line(ErrorLine(id: id, error: .init(code: code, message: message)))
  }
}
