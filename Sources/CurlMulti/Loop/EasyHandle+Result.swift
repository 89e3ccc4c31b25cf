import CCurl

extension EasyHandle {
  /// The handle libcurl names in a message.
  static func owner(of curl: UnsafeMutableRawPointer?) -> EasyHandle? {
    guard let curl else { return nil }
    var context: UnsafeMutableRawPointer?
    ccurl_get_pointer(curl, CURLINFO_PRIVATE, &context)
    return of(context)
  }

  /// What libcurl's end of a transfer means.
  ///
  /// A code of 0 is a response only if its header was whole.
  func result(of transfer: Transfer, code: CURLcode) -> TransferResult {
    let end = MonotonicTime.now
    if code == CURLE_OK, collector.hasEndedHeaders, let status = collector.status {
      return .success(response(status: status, of: transfer, end: end))
    }
    if transfer.ticket.request.extent == .connection, marks.ready != nil {
      return .success(response(status: 0, of: transfer, end: end))
    }
    return .failure(failure(of: transfer, code: code, end: end))
  }

  func response(status: Int, of transfer: Transfer, end: MonotonicTime) -> TransferResponse {
    let showsCertificates = transfer.ticket.target.isSecure && transfer.ticket.request.readsCertificates
    return TransferResponse(
      status: status, fields: collector.fields, body: collector.body, phases: marks.phases(until: end),
      remoteAddress: remoteAddress, httpVersion: httpVersion,
      certificates: showsCertificates ? certificates : [], queued: transfer.queued(until: end),
      loopLag: transfer.lag)
  }

  func failure(of transfer: Transfer, code: CURLcode, end: MonotonicTime) -> TransferFailure {
    let facts = FailureFacts(
      code: code, phase: marks.phase, systemErrno: socketErrno == 0 ? systemErrno : socketErrno,
      hasOtherAddresses: transfer.addresses.count > 1, verifyResult: verifyResult, trace: trace,
      refusal: collector.refusal,
      isBlocked: hasBlockedAddress && !hasOpenedSocket, hasHeader: marks.firstHeader != nil,
      lacksDescriptors: marks.ready == nil && Descriptors.areExhausted)
    return TransferFailure(
      facts.kind, phase: facts.phase, curlCode: Int32(bitPattern: code.rawValue), systemErrno: facts.systemErrno,
      verifyResult: facts.verifyResult, refused: trace.refused, phases: marks.phases(until: end),
      status: collector.status, detail: detail, queued: transfer.queued(until: end), loopLag: transfer.lag)
  }
}
