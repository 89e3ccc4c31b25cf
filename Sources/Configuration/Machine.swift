package import Digests
import Glibc

/// What a configuration asks of the machine that it is read on, beyond its secrets.
package struct Machine: Sendable {
  package enum ProgramFault: Sendable, Equatable {
    case missing, notExecutable
    /// It is a script, and there is no program at the path in its first line.
    case interpreterMissing(String)
  }

  /// Why the program at a path cannot be run; nil when it can.
  let programFault: @Sendable (String) -> ProgramFault?
  let hasFolder: @Sendable (String) -> Bool

  /// Why a client certificate and its key, by their files, cannot be used; nil when they can.
  let identityFault: @Sendable (String, String) -> PEMIdentity.Fault?

  package init(
    programFault: @escaping @Sendable (String) -> ProgramFault?, hasFolder: @escaping @Sendable (String) -> Bool,
    identityFault: @escaping @Sendable (String, String) -> PEMIdentity.Fault? = { _, _ in nil }
  ) {
    self.identityFault = identityFault
    self.programFault = programFault
    self.hasFolder = hasFolder
  }

  /// The one this process runs on, as its user sees it.
  package static let this = Machine(
    programFault: programFault, hasFolder: { mode(of: $0).map(isFolder) ?? false }, identityFault: identityFault)

  /// One that is not here, of which nothing is said.
  package static let another = Machine(programFault: { _ in nil }, hasFolder: { _ in true })

  private static func identityFault(certificate: String, key: String) -> PEMIdentity.Fault? {
    do throws(PEMIdentity.Fault) {
      _ = try PEMIdentity(certificateFile: certificate, keyFile: key)
      return nil
    } catch {
      return error
    }
  }

  private static func programFault(_ path: String) -> ProgramFault? {
    guard let mode = mode(of: path) else { return .missing }
    guard mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 else { return .notExecutable }
    return interpreter(of: path).flatMap { access($0, X_OK) == 0 ? nil : .interpreterMissing($0) }
  }

  /// What the first line of a script names; nil of anything else.
  private static func interpreter(of path: String) -> String? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    // As much as the kernel looks at, execve(2).
    var start = [UInt8](repeating: 0, count: 255)
    let count = fread(&start, 1, start.count, file)
    let line = start.prefix(count).prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: Array("#!".utf8)) else { return nil }
    let word = line.dropFirst(2).drop(while: isBlank).prefix { !isBlank($0) && $0 != 0 }
    return String(validating: word, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static func isFolder(_ mode: mode_t) -> Bool { mode & S_IFMT == S_IFDIR }

  /// Of what a path leads to, links followed; nil when that is nothing, or nothing this user may see.
  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }
}
