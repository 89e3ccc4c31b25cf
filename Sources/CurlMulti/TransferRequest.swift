/// One header field, as written: names keep their case, values are without the line end.
package struct Header: Sendable, Hashable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A certificate and key that the client shows when the server asks: PEM files, read by libcurl at each handshake.
package struct ClientCertificate: Sendable, Hashable {
  package var certificateFile: String
  package var keyFile: String

  package init(certificateFile: String, keyFile: String) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
  }
}

/// One HTTP request, or one message for a mail server, on a fresh connection: nothing is reused, no redirect is followed, no proxy,
/// cookie or `.netrc` of the environment is taken.
///
/// `https` only, unless `allowsPlainHTTP`; addresses of the public Internet only, unless `allowsPrivateAddresses`.
package struct TransferRequest: Sendable {
  /// An HTTP method, in capitals.
  package var method: String
  /// An absolute `https` or `http` URL in ASCII, without user and password; `smtps` or `smtp` of a message.
  package var url: String
  /// Sent in this order.
  ///
  /// `User-Agent` replaces the engine's own.
  package var headers: [Header]
  /// Sent as it is; no `Content-Type` is made up.
  package var body: [UInt8]?
  /// From the start of the look-up to the last byte; time spent waiting for a place in the engine does not count.
  package var timeout: Duration
  package var allowsPlainHTTP: Bool
  package var allowsPrivateAddresses: Bool
  /// A PEM file of trusted authorities instead of the system's.
  ///
  /// libcurl keeps only the file last used in memory, so requests alternating between files pay for reading them again.
  package var caFile: String?
  package var clientCertificate: ClientCertificate?
  package var extent: Extent
  /// Makes the request a message whose text is the body; method, headers and client certificate then count for nothing.
  package var mail: MailEnvelope?
  /// Whether the response holds the certificates that the server presented; to have them written out costs about 5 % of an HTTPS transfer.
  package var readsCertificates: Bool
  /// More header bytes than this, over all responses of the transfer, fail it.
  package var maximumHeaderBytes: Int
  /// More body bytes than this fail the transfer.
  package var maximumBodyBytes: Int

  package init(
    method: String = "GET", url: String, headers: [Header] = [], body: [UInt8]? = nil,
    timeout: Duration = .seconds(10), allowsPlainHTTP: Bool = false, allowsPrivateAddresses: Bool = false,
    caFile: String? = nil, clientCertificate: ClientCertificate? = nil, extent: Extent = .answer,
    mail: MailEnvelope? = nil, readsCertificates: Bool = false, maximumHeaderBytes: Int = 64 * 1024,
    maximumBodyBytes: Int = 256 * 1024
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.allowsPlainHTTP = allowsPlainHTTP
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.caFile = caFile
    self.clientCertificate = clientCertificate
    self.extent = extent
    self.mail = mail
    self.readsCertificates = readsCertificates
    self.maximumHeaderBytes = maximumHeaderBytes
    self.maximumBodyBytes = maximumBodyBytes
  }
}

extension TransferRequest {
  /// How far a transfer goes.
  ///
  /// One that stops before the answer is a response of status 0 with nothing in it.
  package enum Extent: Sendable, Hashable {
    /// The name has an address that may be reached.
    case lookup
    /// The server took the connection, with TLS where the URL says so; nothing is sent on it.
    case connection
    case answer
  }
}

/// Written and dumped by its method alone: URL, headers and body may hold secrets.
extension TransferRequest: CustomStringConvertible, CustomReflectable {
  package var description: String { "\(method) request" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
