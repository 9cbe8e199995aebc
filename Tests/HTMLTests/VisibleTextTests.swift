// Offsets in bytes and in code points.
import HTML
import Testing

@Test func `offsets convert both ways`() {
  let words = String(repeating: "aé€😀 ", count: 400)
  let text = VisibleText(words)
  var point = 0
  var byte = 0
  for scalar in words.unicodeScalars {
    #expect(text.codePoints(before: byte) == point)
    #expect(text.offset(ofCodePoint: point) == byte)
    point += 1
    byte += UTF8.width(scalar)
  }
  #expect(text.codePoints(before: byte) == point)
  #expect(text.offset(ofCodePoint: point) == byte)
  #expect(text.offset(ofCodePoint: point + 1) == nil)
}

@Test func `an empty text has one offset`() {
  #expect(VisibleText("").codePoints(before: 0) == 0)
  #expect(VisibleText("").offset(ofCodePoint: 0) == 0)
  #expect(VisibleText("").offset(ofCodePoint: 1) == nil)
}

@Test func `ends of strides are no trap`() {
  for count in [255, 256, 257, 511, 512, 513] {
    let text = VisibleText(String(repeating: "x", count: count))
    #expect(text.codePoints(before: count) == count)
    #expect(text.offset(ofCodePoint: count) == count)
    #expect(text.offset(ofCodePoint: count - 1) == count - 1)
  }
}
