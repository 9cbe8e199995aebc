// Addresses, as far as we compare them.
import Fetching
import Testing

@Suite struct AddressTests {
  @Test func `an address is taken apart`() {
    let address = Address("HTTPS://Help.Acme.Example.:8443/a/B?x=1#part")
    #expect(address?.host == "help.acme.example")
    #expect(address?.port == 8443)
    #expect(address?.path == "/a/B")
    #expect(address?.query == "x=1")
    #expect(address?.text == "https://help.acme.example:8443/a/B?x=1")
  }

  @Test(arguments: [
    "", "acme.example/terms", "ftp://acme.example/", "javascript:alert(1)", "https://",
    "https:///terms", "https://user:secret@acme.example/", "https://acme.example\\@evil.example/",
    "https://acme.example/a b", "https://acme.example/\n", "https://ho%0Ast/",
    "https://acme.example:99999/", "https://acme.example:80x/",
  ])
  func `what is no plain web address is refused`(_ text: String) {
    #expect(Address(text) == nil)
  }

  @Test func `two spellings of one address have one key`() {
    #expect(Address.key("https://Acme.example:443#top") == Address.key("https://acme.example/"))
    #expect(Address.key("https://acme.example/A") != Address.key("https://acme.example/a"))
    #expect(Address.key("https://acme.example/?a") != Address.key("https://acme.example/"))
  }

  @Test func `a host lies in a domain only at a dot`() {
    let host = Address("https://help.acme.example/")
    #expect(host?.lies(in: "acme.example") == true)
    #expect(host?.lies(in: "Help.Acme.example") == true)
    #expect(host?.lies(in: "me.example") == false)
  }

  @Test(arguments: [
    ("/x", "https://acme.example/x"), ("x", "https://acme.example/a/x"),
    ("?q", "https://acme.example/a/b?q"), ("//b.example/c", "https://b.example/c"),
    ("http://b.example", "http://b.example/"), ("mailto:help@acme.example", nil),
    ("javascript:void(0)", nil),
  ])
  func `a reference is resolved against its page`(_ reference: String, _ result: String?) {
    #expect(Address("https://acme.example/a/b?c")?.resolve(reference)?.text == result)
  }
}
