// Digests against published test vectors.
import Digest
import Testing

@Test func `SHA-256 of abc is the vector of FIPS 180`() {
  #expect(
    Digest.sha256("abc")
      == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
}

@Test func `SHA-1 is written in base32, as web archives do`() {
  // The digest that web archives know for an empty payload.
  #expect(Digest.sha1Base32([]) == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ")
}

@Test(arguments: [
  ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
  ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
])
func `base32 follows RFC 4648 without padding`(text: String, expected: String) {
  #expect(Digest.base32(Array(text.utf8)) == expected)
}

@Test func `a short digest depends on where fields begin`() {
  #expect(Digest.short("a", "bc") != Digest.short("ab", "c"))
  #expect(Digest.short("a", "bc").count == 16)
}
