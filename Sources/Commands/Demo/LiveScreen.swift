import PaymentHealth
import Reporting
import Synchronization

/// A table that is drawn over itself on a terminal, and printed now and then elsewhere.
final class LiveScreen: Sendable {
  private let isTerminal: Bool
  private let drawnRows = Mutex(0)

  init(isTerminal: Bool = Output.isTerminal) {
    self.isTerminal = isTerminal
  }

  /// How often it is worth drawing.
  var pace: Duration { isTerminal ? .milliseconds(250) : .seconds(10) }

  func show(_ table: String, caption: String) throws(ProgramError) {
    let columns = Output.columns
    // Where nothing is drawn over, nothing need be cut off.
    let text = (isTerminal ? caption.clipped(to: columns ?? Style.widths.upperBound) : caption) + "\n" + table
    let up = drawnRows.withLock { rows in
      defer { rows = Self.rows(of: text, columns: columns ?? .max) }
      return rows
    }
    // Up to the first line drawn before, and clear from there to the end of the screen.
    try Output.write(isTerminal && up > 0 ? "\u{1b}[\(up)A\u{1b}[J" + text : text)
  }

  /// How many rows of a terminal this wide the lines take, those counted that it breaks.
  static func rows(of text: String, columns: Int) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.reduce(0) { rows, line in
      let width = String(line).replacing(/\u{1b}\[[0-9;]*m/, with: "").displayWidth
      return rows + max(1, (width - 1) / columns + 1)
    }
  }
}
