// Schemas of our own files: what they forbid, and in which words.
import Foundation
import Store
import TestSupport
import Testing

@Suite struct JSONSchemaTests {
  /// A schema, a document, and the pointers at which the document is refused.
  struct Example: Sendable, CustomTestStringConvertible {
    var schema: String
    var document: String
    var refused: [String]

    init(_ schema: String, _ document: String, _ refused: String...) {
      self.schema = schema
      self.document = document
      self.refused = refused
    }

    var testDescription: String { "\(document) against \(schema)" }
  }

  static let values: [Example] = [
    Example("true", "{}"),
    Example("false", "{}", ""),
    Example(#"{"type": "string"}"#, #""a""#),
    Example(#"{"type": "string"}"#, "1", ""),
    Example(#"{"type": "integer"}"#, "1"),
    Example(#"{"type": "integer"}"#, "1.0"),
    Example(#"{"type": "integer"}"#, "1.5", ""),
    Example(#"{"type": "integer"}"#, "true", ""),
    Example(#"{"type": "number"}"#, "1"),
    Example(#"{"type": "number"}"#, #""1""#, ""),
    Example(#"{"type": ["string", "null"]}"#, "null"),
    Example(#"{"type": ["string", "null"]}"#, "[]", ""),
    Example(#"{"enum": ["a", 1, null]}"#, "1.0"),
    Example(#"{"enum": ["a", 1, null]}"#, #""b""#, ""),
    Example(#"{"enum": [[false]]}"#, "[0]", ""),
    Example(#"{"const": {"a": [1]}}"#, #"{"a": [1.0]}"#),
    Example(#"{"const": {"a": [1]}}"#, #"{"a": [1, 1]}"#, ""),
    Example(#"{"const": false}"#, "0", ""),
    Example(#"{"minimum": 0, "maximum": 10}"#, "10"),
    Example(#"{"minimum": 0, "maximum": 10}"#, "10.1", ""),
    Example(#"{"minimum": 0, "maximum": 10}"#, "-1", ""),
    Example(#"{"minimum": 5}"#, #""a text is no number""#),
  ]

  static let texts: [Example] = [
    Example(#"{"minLength": 2}"#, #""é""#, ""),
    Example(#"{"maxLength": 1}"#, #""😀""#),
    Example(#"{"maxLength": 1}"#, #""ab""#, ""),
    Example(#"{"pattern": "b"}"#, #""abc""#),
    Example(#"{"pattern": "^b"}"#, #""abc""#, ""),
    Example(#"{"pattern": "^a$"}"#, #""a\n""#, ""),
    Example(#"{"pattern": "^\\d$"}"#, #""٣""#, ""),
    Example(#"{"pattern": "^[\\d$]+$"}"#, #""5$""#),
    Example(#"{"pattern": "^a|b$"}"#, #""cb""#),
    Example(#"{"pattern": "b"}"#, "12"),
    Example(#"{"format": "date"}"#, #""2028-02-29""#),
    Example(#"{"format": "date"}"#, #""2027-02-29""#, ""),
    Example(#"{"format": "date"}"#, #""2027-2-9""#, ""),
    Example(#"{"format": "date-time"}"#, #""2027-02-09T10:00:00Z""#),
    Example(#"{"format": "date-time"}"#, #""2027-02-09T10:00:00.5+01:30""#),
    Example(#"{"format": "date-time"}"#, #""2027-02-09T24:00:00Z""#, ""),
    Example(#"{"format": "date-time"}"#, #""2027-02-09 10:00:00""#, ""),
    Example(#"{"format": "uri"}"#, #""https://a.example/b?c=d#e""#),
    Example(#"{"format": "uri"}"#, #""a.example/b""#, ""),
    Example(#"{"format": "uri"}"#, #""https://a.example/b c""#, ""),
  ]

  static let containers: [Example] = [
    Example(#"{"items": {"type": "string"}}"#, #"["a", 1, "b", 2]"#, "/1", "/3"),
    Example(#"{"minItems": 1}"#, "[]", ""),
    Example(#"{"maxItems": 1}"#, "[1, 2]", ""),
    Example(#"{"uniqueItems": true}"#, "[1, 2, 1.0]", "/2"),
    Example(#"{"uniqueItems": true}"#, #"[{"a": 1, "b": 2}, {"b": 2, "a": 1}]"#, "/1"),
    Example(#"{"uniqueItems": true}"#, #"[1, "1", true, [1]]"#),
    Example(#"{"uniqueItems": false}"#, "[1, 1]"),
    Example(#"{"required": ["a", "b"]}"#, #"{"a": null}"#, ""),
    Example(#"{"required": ["a"]}"#, "[]"),
    Example(#"{"properties": {"a": {"type": "null"}}}"#, #"{"a": 1, "b": 2}"#, "/a"),
    Example(
      #"{"properties": {"a": {}}, "additionalProperties": false}"#, #"{"a": 1, "b": 2}"#, "/b"),
    Example(
      #"{"properties": {"a": {}}, "additionalProperties": {"type": "null"}}"#,
      #"{"a": 1, "b": 2, "c": null}"#, "/b"),
    Example(#"{"propertyNames": {"pattern": "^[a-z]+$"}}"#, #"{"ok": 1, "not ok": 2}"#, "/not ok"),
    Example(#"{"properties": {"a/b": false}}"#, #"{"a/b": 1}"#, "/a~1b"),
  ]

  static let branches: [Example] = [
    Example(#"{"anyOf": [{"type": "string"}, {"minimum": 5}]}"#, "5"),
    Example(#"{"anyOf": [{"type": "string"}, {"minimum": 5}]}"#, "4", ""),
    Example(#"{"oneOf": [{"minimum": 5}, {"maximum": 3}]}"#, "4", ""),
    Example(#"{"oneOf": [{"minimum": 5}, {"maximum": 6}]}"#, "5.5", ""),
    Example(#"{"oneOf": [{"minimum": 5}, {"maximum": 6}]}"#, "7"),
    Example(#"{"allOf": [{"minimum": 5}, {"maximum": 6}]}"#, "7", ""),
    Example(##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}}"##, "1", ""),
    Example(##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}}}"##, "null"),
    Example(
      ##"{"$ref": "#/$defs/a", "minimum": 3, "$defs": {"a": {"type": "integer"}}}"##, "2", ""),
    Example(
      ##"{"properties": {"a": {"$ref": "#"}}, "required": ["b"]}"##,
      #"{"b": 1, "a": {}}"#, "/a"),
    Example(##"{"$ref": "#"}"##, "1", ""),
  ]

  @Test(arguments: values + texts + containers + branches)
  func `a document is refused exactly where its schema forbids it`(_ example: Example) throws {
    let schema = try JSONSchema(JSONValue(parsing: Array(example.schema.utf8)))
    let found = schema.violations(in: try JSONValue(parsing: Array(example.document.utf8)))
    #expect(found.map(\.pointer) == example.refused, "\(found)")
  }

  @Test(arguments: [
    (#"{"minLenght": 3}"#, "/minLenght"), (#"{"type": "text"}"#, "/type"),
    (#"{"properties": {"a": {"if": {}}}}"#, "/properties/a/if"),
    (#"{"pattern": "("}"#, "/pattern"), (#"{"format": "e-mail"}"#, "/format"),
    (##"{"$ref": "#/$defs/none"}"##, "/$ref"), (#"{"$ref": "other.json"}"#, "/$ref"),
    (#"{"required": [1]}"#, "/required"), (#"{"minItems": -1}"#, "/minItems"),
    (#"{"items": [{}]}"#, "/items"), (#"{"enum": []}"#, "/enum"), ("3", "the schema"),
  ])
  func `a schema that we do not understand in full is refused`(
    _ text: String, _ place: String
  ) throws {
    let value = try JSONValue(parsing: Array(text.utf8))
    let error = #expect(throws: SchemaError.self) { try JSONSchema(value) }
    #expect(error?.problems.count == 1)
    #expect(error?.problems.first?.hasPrefix(place + ":") == true, "\(String(describing: error))")
  }

  @Test func `annotations are allowed and change nothing`() throws {
    let text =
      #"{"$schema": "s", "$id": "i", "$comment": "c", "title": "t", "default": 1,"#
      + #""description": "d", "examples": [1]}"#
    let schema = try JSONSchema(JSONValue(parsing: Array(text.utf8)))
    #expect(schema.violations(in: .string("anything")).isEmpty)
  }

  @Test func `a violation says in plain words what to do`() throws {
    let text =
      #"{"properties": {"kind": {"enum": ["terms", "privacy"]}, "language": {}},"#
      + #""required": ["kind"], "additionalProperties": false}"#
    let schema = try JSONSchema(JSONValue(parsing: Array(text.utf8)))
    func said(_ document: String) throws -> [String] {
      schema.violations(in: try JSONValue(parsing: Array(document.utf8))).map(\.description)
    }
    #expect(
      try said(#"{"kind": "term"}"#) == [
        "/kind: is “term”, which is none of the allowed values; did you mean “terms”? "
          + "write one of “terms”, “privacy”"
      ])
    #expect(
      try said(#"{"kind": "terms", "langauge": "en"}"#) == [
        "/langauge: is no field of this object; remove it or fix the spelling: did you mean "
          + "“language”?"
      ])
    #expect(try said("{}") == ["the document: lacks “kind”; add it"])
  }

  @Test func `the nearest of several forms is the one that is explained`() throws {
    let text =
      #"{"oneOf": [{"type": "object", "required": ["a", "b"]}, {"type": "object","#
      + #""properties": {"c": {"type": "string"}}, "required": ["c"]}]}"#
    let schema = try JSONSchema(JSONValue(parsing: Array(text.utf8)))
    let found = schema.violations(in: try JSONValue(parsing: Array(#"{"c": 1}"#.utf8)))
    #expect(found.count == 1)
    #expect(found.first?.message.contains("/c is a number") == true, "\(found)")
  }

  @Test func `the schemas of our input files are understood in full`() throws {
    let folder = Shared.root.appending(path: "input/schemas")
    let names = try Files.names(in: folder).filter { $0.hasSuffix(".json") }
    #expect(!names.isEmpty)
    for name in names {
      let value = try JSONValue(parsing: Files.bytes(folder.appending(path: name)))
      #expect(throws: Never.self, "\(name)") { try JSONSchema(value) }
    }
  }

  @Test func `the signatures of bad pages fit their schema, and a slip in them is found`() throws {
    let input = Shared.root.appending(path: "input")
    let schema = try JSONSchema(
      JSONValue(parsing: Files.bytes(input.appending(path: "schemas/signatures.json"))))
    let bytes = try Files.bytes(input.appending(path: "signatures/blocks.json"))
    #expect(schema.violations(in: try JSONValue(parsing: bytes)) == [])
    let text = String(decoding: bytes, as: UTF8.self)
    let range = try #require(text.firstRange(of: #""outcome": "blocked""#))
    let slip = text[..<range.lowerBound] + #""outcome": "blokced""# + text[range.upperBound...]
    let found = schema.violations(in: try JSONValue(parsing: Array(slip.utf8)))
    #expect(found.map(\.pointer) == ["/signatures/0/outcome"])
    #expect(found.first?.remedy.contains("did you mean “blocked”") == true)
  }
}
