import Glibc

/// What a configuration asks of the machine that it is read on, beyond its secrets.
package struct Machine: Sendable {
  package enum ProgramFault: Sendable, Equatable {
    case missing, notExecutable
  }

  /// Why the program at a path cannot be run; nil when it can.
  let programFault: @Sendable (String) -> ProgramFault?
  let hasFolder: @Sendable (String) -> Bool

  package init(
    programFault: @escaping @Sendable (String) -> ProgramFault?, hasFolder: @escaping @Sendable (String) -> Bool
  ) {
    self.programFault = programFault
    self.hasFolder = hasFolder
  }

  /// The one this process runs on, as its user sees it.
  package static let this = Machine(programFault: programFault, hasFolder: { mode(of: $0).map(isFolder) ?? false })

  /// One that is not here, of which nothing is said.
  package static let another = Machine(programFault: { _ in nil }, hasFolder: { _ in true })

  private static func programFault(_ path: String) -> ProgramFault? {
    guard let mode = mode(of: path) else { return .missing }
    return mode & S_IFMT == S_IFREG && access(path, X_OK) == 0 ? nil : .notExecutable
  }

  private static func isFolder(_ mode: mode_t) -> Bool { mode & S_IFMT == S_IFDIR }

  /// Of what a path leads to, links followed; nil when that is nothing, or nothing this user may see.
  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }
}
