// What counts as the same word.
import Testing

@testable import Diffing

struct WordsTests {
  @Test func `case, punctuation and white space do not count`() {
    #expect(Words.normalised("  We’ll  REFUND (all) fees: ") == "we ll refund all fees")
  }

  @Test func `points and commas inside numbers count, others do not`() {
    #expect(Words.normalised("USD 5.99, or 1,000.") == "usd 5.99 or 1,000")
    #expect(Words.normalised("1.50") != Words.normalised("150"))
  }

  @Test func `currency and percent signs are words`() {
    #expect(Words.normalised("$5 or 50%") == "$ 5 or 50 %")
    #expect(Words.normalised("€5") != Words.normalised("£5"))
  }

  @Test func `invisible characters do not cut words`() {
    #expect(Words.normalised("can\u{AD}cel\u{200B}led\u{FEFF}") == "cancelled")
  }

  @Test func `letters beyond ASCII lose their case only`() {
    #expect(Words.normalised("KÜNDIGUNG Été Ñandú") == "kündigung été ñandú")
  }

  @Test func `a script without spaces gives one word a character`() {
    #expect(Words.normalised("解約は、Web で。") == "解 約 は web で")
  }

  @Test func `trade marks and bullets are no words`() {
    #expect(Words.normalised("• Brand™ ® — ✓") == "brand")
  }

  @Test(arguments: ["\u{FFFD}", "e\u{301}\u{301}", "\u{1F468}\u{200D}\u{1F469}", "\u{0}a", ""])
  func `any characters are read`(_ text: String) {
    let once = Words.normalised(text)
    #expect(Words.normalised(once) == once)
  }

  @Test func `bytes that are no UTF-8 are passed over`() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xE3, 0x80]
    var out: [UInt8] = []
    Words.append(bytes, 0..<bytes.count, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "a b")
  }
}
