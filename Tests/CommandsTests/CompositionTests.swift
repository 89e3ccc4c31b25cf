import CurlMulti
import PaymentHealth
import Probing
import Scheduling
import Storage
import Testing

@testable import Commands

@Suite struct CompositionTests {
  @Test(
    "A relative store belongs to the service's state directory, or to the configuration's",
    arguments: [
      ("/var/lib/x.db", nil, "/var/lib/x.db"), ("x.db", nil, "/etc/payprobe/x.db"),
      ("x.db", "/var/lib/payprobe", "/var/lib/payprobe/x.db"),
      ("x.db", "/var/lib/a:/var/lib/b", "/var/lib/a/x.db"), ("/abs.db", "/var/lib/payprobe", "/abs.db"),
    ] as [(String, String?, String)])
  func storePath(written: String, state: String?, path: String) {
    let environment = state.map { ["STATE_DIRECTORY": $0] } ?? [:]
    let found = Installation.storePath(
      written, configurationPath: "/etc/payprobe/probes.json", environment: environment)
    #expect(found == path)
  }

  @Test(
    "Every trouble of the store ends the program with a code that says what kind it is",
    arguments: [
      (.inUse(owner: nil), .temporaryFailure), (.missing, .noInput), (.notADatabase, .dataError),
      (.newerSchema, .configuration), (.readOnly, .noPermission), (.full, .inputOutput), (.busy, .temporaryFailure),
    ] as [(StoreError.Problem, ProgramError.Status)])
  func storeTrouble(problem: StoreError.Problem, status: ProgramError.Status) {
    let error = ProgramError(StoreError(problem, at: "/x/payprobe.db"))
    #expect(error.status == status)
    #expect(error.description.contains("/x/payprobe.db"))
  }

  @Test("A cancelled request that waits for its turn is cancelled, not failed")
  func cancelledTurn() async {
    let transport = LimitedTransport(transport: NeverAnswering(), limit: .init(total: 1, perHost: 1))
    let first = Task { try? await transport.perform(TransferRequest(url: "https://a/")) }
    let second = Task { () -> TransferFailure.Kind? in
      do {
        _ = try await transport.perform(TransferRequest(url: "https://a/"))
        return nil
      } catch { return (error as? TransferFailure)?.kind }
    }
    second.cancel()
    #expect(await second.value == .cancelled)
    first.cancel()
    _ = await first.value
  }
}

/// Ends by cancellation alone.
private struct NeverAnswering: Transport {
  func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    let (stream, _) = AsyncStream<Never>.makeStream()
    for await _ in stream {}
    throw TransferFailure(.cancelled, phase: .request)
  }
}
