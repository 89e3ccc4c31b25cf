import Foundation
import Glibc

/// Prometheus' Alertmanager of Debian on a loopback port of the system's choosing; it tells a webhook of what is grouped by incident.
package struct AlertmanagerServer: Sendable {
  private static let program = "/usr/bin/prometheus-alertmanager"

  package static var isInstalled: Bool { access(program, X_OK) == 0 }

  package let port: UInt16
  private let process: ChildProcess
  private let folder: String

  /// - Parameters:
  ///   - webhook: Where it sends its notifications.
  ///   - resolveTimeout: After what time it takes for over what it is not told of again.
  package init(notifying webhook: String, resolveTimeout: String = "5m") throws {
    folder = FileManager.default.temporaryDirectory.path + "/alertmanager-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = Self.configuration.replacing("WEBHOOK", with: webhook).replacing("TIMEOUT", with: resolveTimeout)
    try text.write(toFile: folder + "/alertmanager.yml", atomically: true, encoding: .utf8)
    process = try ChildProcess([
      "/bin/sh", "-c", "exec \"$@\" 2>&1", "sh", Self.program, "--config.file=\(folder)/alertmanager.yml",
      "--storage.path=\(folder)/data", "--web.listen-address=127.0.0.1:0", "--cluster.listen-address=",
    ])
    while let line = process.readLine() {
      guard line.contains("Listening on"), let colon = line.lastIndex(of: ":") else { continue }
      port = UInt16(line[line.index(after: colon)...].prefix { $0.isNumber }) ?? 0
      return
    }
    process.end()
    throw SystemError(code: -1)
  }

  package var url: String { "http://127.0.0.1:\(port)" }

  package func stop() {
    process.end()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static let configuration = """
    global:
      resolve_timeout: TIMEOUT
    route:
      receiver: test
      group_by: [incident]
      group_wait: 0s
      group_interval: 1s
    receivers:
      - name: test
        webhook_configs:
          - url: WEBHOOK
    """
}
