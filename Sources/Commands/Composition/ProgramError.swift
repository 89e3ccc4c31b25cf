/// The program's own trouble: what went wrong, where, and what to do about it.
package struct ProgramError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Exit codes of sysexits(3), as systemd.exec(5) names them.
  package enum Status: Int32, Sendable {
    case usage = 64
    case dataError = 65
    case noInput = 66
    case software = 70
    case cannotCreate = 73
    case inputOutput = 74
    /// Another instance is at work; later it may go.
    case temporaryFailure = 75
    case noPermission = 77
    case configuration = 78
  }

  /// One or more lines, each complete.
  package var description: String
  package var status: Status

  package init(_ description: String, status: Status) {
    self.description = description
    self.status = status
  }
}
