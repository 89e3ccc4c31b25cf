import StrictJSON

/// Where a secret is kept.
enum SecretReference: Sendable, Equatable {
  case environment(String)
  case file(String)
  /// A name in the folder systemd gives the service (`LoadCredential=`).
  case credential(String)

  /// In the merchant's words.
  var origin: String {
    switch self {
    case .environment(let name): "env \(name)"
    case .file(let path): "file \(path)"
    case .credential(let name): "credential \(name)"
    }
  }
}

/// Why there is no secret.
package enum SecretFault: Error, Sendable, Equatable {
  case unset, missing, empty, unreadable
  case notRegularFile, worldReadable, tooLarge
  case lineBreak, notText
  case noCredentials

  /// Whether it may be different on the machine that will run the probes.
  var isOfThisMachine: Bool {
    switch self {
    case .unset, .missing, .empty, .unreadable, .noCredentials: true
    case .notRegularFile, .worldReadable, .tooLarge, .lineBreak, .notText: false
    }
  }

  /// One sentence with the remedy.
  ///
  /// It names where the secret is kept, never what it is.
  func description(of origin: String) -> String {
    let name = String(origin.shown(limit: 255).dropFirst().dropLast())
    return switch self {
    case .unset: "\(name) is not set; set it, or correct the name"
    case .missing: "\(name) does not exist; create it, or correct the name"
    case .empty: "\(name) is empty; put the secret into it"
    case .unreadable: "\(name) cannot be read; give its group to the user that runs payprobe (mode 0640)"
    case .notRegularFile: "\(name) is not a plain file; put the secret into one"
    case .worldReadable:
      "\(name) can be read by every user of this machine; run chmod o-rwx on it and replace the secret"
    case .tooLarge: "\(name) has more than 64 KiB, too much for a secret; correct the name"
    case .lineBreak: "\(name) has a line break or NUL inside the secret; put the secret alone on one line"
    case .notText: "\(name) is not UTF-8 text; put the secret into it as text"
    case .noCredentials: "\(name) needs $CREDENTIALS_DIRECTORY; add LoadCredential= to the systemd unit"
    }
  }
}
