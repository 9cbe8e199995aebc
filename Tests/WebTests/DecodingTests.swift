// Packed bodies: read in full or refused, within bounds.
import Foundation
import Model
import TestSupport
import Testing

@testable import Web

private struct Bomb: Decodable {
  var file: String
  var coding: String
  var decoded: Int?
  var expect: String

  enum CodingKeys: String, CodingKey {
    case file, expect
    case coding = "content_encoding"
    case decoded = "decoded_bytes"
  }
}

@Suite(.serialized)
struct DecodingTests {
  @Test(.enabled(if: Shared.has("suites/bombs"), Comment(rawValue: Shared.missing)))
  func `every bomb is refused or read in full within the cap`() throws {
    let bytes = try Shared.bytes("suites/bombs/small/manifest.json")
    for bomb in try JSONDecoder().decode([Bomb].self, from: Data(bytes)) {
      let body = try Shared.bytes("suites/bombs/small/\(bomb.file)")
      let server = try LoopbackServer { _ in
        page(body, ["Content-Encoding: \(bomb.coding)"])
      }
      let came = try endsSoon(seconds: 2) { try answer(server.origin() + "/", server) }
      let outcome = came.trouble?.outcome
      // Codings that we do not ask for are refused as such.
      let isForeign = ["br", "zstd"].contains(bomb.coding)
      switch bomb.expect {
      case "ok", "empty":
        #expect(outcome == (isForeign ? .badEncoding : nil), "\(bomb.file)")
        if !isForeign { #expect(came.body.count == bomb.decoded, "\(bomb.file)") }
      case "bad_encoding_or_ok": #expect(outcome == .badEncoding)
      case let expected:
        #expect(outcome?.rawValue == (isForeign ? "bad_encoding" : expected), "\(bomb.file)")
      }
      #expect(came.body.count <= 16 << 20)
    }
    for coding in ["br", "deflate", "gzip", "zstd"] {
      let body = try Shared.bytes("suites/bombs/scrapy/bomb-\(coding).bin")
      let server = try LoopbackServer { _ in page(body, ["Content-Encoding: \(coding)"]) }
      let came = try answer(server.origin() + "/", server)
      #expect(
        came.trouble?.outcome == (["br", "zstd"].contains(coding) ? .badEncoding : .tooLarge),
        "\(coding) \(came.body.count)")
    }
  }

  @Test func `a cut packed body gives what it has and is called truncated`() {
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10,
      0x36, 5, 0, 0, 0,
    ]
    let limits = WebLimits()
    let whole = Decoding.decode(packed, codings: ["gzip"], limits: limits)
    #expect(whole.body == Array("hello".utf8) && whole.trouble == nil)
    let cut = Decoding.decode(packed.dropLast(4), codings: ["gzip"], limits: limits)
    #expect(cut.body == Array("hello".utf8) && cut.trouble?.outcome == .truncated)
    let raw = Decoding.decode(Array(packed[10..<17]), codings: ["deflate"], limits: limits)
    #expect(raw.body == Array("hello".utf8) && raw.trouble == nil)
  }

  @Test func `codings are read from all fields and identity counts for nothing`() {
    #expect(Decoding.codings(["GZIP, identity", " x-gzip "]) == ["gzip", "x-gzip"])
    let three = Decoding.decode([1], codings: ["gzip", "gzip", "gzip"], limits: WebLimits())
    #expect(three.trouble?.outcome == .badEncoding)
  }
}
