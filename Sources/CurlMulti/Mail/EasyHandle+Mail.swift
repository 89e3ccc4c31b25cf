import CCurl
import Glibc

/// A message to a mail server.
///
/// The handle is used for this transfer alone, so nothing of it has to be taken back.
extension EasyHandle {
  func prepare(for transfer: Transfer, _ mail: MailEnvelope) {
    let request = transfer.ticket.request
    begin(transfer)
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    set(CURLOPT_URL, request.url)
    set(CURLOPT_CAINFO, request.caFile ?? Bootstrap.defaultCAFile)
    set(CURLOPT_USE_SSL, Int((request.allowsPlainHTTP ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
    set(CURLOPT_MAIL_FROM, "<\(mail.sender)>")
    setRecipients(mail.recipients.map { "<\($0)>" })
    check(ccurl_set_long(curl, ccurl_mail_tolerates_refusals, 1))
    if let credentials = mail.credentials {
      set(CURLOPT_USERNAME, credentials.user)
      set(CURLOPT_PASSWORD, credentials.password)
    }
    setText(request.body ?? [])
    setWatch()
  }

  private func setText(_ text: [UInt8]) {
    unsent = text[...]
    set(CURLOPT_UPLOAD, 1)
    check(ccurl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(text.count)))
    check(ccurl_set_pointer(curl, CURLOPT_READDATA, Unmanaged.passUnretained(self).toOpaque()))
    check(ccurl_on_read(curl) { EasyHandle.of($3)?.giveText($0, atMost: $1 * $2) ?? Int(CURL_READFUNC_ABORT) })
  }

  private func giveText(_ buffer: UnsafeMutablePointer<CChar>?, atMost count: Int) -> Int {
    let part = unsent.prefix(count)
    part.withUnsafeBytes { bytes in
      if let buffer, let start = bytes.baseAddress { memcpy(buffer, start, bytes.count) }
    }
    unsent = unsent.dropFirst(count)
    return part.count
  }

  /// libcurl asks at least once a second whether to go on, also where it minds no other deadline: while it says goodbye.
  private func setWatch() {
    set(CURLOPT_NOPROGRESS, 0)
    check(ccurl_set_pointer(curl, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(self).toOpaque()))
    check(ccurl_on_progress(curl) { context, _, _, _, _ in EasyHandle.of(context)?.goesOn == true ? 0 : 1 })
  }

  private var goesOn: Bool {
    guard let transfer, !transfer.isCancelled else { return false }
    if hasTakenText {
      taken = taken ?? .now
      if let taken, taken.advanced(by: .seconds(1)) <= .now { return false }
    }
    // The second is libcurl's, to end by its own clock where it minds it.
    return MonotonicTime.now < transfer.marks.started.advanced(by: transfer.ticket.request.timeout + .seconds(1))
  }

  /// What is left then is its goodbye, which nobody has to wait for.
  private var hasTakenText: Bool {
    unsent.isEmpty && (MailDialogue(lines: collector.fields.texts).replyToText ?? 0) / 100 == 2
  }

  /// What libcurl's end of the transfer means: a text that the server took stays taken, whatever came after.
  func mailResult(of transfer: Transfer, code: CURLcode) -> TransferResult {
    let end = MonotonicTime.now
    let dialogue = MailDialogue(lines: collector.fields.texts)
    if let reply = dialogue.replyToText, reply / 100 == 2 {
      return .success(response(status: reply, of: transfer, end: end))
    }
    if code == CURLE_ABORTED_BY_CALLBACK, transfer.isCancelled { return .failure(transfer.failure(.cancelled)) }
    marks = reached(by: code)
    var failure = failure(
      of: transfer, code: code == CURLE_ABORTED_BY_CALLBACK ? CURLE_OPERATION_TIMEDOUT : code, end: end)
    failure.status = isRefusal(code) ? dialogue.refusal : nil
    if dialogue.replyToText != nil { failure.phase = .body }
    if code == CURLE_USE_SSL_FAILED { failure.kind = .tls(.protocol) }
    return .failure(failure)
  }

  /// Whether the server's reply was the end.
  ///
  /// A connection that breaks after a refused recipient says nothing of the message.
  private func isRefusal(_ code: CURLcode) -> Bool {
    switch code {
    case CURLE_SEND_ERROR: systemErrno != EPIPE && systemErrno != ECONNRESET
    case CURLE_WEIRD_SERVER_REPLY, CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED, CURLE_USE_SSL_FAILED: true
    default: false
    }
  }

  /// How far the transfer came: libcurl looks up the name by itself here, and TLS may begin in the middle of the dialogue.
  private func reached(by code: CURLcode) -> Marks {
    var marks = self.marks
    if hasOpenedSocket || hasBlockedAddress { marks.connecting = marks.connecting ?? marks.started }
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE:
      marks.connected = marks.connected ?? marks.started
    default: if marks.firstHeader != nil { marks.ready = marks.ready ?? marks.firstHeader }
    }
    return marks
  }
}
