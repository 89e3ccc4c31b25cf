import CurlMulti
import PaymentHealth
import TestSupport

extension Fault {
  /// Fault → cause, owner, phase.
  static let all =
    names + connections + handshakes + silences + cutOff + malformed + tooLarge + redirects + harmlessOddities

  static let names: [Fault] = [
    fault("name does not exist", .name(.nxdomain), .dnsNoName, .provider, .resolve),
    fault("name service fails", .name(.servfail), .dnsServerFailure, .provider, .resolve),
    fault("name service refuses", .name(.refused), .dnsServerFailure, .provider, .resolve),
    fault("name without address", .name(.empty), .dnsNoData, .provider, .resolve),
    fault("name service cuts its answer", .name(.truncated), .dnsServerFailure, .provider, .resolve),
    endless("name service answers something else", .name(.garbage), .dnsTimeout, .provider, .resolve),
    endless("name service hangs", .name(.hang), .dnsTimeout, .provider, .resolve),
    fault("name leads to the cloud's metadata", .name(.metadata), .requestRejected, .configuration, .resolve),
    fault("name leads into the own network", .name(.home), .requestRejected, .configuration, .resolve),
    fault("private address", .privateAddress, .requestRejected, .configuration, .resolve),
  ]

  static let connections: [Fault] = [
    fault("refused", .closedPort, .connectRefused, .provider, .connect),
    endless("full backlog", .fullBacklog, .connectTimeout, .provider, .connect),
    fault(
      "reset in the handshake", .connection([.receiveSome, .reset], isSecure: true), .connectReset, .provider, .tls),
    fault("closed in the handshake", .connection([.receiveSome], isSecure: true), .connectReset, .provider, .tls),
  ]

  static let handshakes: [Fault] = [
    fault("expired", .tls(.expired), .tlsExpired, .provider, .tls),
    fault("not yet valid", .tls(.notYetValid), .tlsNotYetValid, .provider, .tls),
    fault("wrong host", .tls(.wrongHost), .tlsWrongHost, .provider, .tls),
    fault("self-signed", .tls(.selfSigned), .tlsSelfSigned, .provider, .tls),
    fault("unknown authority", .tls(.untrusted), .tlsUntrusted, .provider, .tls),
    fault("untrusted root sent along", .tls(.untrusted, ["-cert_chain", "other.pem"]), .tlsUntrusted, .provider, .tls),
    fault("incomplete chain", .tls(.incomplete), .tlsUntrusted, .provider, .tls),
    fault("certificate for clients", .tls(.clientOnly), .tlsUntrusted, .provider, .tls),
    fault("weak key", .tls(.weakKey), .tlsWeak, .provider, .tls),
    fault("weak signature", .tls(.weakDigest), .tlsWeak, .provider, .tls),
    fault("TLS 1.0 only", .tls(.good, ["-tls1"]), .tlsProtocol, .provider, .tls),
    fault("TLS 1.1 only", .tls(.good, ["-tls1_1"]), .tlsProtocol, .provider, .tls),
    fault(
      "cipher without encryption", .tls(.good, ["-tls1_2", "-cipher", "NULL:@SECLEVEL=0"]), .tlsProtocol, .provider,
      .tls),
    fault("HTTP/2 only, by ALPN", .tls(.good, ["-alpn", "h2"]), .tlsProtocol, .provider, .tls),
    fault(
      "client certificate, TLS 1.2", .tls(.good, ["-tls1_2", "-Verify", "1"]), .tlsClientCertificate, .configuration,
      .tls),
    fault(
      "client certificate, TLS 1.3", .tls(.good, ["-tls1_3", "-Verify", "1"]), .tlsClientCertificate, .configuration,
      .request),
    fault(
      "plain HTTP on the TLS port", .connection([.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .stall], isSecure: true),
      .tlsProtocol, .provider, .tls),
    fault(
      "alert: no common parameters",
      .connection([.receiveSome, .sendBytes([21, 3, 3, 0, 2, 2, 40]), .stall], isSecure: true), .tlsProtocol, .provider,
      .tls),
    fault(
      "alert: too weak", .connection([.receiveSome, .sendBytes([21, 3, 3, 0, 2, 2, 71]), .stall], isSecure: true),
      .tlsWeak, .provider, .tls),
    endless("handshake stalls", .connection([.stall], isSecure: true), .tlsTimeout, .provider, .tls),
    endless(
      "handshake drips",
      .connection(
        [.drip(String(repeating: "\u{16}\u{3}\u{3}\u{0}\u{1}\u{0}", count: 1000), every: 20_000), .stall],
        isSecure: true), .tlsTimeout, .provider, .tls),
    fault("authorities missing", .authorities(.missing), .localCertificates, .local, .tls),
    fault("authorities empty", .authorities(.empty), .localCertificates, .local, .tls),
    fault("authorities unreadable", .authorities(.noise), .localCertificates, .local, .tls),
    fault("authorities a folder", .authorities(.folder), .localCertificates, .local, .tls),
  ]

  static let silences: [Fault] = [
    endless("no answer", .answer([.stall]), .httpHeaderTimeout, .provider, .request),
    endless(
      "slow header", .answer([.drip(okay + "X-Padding: " + padding, every: 20_000), .stall]), .httpHeaderTimeout,
      .provider, .request),
    endless("half a header", .openText(okay + "A: b\r\n"), .httpHeaderTimeout, .provider, .request),
    endless("interim answer only", .openText("HTTP/1.1 100 Continue\r\n\r\n"), .httpHeaderTimeout, .provider, .request),
    endless("half a body", .openText(okay + "Content-Length: 9\r\n\r\nabc"), .httpBodyTimeout, .provider, .body),
    endless(
      "slow body", .answer([.send(okay + "Content-Length: 9999\r\n\r\n"), .drip(padding, every: 20_000), .stall]),
      .httpBodyTimeout, .provider, .body),
    endless(
      "slow chunks",
      .answer([.send(chunked), .drip(String(repeating: "1\r\n \r\n", count: 500), every: 20_000), .stall]),
      .httpBodyTimeout, .provider, .body),
  ]

  static let cutOff: [Fault] = [
    fault("closed before the answer", .answer([]), .httpEmpty, .provider, .request),
    fault("reset before the answer", .answer([.reset]), .httpReset, .provider, .request),
    fault("header cut off", .text(okay + "A: b\r\n"), .httpTruncated, .provider, .request),
    fault("body cut off", .text(okay + "Content-Length: 9\r\n\r\nabc"), .httpTruncated, .provider, .body),
    fault("chunk cut off", .text(chunked + "9\r\nabc"), .httpTruncated, .provider, .body),
    fault("last chunk missing", .text(chunked + "3\r\nabc\r\n"), .httpTruncated, .provider, .body),
    fault(
      "reset in the body", .answer([.send(okay + "Content-Length: 9\r\n\r\nabc"), .awaitDelivery, .reset]), .httpReset,
      .provider, .body),
  ]

  static let malformed: [Fault] = [
    fault("HTTP/0.9", .text("<html>hello</html>"), .httpMalformed, .provider, .request),
    fault("another protocol", .openText("220 mail\r\n"), .httpMalformed, .provider, .request),
    fault("HTTP/2 unasked", .answer([.sendBytes(http2GoAway), .stall]), .httpMalformed, .provider, .request),
    fault(
      "upgrade to HTTP/2 unasked",
      .answer([
        .send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"),
        .sendBytes(http2GoAway), .stall,
      ]), .httpMalformed, .provider, .request),
    fault("bad status line", .openText("HTTP/1.1 abc OK\r\n\r\n"), .httpMalformed, .provider, .request),
    fault(
      "unknown version", .openText("HTTP/7.3 200 OK\r\nContent-Length: 0\r\n\r\n"), .httpMalformed, .provider, .request),
    fault("NUL in a header", .openText(okay + "A: b\u{0}c\r\n\r\n"), .httpMalformed, .provider, .request),
    fault("header without colon", .openText(okay + "nonsense\r\n\r\n"), .httpMalformed, .provider, .request),
    fault("negative length", .openText(okay + "Content-Length: -1\r\n\r\n"), .httpMalformed, .provider, .request),
    fault(
      "two lengths, the longer last", .openText(okay + "Content-Length: 2\r\nContent-Length: 9\r\n\r\n[]"),
      .httpMalformed, .provider, .request),
    fault(
      "two lengths, the shorter last", .openText(okay + "Content-Length: 99\r\nContent-Length: 9\r\n\r\n" + list),
      .httpMalformed, .provider, .request),
    fault(
      "two lengths in one", .openText(okay + "Content-Length: 9, 99\r\n\r\n" + list), .httpMalformed, .provider,
      .request),
    fault("bad chunk size", .openText(chunked + "xyz\r\n"), .httpMalformed, .provider, .body),
    fault(
      "trailer line of 4 kB", .openText(chunked + "0\r\nX-Name: \(padding)\r\n\r\n"), .httpMalformed, .provider, .body),
    fault("huge chunk size", .openText(chunked + "fffffffffffffffff\r\n"), .httpMalformed, .provider, .body),
  ]

  static let tooLarge: [Fault] = [
    fault("endless body", .answer([.send(okay + "\r\n"), .sendForever(padding)]), .httpTooLarge, .provider, .body),
    fault(
      "endless chunks", .answer([.send(chunked), .sendForever("1000\r\n" + padding + "\r\n")]), .httpTooLarge,
      .provider, .body),
    fault(
      "endless header", .answer([.send(okay), .sendForever("X-Name: \(padding)\r\n")]), .httpTooLarge, .provider,
      .request),
    fault(
      "endless header line", .answer([.send(okay + "A: "), .sendForever(padding)]), .httpTooLarge, .provider, .request),
    fault(
      "header line of 200 kB",
      .answer([.send(okay + "A: " + String(repeating: padding, count: 50) + "\r\n\r\n"), .stall]), .httpTooLarge,
      .provider, .request),
    fault("flood of 100", .answer([.sendForever("HTTP/1.1 100 Continue\r\n\r\n")]), .httpTooLarge, .provider, .request),
    fault(
      "flood of 103", .answer([.sendForever("HTTP/1.1 103 Early Hints\r\n\r\n")]), .httpTooLarge, .provider, .request),
    fault(
      "endless trailer", .answer([.send(chunked + "0\r\n"), .sendForever("X-Name: \(padding.prefix(1000))\r\n")]),
      .httpTooLarge, .provider, .body),
    fault("gzip bomb", .bomb(header: "Content-Encoding: gzip", layers: 1), .bodyExpectation, .provider, nil),
    fault(
      "double gzip bomb", .bomb(header: "Content-Encoding: gzip, gzip", layers: 2), .bodyExpectation, .provider, nil),
    fault(
      "gzip bomb in transfer", .bomb(header: "Transfer-Encoding: gzip", layers: 1), .httpTooLarge, .provider, .body),
  ]

  /// Not followed, wherever they lead.
  static let redirects: [Fault] = [
    fault("redirect to itself", .redirect("/"), .httpRedirect, .provider, nil),
    fault("redirect to another host", .redirect("https://elsewhere.test/"), .httpRedirect, .provider, nil),
    fault("redirect to a file", .redirect("file:///etc/passwd"), .httpRedirect, .provider, nil),
    fault("redirect into the own network", .redirect("http://10.0.0.1/"), .httpRedirect, .provider, nil),
    fault(
      "redirect to the cloud's metadata", .redirect("http://169.254.169.254/latest/meta-data/"), .httpRedirect,
      .provider, nil),
  ]

  static let harmlessOddities: [Fault] = [
    harmless("healthy", .text(okay + "Content-Length: 9\r\n\r\n" + list)),
    harmless("the same length twice", .openText(okay + "Content-Length: 9\r\nContent-Length: 9\r\n\r\n" + list)),
    harmless(
      "early hints",
      .openText("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + okay + "Content-Length: 9\r\n\r\n" + list)),
    harmless("more than announced", .openText(okay + "Content-Length: 9\r\n\r\n" + list + padding)),
    harmless("lines without carriage return", .openText("HTTP/1.1 200 OK\nContent-Length: 9\n\n" + list)),
    harmless("no length, closed", .text(okay + "\r\n" + list)),
  ]

  private static let okay = "HTTP/1.1 200 OK\r\n"
  private static let chunked = okay + "Transfer-Encoding: chunked\r\n\r\n"
  /// What the probe expects.
  private static let list = #"["visa"] "#
  private static let padding = String(repeating: "a", count: 4096)
  /// SETTINGS, then GOAWAY with no stream taken (RFC 9113 §6).
  private static let http2GoAway: [UInt8] =
    [0, 0, 0, 4, 0, 0, 0, 0, 0] + [0, 0, 8, 7, 0, 0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 0]
}
