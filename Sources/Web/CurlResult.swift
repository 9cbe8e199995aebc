// libcurl's results as outcomes of ours.
import CCurl
import Model

extension Trouble {
  /// What a failed transfer means; nil when it did not fail.
  ///
  /// - Parameter hasAnswer: whether the head of an answer had come.
  init?(_ result: CURLcode, hasAnswer: Bool, detail: String) {
    let words = detail.isEmpty ? String(cString: curl_easy_strerror(result)) : detail
    let said = String(words.prefix(200))
    switch result {
    case CURLE_OK: return nil
    case CURLE_COULDNT_RESOLVE_HOST: self.init(.dnsError, said)
    case CURLE_FILESIZE_EXCEEDED: self.init(.tooLarge, "the body is said to be too large")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_CLIENTCERT:
      self.init(.tlsError, said)
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_BAD_FUNCTION_ARGUMENT,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_INITFAILED,
      CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN, CURLE_URL_MALFORMAT:
      self.init(.internalError, said)
    default: self.init(hasAnswer ? .truncated : .unreachable, said)
    }
  }
}
