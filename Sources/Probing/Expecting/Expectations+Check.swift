package import CurlMulti
package import PaymentHealth

extension Expectations {
  /// The first thing the response does not satisfy, in the order host, rejection, status, headers, body, JSON, latency; nil when all holds.
  ///
  /// - Parameters:
  ///   - url: That answered, after all redirects.
  ///   - home: The provider's own base URL, whose host may always answer.
  package func discrepancy(
    in response: TransferResponse, from url: String? = nil, home: String? = nil, body: ResponseBody
  ) -> Discrepancy? {
    if let wrong = wrongHost(url, home) ?? rejection(in: body) ?? wrongStatus(response) { return wrong }
    for header in headers {
      if let wrong = header.discrepancy(in: response) { return wrong }
    }
    for test in self.body {
      if let wrong = test.discrepancy(in: body.text.isEmpty ? nil : body.text, of: .body) { return wrong }
    }
    for value in json {
      if let wrong = value.discrepancy(in: body) { return wrong }
    }
    return latency?.discrepancy(in: response)
  }

  private func wrongHost(_ url: String?, _ home: String?) -> Discrepancy? {
    guard !hosts.isEmpty, let url else { return nil }
    let host = Origin(of: url)?.host ?? ""
    guard !hosts.contains(where: { $0 == host || $0.hasPrefix(".") && host.hasSuffix($0) }),
      home.flatMap(Origin.init)?.host != host
    else { return nil }
    return Discrepancy(
      .httpRedirect, expected: "an answer of \(hosts.joined(separator: ", "))", found: "an answer of \(host)")
  }

  private func rejection(in body: ResponseBody) -> Discrepancy? {
    rejections.lazy.compactMap { $0.discrepancy(in: body) }.first
  }

  private func wrongStatus(_ response: TransferResponse) -> Discrepancy? {
    guard !status.contains(response.status) else { return nil }
    let target = response.values(of: "Location").first.map { " to \($0), not followed" } ?? ""
    return Discrepancy(
      .unexpectedStatus(response.status), expected: "status \(status.inWords)",
      found: "\(response.status)" + ((300..<400).contains(response.status) ? target : ""), showsBody: true)
  }
}

extension StatusSet {
  var inWords: String {
    ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }.joined(separator: ", ")
  }
}

extension HeaderExpectation {
  /// Several fields of the name are one text, joined by commas as RFC 9110 §5.3 has it.
  func discrepancy(in response: TransferResponse) -> Discrepancy? {
    let values = response.values(of: name)
    return test.discrepancy(in: values.isEmpty ? nil : values.joined(separator: ", "), of: .header(name))
  }
}

extension LatencyLimits {
  /// Time that our own engine was busy elsewhere is not counted against the server; with much of it, nothing can be said.
  func discrepancy(in response: TransferResponse) -> Discrepancy? {
    let total = response.phases.total
    let seen = exceeded(by: total)
    let sure = exceeded(by: total - response.loopLag)
    if let seen, seen.cause != sure?.cause, OwnLag.decides(lag: response.loopLag, of: total) {
      return Discrepancy(
        .localOverload, expected: seen.limit.asLimit,
        found: "\(total.inMilliseconds), of which this machine was busy for \(response.loopLag.inMilliseconds)")
    }
    return sure.map { Discrepancy($0.cause, expected: $0.limit.asLimit, found: total.inMilliseconds) }
  }

  private func exceeded(by total: Duration) -> (limit: Duration, cause: Cause)? {
    if let down, total > down { return (down, .latencyExceeded) }
    if let degraded, total > degraded { return (degraded, .latencyDegraded) }
    return nil
  }
}

extension Duration {
  var inMilliseconds: String { "\(wholeMilliseconds) ms" }
  fileprivate var asLimit: String { "an answer within \(inMilliseconds)" }
}
