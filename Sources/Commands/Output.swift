import Foundation
import Glibc
import Reporting

/// Standard output and standard error, written whole.
package enum Output {
  /// - Throws: `ProgramError` if not all of it could be written; a reader that went away wants no more, and is no error.
  package static func write(_ text: String) throws(ProgramError) { _ = try write(Array(text.utf8)) }

  /// The same of bytes; false if there is no reader any more.
  static func write(_ bytes: [UInt8]) throws(ProgramError) -> Bool {
    do {
      try FileDescriptor.standardOutput.write(bytes)
      return true
    } catch {
      if error.code == EPIPE { return false }
      throw ProgramError(
        "standard output: cannot be written: \(error.reason); make room, or send it somewhere else",
        status: .inputOutput)
    }
  }

  /// One line, ended.
  package static func line(_ text: String) throws(ProgramError) {
    try write(text + "\n")
  }

  /// One line, ended; if that cannot be written, there is nobody to tell.
  package static func error(_ text: String) {
    try? FileDescriptor.standardError.write(text + "\n")
  }

  package static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal; nil if standard output is none, or one that does not tell.
  package static var columns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

extension Style {
  /// What standard output can show.
  static var standardOutput: Style {
    Style(
      environment: ProcessInfo.processInfo.environment, isTerminal: Output.isTerminal, columns: Output.columns)
  }
}
