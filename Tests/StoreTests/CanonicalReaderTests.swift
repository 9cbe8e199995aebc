// The quick reader of our own JSON.
import Store
import Testing

/// Reads `{"a": …}` whose value the body reads.
private func read<T>(
  _ text: String, _ body: (inout CanonicalReader) throws(UnexpectedJSON) -> T
) -> T? {
  try? CanonicalReader.whole(Array(text.utf8), body)
}

private func text(_ json: String) -> String? {
  read("{\"a\":\(json)}") { (json) throws(UnexpectedJSON) in try json.text("a") }
}

private func number(_ json: String) -> Int? {
  read("{\"a\" : \(json)}") { (json) throws(UnexpectedJSON) in try json.number("a") }
}

@Test func `members are read in their order, those that may be absent too`() {
  let found = read("{ \"a\": \"x\",\n \"c\": [1, -2], \"d\": {\"e\": true} }\n") {
    (json) throws(UnexpectedJSON) in
    let first = try json.text("a")
    let none = try json.numberIfThere("b")
    let list = try json.numbers("c")
    let flag = try json.object("d") { (json) throws(UnexpectedJSON) in try json.flag("e") }
    return "\(first) \(none as Int?) \(list) \(flag)"
  }
  #expect(found == "x nil [1, -2] true")
}

@Test func `texts are as JSON has them`() {
  #expect(text("\"\"") == "")
  #expect(text("\"é😀\"") == "é😀")
  #expect(text(#""\"\\\/\b\f\n\r\t\u00e9\u2028!""#) == "\"\\/\u{8}\u{C}\n\r\té\u{2028}!")
}

@Test(
  arguments: [
    "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\\ud83d\\ude00\"", "\"\n\"", "null",
    "1",
    "'x'", "[]", "",
  ])
func `what is no text, or a rare one, is left to the other reader`(json: String) {
  #expect(text(json) == nil)
}

@Test func `bytes that are not UTF-8 are no text`() {
  let bytes = Array("{\"a\":\"".utf8) + [0xC3] + Array("\"}".utf8)
  #expect(throws: UnexpectedJSON.self) {
    try CanonicalReader.whole(bytes) { (json) throws(UnexpectedJSON) in try json.text("a") }
  }
}

@Test func `numbers are whole and plain`() {
  #expect(number("0") == 0)
  #expect(number("-12") == -12)
  #expect(number("999999999999999999") == 999_999_999_999_999_999)
  for other in ["-0", "01", "1.0", "1e3", "+1", "-", "9999999999999999999", "1x", "", "\"1\""] {
    #expect(number(other) == nil, "\(other)")
  }
}

@Test(
  arguments: [
    "{}", "{\"b\":1}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"a\":1}", "{\"a\":1,}", "{,\"a\":1}",
    "{\"a\":1",
    "{\"a\":1}}", "{\"a\":1} x", "[{\"a\":1}]", "\u{FEFF}{\"a\":1}", "{\"\\u0061\":1}", "",
  ])
func `another object than was asked for is refused`(json: String) {
  #expect(read(json) { (json) throws(UnexpectedJSON) in try json.number("a") } == nil)
}

@Test func `a name that stands twice among texts by name is refused`() {
  func texts(_ json: String) -> [String: String]? {
    read("{\"a\":\(json)}") { (json) throws(UnexpectedJSON) in try json.textsByName("a") }
  }
  #expect(texts("{ }") == [:])
  #expect(texts("{\"x\": \"1\", \"y\":\"2\"}") == ["x": "1", "y": "2"])
  for other in ["{\"x\":\"1\",\"x\":\"1\"}", "{\"x\":1}", "{\"x\":\"1\" \"y\":\"2\"}", "{,}", "[]"]
  {
    #expect(texts(other) == nil, "\(other)")
  }
}
