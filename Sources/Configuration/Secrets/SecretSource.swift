import PaymentHealth

/// Where secrets are looked up while a configuration is read.
package struct SecretSource: Sendable {
  package enum Demand: Sendable {
    /// A secret that is not there is a problem.
    case required
    /// A secret that is not there, is empty or may not be read becomes a placeholder, so that a configuration can be
    /// checked on a machine without its secrets. What is wrong with a secret that is there is still a problem.
    case optional
  }

  package let environment: [String: String]
  package let demand: Demand
  /// Asked with the path of a secret's file.
  package let readFile: @Sendable (String) throws(SecretFault) -> SecretFile

  /// `environment` also names the credentials' folder, as `CREDENTIALS_DIRECTORY`.
  package init(
    environment: [String: String], demand: Demand = .required,
    readFile: @escaping @Sendable (String) throws(SecretFault) -> SecretFile = SecretFile.read
  ) {
    self.environment = environment
    self.demand = demand
    self.readFile = readFile
  }

  /// Stands for a secret that is not there.
  static let placeholder = "secret-not-on-this-machine"

  func resolve(_ reference: SecretReference) throws(SecretFault) -> Secret {
    do {
      return Secret(origin: reference.origin, revealed: try text(of: reference))
    } catch {
      guard demand == .optional, error.isOfThisMachine else { throw error }
      return Secret(origin: reference.origin, revealed: Self.placeholder)
    }
  }

  private func text(of reference: SecretReference) throws(SecretFault) -> String {
    switch reference {
    case .environment(let name):
      guard let value = environment[name] else { throw .unset }
      return try Self.secret(in: Array(value.utf8))
    case .file(let path):
      return try Self.secret(in: readPrivate(path))
    case .credential(let name):
      guard let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty else { throw .noCredentials }
      return try Self.secret(in: readCredential(name, in: folder))
    }
  }

  /// `LoadCredential=payprobe:DIRECTORY` names each file of the directory `payprobe_FILE` (systemd.exec(5)), which the merchant need
  /// not know.
  private func readCredential(_ name: String, in folder: String) throws(SecretFault) -> [UInt8] {
    do {
      return try readPrivate("\(folder)/\(name)")
    } catch .missing {
      return try readPrivate("\(folder)/payprobe_\(name)")
    }
  }

  private func readPrivate(_ path: String) throws(SecretFault) -> [UInt8] {
    let file = try readFile(path)
    guard file.mode & 0o004 == 0 else { throw .worldReadable }
    return file.bytes
  }

  /// The text without the one line feed editors put at its end.
  private static func secret(in bytes: [UInt8]) throws(SecretFault) -> String {
    let bytes = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
    guard !bytes.isEmpty else { throw .empty }
    guard !bytes.contains(where: { $0 == 0 || $0 == 0x0a || $0 == 0x0d }) else { throw .lineBreak }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText }
    return text
  }
}
