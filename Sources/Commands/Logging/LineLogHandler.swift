import Foundation
import Glibc
package import Logging
package import PaymentHealth
import Reporting
import Scheduling

/// Writes one line for each record to standard error.
///
/// Under systemd's journal the line begins with its priority, `<3>` as sd-daemon(3) has it; foreign text can neither begin a line nor
/// carry control characters, so that it cannot forge one.
package struct LineLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level = .info
  private let isJournal: Bool
  private let now: (@Sendable () -> Timestamp)?
  private let write: @Sendable (String) -> Void

  /// - Parameter now: Begins each line with the time; nil where someone else notes it.
  package init(
    isJournal: Bool, write: @escaping @Sendable (String) -> Void = { LogLines.standardError.write($0) },
    now: (@Sendable () -> Timestamp)? = nil
  ) {
    self.isJournal = isJournal
    self.now = now
    self.write = write
  }

  /// For this process.
  package static var standard: LineLogHandler {
    let isJournal = standardErrorIsJournal(environment: ProcessInfo.processInfo.environment)
    if isJournal { return LineLogHandler(isJournal: true) }
    return LineLogHandler(isJournal: false, now: { SystemWallClock().now })
  }

  /// Warnings and worse only: for a program whose standard output is its answer.
  package var quiet: LineLogHandler {
    var handler = self
    handler.logLevel = .warning
    return handler
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let time = now.map { LocalTime($0(), offset: 0).rfc3339 + " " } ?? ""
    let prefix = time + (isJournal ? "<\(event.level.priority)>" : "\(event.level): ")
    write(prefix + "\(event.message)\(details)".printable + "\n")
  }

  /// Whether standard error is the journal's socket: `JOURNAL_STREAM` names its device and inode (systemd.exec(5)).
  package static func standardErrorIsJournal(environment: [String: String]) -> Bool {
    var status = stat()
    guard let stream = environment["JOURNAL_STREAM"], fstat(STDERR_FILENO, &status) == 0 else { return false }
    return stream == "\(status.st_dev):\(status.st_ino)"
  }
}

extension Logger.Level {
  /// As syslog(3) numbers them.
  fileprivate var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
