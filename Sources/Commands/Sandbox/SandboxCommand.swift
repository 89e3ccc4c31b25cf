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
        curl -X POST http://127.0.0.1:PORT/-/clear -d '{"provider": "paytrail"}'
        curl -X POST http://127.0.0.1:PORT/-/reset
        curl http://127.0.0.1:PORT/-/state

      An order has provider and fault, and if wanted path ("/v2/methods"; "/v2/payments/*" for all that begins so), verb \
      ("POST"), count (how many requests it meets), for ("30s").

      Kinds of faults, and what belongs beside "kind" in the fault: \(kinds).

      docs/sandbox.md has the keys of the providers, and outages spelled as faults.
      """)

  /// `delay (by)` and so on.
  private static let kinds = Fault.Kind.allCases.map { kind in
    kind.fields.isEmpty ? kind.rawValue : "\(kind.rawValue) (\(kind.fields.joined(separator: ", ")))"
  }.joined(separator: ", ")

  @Option(help: "The port; 0 for any that is free.")
  var port = 0

  @Flag(help: "Answer nobody without credentials; otherwise lists are told to those who send none.")
  var strict = false

  func run() async throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port: \(port) is not a port; use 0 to 65535") }
    let server = try await start()
    try Output.line("\(server.baseURL) serves \(ProviderName.allCases.map(\.rawValue).joined(separator: ", "))")
    for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) { break }
    await server.stop()
  }

  private func start() async throws -> SandboxServer {
    do {
      return try await SandboxServer.start(port: port, isStrict: strict)
    } catch {
      throw ProgramError("\(error)", status: .cannotCreate)
    }
  }
}
