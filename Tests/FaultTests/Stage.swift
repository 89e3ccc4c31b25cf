import Glibc
import PaymentHealth
import TestSupport

/// The servers and files of one fault while it is played.
struct Stage: Sendable {
  let target: Target
  private let server: ScriptedServer?
  private let finish: @Sendable () -> Void

  /// What the scripted server was sent.
  var requests: [String] { server?.requests ?? [] }

  func end() {
    server?.stop()
    finish()
  }

  private init(_ target: Target, server: ScriptedServer? = nil, finish: @escaping @Sendable () -> Void = {}) {
    self.target = target
    self.server = server
    self.finish = finish
  }

  init(_ stage: Fault.Stage) throws {
    switch stage {
    case .closedPort: try self.init(closedPort: RefusedPort())
    case .fullBacklog:
      let listener = try FullListener()
      self.init(Target(url: "http://127.0.0.1:\(listener.port)/"), finish: listener.stop)
    case .answer(let script): try self.init(server: ScriptedServer([.receiveHeader] + script))
    case .connection(let script, let isSecure): try self.init(server: ScriptedServer(script), isSecure: isSecure)
    case .tls(let leaf, let options): try self.init(tls: TLSServer(leaf, options))
    case .name(let behaviour): try self.init(name: "\(behaviour).test", allowsPrivateAddresses: behaviour.isHarmless)
    case .privateAddress: try self.init(name: "127.0.0.1", allowsPrivateAddresses: false)
    case .authorities(let content): try self.init(tls: TLSServer(), authorities: AuthorityFile(content))
    case .bomb(let header, let layers):
      let bomb = try gzippedZeros(mebibytes: 128, layers: layers)
      let length = header.hasPrefix("Transfer") ? "" : "Content-Length: \(bomb.count)\r\n"
      let head = "HTTP/1.1 200 OK\r\n\(header)\r\n\(length)\r\n"
      try self.init(server: ScriptedServer(.receiveHeader, .send(head), .sendBytes(bomb)))
    }
  }

  private init(closedPort: RefusedPort) {
    self.init(Target(url: "http://127.0.0.1:\(closedPort.port)/"), finish: { withExtendedLifetime(closedPort) {} })
  }

  private init(server: ScriptedServer, isSecure: Bool = false) {
    self.init(Target(url: "http\(isSecure ? "s" : "")://127.0.0.1:\(server.port)/"), server: server)
  }

  private init(name: String, allowsPrivateAddresses: Bool) throws {
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n"))
    self.init(
      Target(url: "http://\(name):\(server.port)/", allowsPrivateAddresses: allowsPrivateAddresses), server: server)
  }

  private init(tls server: TLSServer, authorities: AuthorityFile? = nil) throws {
    let trusted = try authorities?.path ?? Certificates.shared.get().authority
    self.init(Target(url: server.url(), authorities: trusted)) {
      server.stop()
      authorities?.remove()
    }
  }
}

extension NameServer.Behaviour {
  /// Whether the answer, if there is one, leads nowhere forbidden.
  fileprivate var isHarmless: Bool { self != .metadata && self != .home }
}

/// What stands in the place of the trusted authorities.
private struct AuthorityFile {
  let path: String
  private let folder: String

  init(_ content: Fault.FileContent) throws {
    var template = Array("/tmp/payprobe-authorities-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError(code: errno) }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = content == .folder ? folder : "\(folder)/ca.pem"
    guard content == .empty || content == .noise, let file = fopen(path, "w") else { return }
    if content == .noise { fputs("-----BEGIN CERTIFICATE-----\nnoise\n", file) }
    fclose(file)
  }

  func remove() {
    unlink(path)
    rmdir(folder)
  }
}

/// Zeros, compressed once or again and again.
private func gzippedZeros(mebibytes: Int, layers: Int) throws -> [UInt8] {
  let command = "head -c \(mebibytes)M /dev/zero" + String(repeating: " | gzip -9", count: layers)
  guard let pipe = popen(command, "re") else { throw SystemError(code: errno) }
  defer { pclose(pipe) }
  var whole: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { whole += chunk.prefix(count) }
  return whole
}
