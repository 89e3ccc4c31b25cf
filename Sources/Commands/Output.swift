import Foundation
import Glibc
import Reporting

/// Standard output and standard error, written whole.
package enum Output {
  package static func write(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  /// One line, ended.
  package static func line(_ text: String) {
    write(text + "\n")
  }

  package static func error(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// A reader that went away ends the output, not the program with a trap.
  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
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
