import Foundation
import Glibc

/// `localstripe`, an independent imitation of Stripe, on a loopback port of the system's choosing; `make independent` installs it.
package struct LocalstripeServer: Sendable {
  private static let python =
    "\(#filePath)".replacing("Tests/TestSupport/Servers/LocalstripeServer.swift", with: "")
    + ".build/independent/bin/python"

  package static var isInstalled: Bool { access(python, X_OK) == 0 }

  package let port: UInt16
  private let process: ChildProcess

  package init() throws {
    process = try ChildProcess([Self.python, "-u", "-c", Self.script])
    while let line = process.readLine() {
      guard line.contains("Running on"), let port = line.split(separator: ":").last else { continue }
      self.port = UInt16(port.prefix { $0.isNumber }) ?? 0
      return
    }
    process.end()
    throw SystemError(code: -1)
  }

  package func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  package func stop() { process.end() }

  /// Its own entry point listens on all addresses and keeps its state in one file of the machine.
  private static let script = """
    from aiohttp import web
    from localstripe.resources import store
    from localstripe.server import app
    type(store).dump_to_disk = lambda store: None
    web.run_app(app, host="127.0.0.1", port=0)
    """
}
