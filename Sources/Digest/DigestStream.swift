// SHA-256 of bytes that come a piece at a time.
import CCrypto

/// Takes pieces, gives the digest of all of them. Not Sendable: one value a file.
package final class DigestStream {
  private let context = EVP_MD_CTX_new()
  /// How many bytes were taken.
  package private(set) var count = 0

  package init() {
    // Fails only when memory or the algorithm is missing, which no run survives.
    precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "libcrypto failed")
  }

  deinit { EVP_MD_CTX_free(context) }

  package func add(_ bytes: [UInt8]) {
    count += bytes.count
    precondition(EVP_DigestUpdate(context, bytes, bytes.count) == 1, "libcrypto failed")
  }

  /// The 64 lower-case hexadecimal digits; nothing may be added after it.
  package func finish() -> String {
    var out = [UInt8](repeating: 0, count: 32)
    precondition(EVP_DigestFinal_ex(context, &out, nil) == 1, "libcrypto failed")
    return Digest.hex(out)
  }
}
