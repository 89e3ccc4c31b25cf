/// `openssl s_server` on a loopback port of the system's choosing, answering every request with a status page.
///
/// Options may name files of the certificates' folder.
package struct TLSServer: Sendable {
  package let port: UInt16
  private let process: ChildProcess

  package init(_ leaf: Certificates.Leaf = .good, _ options: [String] = []) throws {
    let certificates = try Certificates.shared.get()
    process = try ChildProcess(
      [
        "/usr/bin/env", "-C", certificates.folder, "openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-cert",
        certificates.certificate(leaf), "-key",
        certificates.key(leaf), "-cipher", "DEFAULT:@SECLEVEL=0",
      ] + options)
    while let line = process.readLine() {
      guard line.hasPrefix("ACCEPT"), let port = line.split(separator: ":").last?.dropLast() else { continue }
      self.port = UInt16(port) ?? 0
      return
    }
    process.end()
    throw SystemError(code: -1)
  }

  package func url(host: String = "127.0.0.1") -> String { "https://\(host):\(port)/" }

  package func stop() {
    process.end()
  }
}
