import Foundation
import Glibc

/// nginx with TLS on a loopback port, answering every request with `{"served": true}`.
package struct NginxServer: Sendable {
  private static let program = ["/usr/sbin/nginx", "/usr/bin/nginx"].first { isProgram($0) }

  package static var isInstalled: Bool { program != nil }

  private static func isProgram(_ path: String) -> Bool { access(path, X_OK) == 0 }

  package let port: UInt16
  private let process: ChildProcess

  /// - Parameter directives: more of the `server` block, such as `ssl_verify_client on;`.
  package init(_ leaf: Certificates.Leaf = .good, _ directives: String = "") throws {
    let certificates = try Certificates.shared.get()
    let socket = try ListeningSocket()
    port = socket.port
    let folder = certificates.folder + "/nginx-\(socket.port)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = Self.configuration
      .replacing("FOLDER", with: folder).replacing("PORT", with: String(socket.port))
      .replacing("CERTIFICATE", with: certificates.certificate(leaf)).replacing("KEY", with: certificates.key(leaf))
      .replacing("DIRECTIVES", with: directives)
    try text.write(toFile: folder + "/nginx.conf", atomically: true, encoding: .utf8)
    // NGINX names the descriptors of listening sockets to take over: here the standard input.
    process = try ChildProcess(
      [Self.program ?? "nginx", "-p", folder, "-c", folder + "/nginx.conf"],
      environment: ProcessInfo.processInfo.environment.merging(["NGINX": "0;"]) { $1 }, input: socket.descriptor)
  }

  package func url(_ path: String = "/") -> String { "https://127.0.0.1:\(port)\(path)" }

  package func stop() { process.end(by: SIGTERM) }

  private static let configuration = """
    daemon off;
    worker_processes 1;
    pid FOLDER/pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      client_body_temp_path FOLDER/body;
      proxy_temp_path FOLDER/proxy;
      fastcgi_temp_path FOLDER/fastcgi;
      uwsgi_temp_path FOLDER/uwsgi;
      scgi_temp_path FOLDER/scgi;
      server {
        listen 127.0.0.1:PORT ssl;
        ssl_certificate CERTIFICATE;
        ssl_certificate_key KEY;
        DIRECTIVES
        location / { default_type application/json; return 200 '{"served": true}'; }
      }
    }
    """
}
