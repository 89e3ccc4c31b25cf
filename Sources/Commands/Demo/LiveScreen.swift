import PaymentHealth
import Synchronization

/// A table that is drawn over itself on a terminal, and printed now and then elsewhere.
final class LiveScreen: Sendable {
  private let isTerminal: Bool
  private let drawnLines = Mutex(0)

  init(isTerminal: Bool = Output.isTerminal) {
    self.isTerminal = isTerminal
  }

  /// How often it is worth drawing.
  var pace: Duration { isTerminal ? .milliseconds(250) : .seconds(10) }

  func show(_ table: String, caption: String, at now: Timestamp) {
    let text = caption + "\n" + table
    let up = drawnLines.withLock { lines in
      defer { lines = text.utf8.count { $0 == UInt8(ascii: "\n") } }
      return lines
    }
    // Up to the first line drawn before, and clear from there to the end of the screen.
    Output.write(isTerminal && up > 0 ? "\u{1b}[\(up)A\u{1b}[J" + text : text)
  }
}
