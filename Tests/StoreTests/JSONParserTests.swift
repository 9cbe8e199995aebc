// JSON as the standard has it and no further.
import Foundation
import Store
import Testing

/// What the tests of this module read.
enum Files {
  static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }

  static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}

@Suite struct JSONParserTests {
  @Test(arguments: [
    ("null", JSONValue.null), (" true ", .bool(true)), ("-0", .integer(0)), ("12", .integer(12)),
    ("1.5e1", .number(15)), ("-1E-1", .number(-0.1)),
    ("9223372036854775808", .number(9_223_372_036_854_775_808)),
    (#""a\u00e9\ud83d\ude00\n\/""#, .string("aé😀\n/")), ("[]", .array([])),
    (#"[1, "b", [null]]"#, .array([.integer(1), .string("b"), .array([.null])])),
    (#"{"b": 1, "a": {}}"#, .object(["a": .object([:]), "b": .integer(1)])),
  ])
  func `a JSON text is read as its value`(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(parsing: Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", "[1,]", #"{"a": 1,}"#, "{'a': 1}", "01", "1.", ".5", "+1", "1e", "nul", "[1 2]",
    #"{"a" 1}"#, #""a"#, #""\x""#, #""\u12""#, #""\ud83d""#, #""\udc00\ud83d""#, "\"a\nb\"",
    "[] []", "// no\n1", "NaN", "1e999", "\u{FEFF}1", "[", "{", #"{"a""#, #""\u+123""#,
  ])
  func `what is no JSON is refused`(_ text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test func `an error names the line`() {
    let text = "{\n  \"a\": 1,\n  \"b\": 2,\n  \"a\": 3\n}"
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: Array(text.utf8)) }
    #expect(error?.line == 4)
    #expect(error?.message.contains("“a” stands twice") == true)
  }

  @Test func `bytes that are no UTF-8 are refused with their line`() {
    let bytes = Array("{\n\"a\": \"".utf8) + [0xFF] + Array("\"}".utf8)
    let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: bytes) }
    #expect(error?.line == 2)
  }

  @Test func `a document of endless depth is refused, not followed`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: bytes) }
    let deepest = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(throws: Never.self) { try JSONValue(parsing: Array(deepest.utf8)) }
  }
}
