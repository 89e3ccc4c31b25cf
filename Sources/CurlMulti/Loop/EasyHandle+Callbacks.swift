import CCurl
import Glibc

extension EasyHandle {
  /// Hands libcurl the callbacks with this handle as their context.
  ///
  /// libcurl calls them on the handle's thread, between adding the handle to the multi handle and removing it; the
  /// handle's owner outlives that.
  func setCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    check(ccurl_on_data(curl, CURLOPT_HEADERFUNCTION) { EasyHandle.of($3)?.takeHeader($0, count: $1 * $2) ?? 0 })
    check(ccurl_on_data(curl, CURLOPT_WRITEFUNCTION) { EasyHandle.of($3)?.takeBody($0, count: $1 * $2) ?? 0 })
    check(ccurl_on_open_socket(curl) { EasyHandle.of($0)?.openSocket($2) ?? CURL_SOCKET_BAD })
    check(ccurl_on_tls_context(curl) { EasyHandle.of($2)?.traceTLS($1) ?? CURLE_ABORTED_BY_CALLBACK })
    check(ccurl_on_ready(curl) { context, _, _, _, _ in EasyHandle.of(context)?.noteReady() ?? CURL_PREREQFUNC_ABORT })
    for option in [
      CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_SSL_CTX_DATA, CURLOPT_PREREQDATA,
      CURLOPT_PRIVATE,
    ] {
      check(ccurl_set_pointer(curl, option, context))
    }
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> EasyHandle? {
    context.map { Unmanaged<EasyHandle>.fromOpaque($0).takeUnretainedValue() }
  }

  private func takeHeader(_ line: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
    let now = MonotonicTime.now
    if marks.firstHeader == nil { marks.firstHeader = now }
    guard collector.takeHeaderLine(UnsafeRawBufferPointer(start: line, count: count)) else { return 0 }
    if collector.hasEndedHeaders && marks.headersEnded == nil { marks.headersEnded = now }
    return count
  }

  private func takeBody(_ bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
    collector.takeBody(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
  }

  /// The last gate before a packet leaves: whatever libcurl made of the URL, this is the address.
  private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address else { return CURL_SOCKET_BAD }
    let isAllowed = withUnsafePointer(to: &address.pointee.addr) { IPAddress($0) }.map {
      allowsPrivateAddresses || AddressFilter.allows($0)
    }
    guard isAllowed == true else {
      hasBlockedAddress = true
      return CURL_SOCKET_BAD
    }
    let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(address.pointee.family, type, address.pointee.protocol)
    if descriptor < 0 { socketErrno = errno } else { hasOpenedSocket = true }
    return descriptor
  }

  /// Called when TCP is up and TLS begins.
  private func traceTLS(_ tlsContext: UnsafeMutableRawPointer?) -> CURLcode {
    marks.connected = .now
    ccurl_trace_tls(tlsContext, Unmanaged.passUnretained(self).toOpaque()) { ssl, place, value in
      guard let ssl else { return }
      EasyHandle.of(ccurl_trace_user(ssl))?.trace.note(where: place, value: value, ssl: ssl)
    }
    ccurl_trace_refusals(tlsContext) { isAccepted, store in
      guard isAccepted == 0, let store else { return isAccepted }
      EasyHandle.of(ccurl_refusal_user(store))?.trace.noteRefusal(in: store)
      return isAccepted
    }
    return CURLE_OK
  }

  /// Called when the connection is ready for the request.
  private func noteReady() -> Int32 {
    marks.ready = .now
    transfer?.connectionIsReady()
    return transfer?.ticket.request.extent == .connection ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK
  }
}
