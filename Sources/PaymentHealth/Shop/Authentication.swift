/// The certificate that is shown to a provider that asks for one, and its key: PEM files.
package struct ClientIdentity: Sendable, Hashable {
  package var certificateFile: String
  package var keyFile: String

  package init(certificateFile: String, keyFile: String) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
  }
}

/// How requests prove who sends them: a scheme by its name, and what it is given.
package struct Authentication: Sendable, Equatable {
  /// Such as `paytrail`.
  package var scheme: String
  /// By the names of the scheme's parameters; those with a default are there too.
  package var values: [String: Text]
  /// The headers that it adds as people may be shown them: what is made anew for each request is `…`.
  package var shown: [Field]

  package init(scheme: String, values: [String: Text], shown: [Field] = []) {
    self.scheme = scheme
    self.values = values
    self.shown = shown
  }

  package var secrets: [Secret] {
    values.sorted { $0.key < $1.key }.flatMap(\.value.secrets)
  }
}
