import ArgumentParser
import Sandbox
import UnixSignals

struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Simulated payment providers on loopback, with faults to order.",
    discussion: """
      Prints its address and serves until told to stop. Faults are ordered by POST, such as

        curl -X POST http://127.0.0.1:PORT/-/faults -d '{"provider": "paytrail", "fault": {"kind": "status", \
      "code": 503}}'
        curl -X POST http://127.0.0.1:PORT/-/reset

      Kinds: delay, slowHeader, slowBody, stallHeader, stallBody, status, body, missingMethod, disableMethod, reset, \
      resetMidBody, close, truncate, malformed, redirect, endlessBody, hugeHeader.
      """)

  @Option(help: "The port; 0 for any that is free.")
  var port = 0

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port: \(port) is not a port; use 0 to 65535") }
  }

  func run() async throws {
    let server = try await start()
    try Output.line("\(server.baseURL) serves \(ProviderName.allCases.map(\.rawValue).joined(separator: ", "))")
    for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { break }
    await server.stop()
  }

  private func start() async throws -> SandboxServer {
    do {
      return try await SandboxServer.start(port: port)
    } catch {
      throw ProgramError("\(error)", status: .cannotCreate)
    }
  }
}
