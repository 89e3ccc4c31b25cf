/// Why no whole answer arrived.
///
/// The kind comes from codes and callbacks alone, never from a message.
package struct TransferFailure: Error, Sendable, Hashable {
  package var kind: Kind
  /// Where the transfer was when it died.
  package var phase: Phase
  /// libcurl's `CURLcode`; 0 if libcurl did not take part.
  package var curlCode: Int32
  /// `errno` of the system call that failed, 0 if none did.
  package var systemErrno: Int32
  /// OpenSSL's `X509_V_ERR_…`, 0 if the certificate was accepted or never seen.
  package var verifyResult: Int
  /// The certificate of the server's chain that was not accepted, if it came to that.
  package var refused: RefusedCertificate?
  package var phases: PhaseTimes
  /// The status of a response that had begun.
  package var status: Int?
  /// For engineers: printable ASCII without the URL.
  package var detail: String
  /// How long the transfer waited for a place in the engine.
  package var queued: Duration
  /// The longest time the engine's thread was busy elsewhere while the transfer ran.
  package var loopLag: Duration

  package init(
    _ kind: Kind, phase: Phase, curlCode: Int32 = 0, systemErrno: Int32 = 0, verifyResult: Int = 0,
    refused: RefusedCertificate? = nil, phases: PhaseTimes = PhaseTimes(), status: Int? = nil, detail: String = "",
    queued: Duration = .zero,
    loopLag: Duration = .zero
  ) {
    self.kind = kind
    self.phase = phase
    self.curlCode = curlCode
    self.systemErrno = systemErrno
    self.verifyResult = verifyResult
    self.refused = refused
    self.phases = phases
    self.status = status
    self.detail = detail
    self.queued = queued
    self.loopLag = loopLag
  }

  /// The phases in which a transfer can die.
  package enum Phase: String, Sendable, CaseIterable {
    case resolve
    case connect
    case tls
    /// Sending the request and waiting for the end of the response's header.
    case request
    case body
  }

  /// What went wrong.
  package enum Kind: Sendable, Hashable {
    case dns(DNS)
    case connect(Connect)
    /// Every address of the name is one the request may not reach.
    case blockedAddress
    case tls(TLS)
    case http(HTTP)
    /// A fault of this machine: says nothing of the server.
    case local(Local)
    /// The task was cancelled or the engine shut down.
    case cancelled
    /// Refused before anything was sent.
    case invalidRequest(RequestFault)
  }

  /// The name service's answers.
  package enum DNS: Sendable, Hashable {
    /// The name does not exist (`EAI_NONAME`).
    case noName
    /// The name servers failed or refused (`EAI_AGAIN`).
    case temporary
    /// The name exists and has no address (`EAI_NODATA`).
    case noData
    case timeout
    case other
  }

  /// Faults of the TCP connection, before the request.
  package enum Connect: Sendable, Hashable {
    case refused
    /// Closed by the peer while connecting or in the TLS handshake, without a TLS alert.
    case reset
    case unreachable
    case timeout
  }

  /// Faults of the TLS handshake.
  package enum TLS: Sendable, Hashable {
    case timeout
    case expired
    case notYetValid
    case wrongHost
    case selfSigned
    case untrusted
    /// A key or digest below OpenSSL's security level.
    case weak
    /// No common version or cipher, or not TLS at all.
    case `protocol`
    /// The server asked for a client certificate and did not like the answer.
    case clientCertificateRequired
  }

  /// Faults of the exchange on a connection that was ready.
  package enum HTTP: Sendable, Hashable {
    case malformed
    case truncated
    case reset
    /// Closed without one byte of answer.
    case empty
    case headerTimeout
    case bodyTimeout
    case tooLarge
  }

  /// Faults of this machine.
  package enum Local: Sendable, Hashable {
    /// File descriptors or local ports are used up.
    case descriptors
    /// Out of memory, or libcurl lacks what the engine needs of it.
    case memory
    /// The file of trusted authorities cannot be read.
    case caFile
    /// No route to anywhere (`ENETUNREACH`), or forbidden by a local firewall.
    case network
    /// No resolver thread came free in time, so the look-up never began.
    case resolver
  }

  /// What makes a request unfit to be sent.
  package enum RequestFault: Sendable, Hashable {
    /// Not a token, or `HEAD` with a body.
    case method
    case url
    /// Neither `https` nor `http`.
    case scheme
    case plainHTTP
    case credentialsInURL
    /// A user and a password for a mail server, on an unprotected connection.
    case plainCredentials
    /// Of a message: not `local@domain` in ASCII, or no recipient.
    case mailAddress
    case headerName(String)
    /// Holds a control character; named by its header.
    case headerValue(String)
    case timeout
    case clientCertificate
  }
}

/// A certificate that was not accepted, by its names as OpenSSL writes them on one line: foreign text, printable ASCII.
package struct RefusedCertificate: Sendable, Hashable {
  package var subject: String
  package var issuer: String

  package init(subject: String, issuer: String) {
    self.subject = subject
    self.issuer = issuer
  }
}
