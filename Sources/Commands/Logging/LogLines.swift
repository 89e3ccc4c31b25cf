import Dispatch
import Synchronization

/// Writes lines to a file one after the other, on a thread that may wait.
///
/// So a reader that has stopped reading, such as a frozen terminal, holds up nobody; lines beyond what fits are lost.
final class LogLines: Sendable {
  static let standardError = LogLines(.standardError)
  /// How many lines wait for the reader.
  static let capacity = 1000

  private let file: FileDescriptor
  private let queue = DispatchQueue(label: "payprobe.log")
  private let waiting = Atomic(0)

  init(_ file: FileDescriptor) {
    self.file = file
  }

  /// Where a line cannot be written, there is nobody to tell.
  func write(_ line: String) {
    guard waiting.wrappingAdd(1, ordering: .relaxed).oldValue < Self.capacity else {
      waiting.wrappingSubtract(1, ordering: .relaxed)
      return
    }
    queue.async { [self] in
      try? file.write(line)
      waiting.wrappingSubtract(1, ordering: .relaxed)
    }
  }

  /// Returns when all lines are written, or after a second: the program is about to end.
  func flush() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [queue] in
        let written = DispatchSemaphore(value: 0)
        queue.async { written.signal() }
        _ = written.wait(timeout: .now() + .seconds(1))
        continuation.resume()
      }
    }
  }
}
