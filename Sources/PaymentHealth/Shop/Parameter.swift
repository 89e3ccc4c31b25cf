/// A key of what declares for itself what the configuration gives it: a scheme of authentication, a service for alerts.
package struct Parameter: Sendable {
  package enum Kind: Sendable {
    /// May hold secrets.
    case text
    /// Is a secret as a whole.
    case secret
    /// The name of a header.
    case headerName
    /// An absolute URL that may be called.
    case url
    /// The same, known to nobody else.
    case secretURL
    case choice([String])
    /// An absolute URL of a mail server, `smtp` or `smtps`.
    case mailServer
    case mailAddress
    /// One or several, each a part of the text.
    case mailAddresses
  }

  package var name: String
  package var kind: Kind
  /// What holds when it is left out; nil when it must be there.
  package var fallback: String?
  package var about: String

  /// Whether it is called.
  package var isAddress: Bool {
    switch kind {
    case .url, .secretURL, .mailServer: true
    case .text, .secret, .headerName, .choice, .mailAddress, .mailAddresses: false
    }
  }

  package init(_ name: String, _ kind: Kind, _ about: String, fallback: String? = nil) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
    self.about = about
  }
}

/// What is given, by the names of the parameters.
package struct ParameterValues: Sendable {
  private let values: [String: Text]

  package init(_ values: [String: Text]) {
    self.values = values
  }

  /// As it goes over the wire or into a key; empty for a name that is no parameter.
  package subscript(name: String) -> String { values[name]?.revealed ?? "" }

  /// The parts of a value that is a list.
  package func list(_ name: String) -> [String] {
    (values[name]?.parts ?? []).map { Text(parts: [$0]).revealed }
  }
}
