// How a libcurl handle is set up for one transfer.
import CCurl

extension Transfer {
  /// Prepares a fresh handle. Redirects, cookies, proxies, .netrc and protocols beside http and
  /// https stay off; certificates are always checked.
  func configure(_ handle: UnsafeMutableRawPointer, _ settings: Settings, names: Names) {
    let this = Unmanaged.passUnretained(self).toOpaque()
    self.handle = handle
    setTexts(handle, settings)
    for line in request.lines(userAgent: settings.userAgent) {
      lines = curl_slist_append(lines, line)
    }
    _ = atlas_set_list(handle, CURLOPT_HTTPHEADER, lines)
    if let list = names.list { _ = atlas_set_list(handle, CURLOPT_RESOLVE, list) }
    setNumbers(handle)
    _ = atlas_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText)
    for option in [
      CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_DEBUGDATA, CURLOPT_OPENSOCKETDATA,
      CURLOPT_PRIVATE,
    ] { _ = atlas_set_pointer(handle, option, this) }
    _ = atlas_set_bytes(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, data in
      passOn(bytes, size * count, data) { $0.tookHead($1) }
    }
    _ = atlas_set_bytes(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, data in
      passOn(bytes, size * count, data) { $0.tookBody($1) }
    }
    _ = atlas_set_debug(handle) { _, kind, bytes, count, data in
      if kind == CURLINFO_HEADER_OUT {
        _ = passOn(bytes, count, data) { transfer, head in
          transfer.sentHead(head)
          return true
        }
      }
      return 0
    }
    _ = atlas_set_socket(handle) { data, _, wanted in openSocket(data, wanted) }
  }

  private func setTexts(_ handle: UnsafeMutableRawPointer, _ settings: Settings) {
    _ = atlas_set_text(handle, CURLOPT_URL, request.url.text)
    _ = atlas_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = atlas_set_text(handle, CURLOPT_PROXY, "")
    _ = atlas_set_text(handle, CURLOPT_NOPROXY, "*")
    if let authorities = settings.authorities {
      _ = atlas_set_text(handle, CURLOPT_CAINFO, authorities)
      _ = atlas_set_text(handle, CURLOPT_CAPATH, nil)
    }
  }

  private func setNumbers(_ handle: UnsafeMutableRawPointer) {
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)), (CURLOPT_HTTP09_ALLOWED, 0),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)), (CURLOPT_TIMEOUT_MS, limits.total),
      (CURLOPT_CONNECTTIMEOUT_MS, limits.connect), (CURLOPT_BUFFERSIZE, 65_536),
      // A name that is looked up for too long is given up without holding up all others.
      (CURLOPT_QUICK_EXIT, 1),
      // Only so can the request be kept as it was sent.
      (CURLOPT_VERBOSE, 1),
    ]
    for (option, value) in numbers { _ = atlas_set_long(handle, option, value) }
    if !request.cuts {
      _ = atlas_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(largest))
    }
  }
}

/// Names that are not looked up, as libcurl wants them; lives as long as its client.
final class Names {
  private(set) var list: UnsafeMutablePointer<curl_slist>?

  init(_ names: [String]) {
    for name in names { list = curl_slist_append(list, name) }
  }

  deinit { curl_slist_free_all(list) }
}

/// Gives bytes to a transfer. - Returns: what libcurl wants to hear: the count, or less to end.
private func passOn(
  _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ data: UnsafeMutableRawPointer?,
  _ take: (Transfer, UnsafeRawBufferPointer) -> Bool
) -> Int {
  guard count > 0 else { return 0 }
  guard let data else { return -1 }
  let transfer = Unmanaged<Transfer>.fromOpaque(data).takeUnretainedValue()
  return take(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count + 1
}

/// Opens a socket unless its address is refused.
private func openSocket(
  _ data: UnsafeMutableRawPointer?, _ wanted: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let data, let wanted else { return -1 }
  let transfer = Unmanaged<Transfer>.fromOpaque(data).takeUnretainedValue()
  var bytes = [UInt8](repeating: 0, count: 16)
  var port: UInt16 = 0
  let count = Int(atlas_address(wanted, &bytes, &port))
  let address = SocketAddress(bytes: Array(bytes.prefix(count)), port: Int(port))
  return transfer.mayOpen(address) ? atlas_open_socket(wanted) : -1
}
