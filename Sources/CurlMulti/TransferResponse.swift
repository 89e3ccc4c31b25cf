/// A whole answer of the server, of any status: a 3xx or 5xx is a response like another.
package struct TransferResponse: Sendable {
  package var status: Int
  /// Of the final response only; trailers are left out.
  package var fields: HeaderFields
  package var body: [UInt8]
  package var phases: PhaseTimes
  /// The address that answered, without brackets.
  package var remoteAddress: String
  package var httpVersion: HTTPVersion
  /// What the server presented, the leaf first; empty on plain HTTP, and where the request did not ask for it.
  package var certificates: [Certificate]
  /// How long the transfer waited for a place in the engine.
  ///
  /// Not part of `phases`.
  package var queued: Duration
  /// The longest time the engine's thread was busy elsewhere while the transfer ran: the error of its own
  /// measurement.
  package var loopLag: Duration

  package init(
    status: Int, fields: HeaderFields = HeaderFields(), body: [UInt8] = [], phases: PhaseTimes = PhaseTimes(),
    remoteAddress: String = "", httpVersion: HTTPVersion = .http11, certificates: [Certificate] = [],
    queued: Duration = .zero, loopLag: Duration = .zero
  ) {
    self.status = status
    self.fields = fields
    self.body = body
    self.phases = phases
    self.remoteAddress = remoteAddress
    self.httpVersion = httpVersion
    self.certificates = certificates
    self.queued = queued
    self.loopLag = loopLag
  }

  /// The values of every field of this name, whatever its case.
  package func values(of name: String) -> [String] { fields.values(of: name) }

  /// In the order received.
  package var headers: [Header] {
    get { fields.all }
    set { fields = HeaderFields(newValue) }
  }
}

/// The protocol version of a response, by its number.
package enum HTTPVersion: String, Sendable {
  case http10 = "1.0"
  case http11 = "1.1"
  case http2 = "2"
  case http3 = "3"
}

/// One certificate as libcurl lists it: `Subject`, `Issuer`, `Start date`, `Expire date`, `X509v3 Subject
/// Alternative Name`, `Cert` (PEM) … Names and values are foreign text.
package struct Certificate: Sendable, Hashable {
  package var fields: [Header]

  package init(fields: [Header]) {
    self.fields = fields
  }

  package subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }
}
