import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import StrictJSON
import TestSupport

/// A real engine and a real server for the length of a test.
struct Lab: Sendable {
  let sandbox: SandboxServer
  let engine: CurlMulti
  let clock = ManualClock()

  static func open<Result: Sendable>(_ body: (Lab) async throws -> Result) async throws -> Result {
    let lab = Lab(sandbox: try await SandboxServer.start(), engine: CurlMulti())
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body(lab))
    } catch {
      result = .failure(error)
    }
    await lab.engine.shutdown()
    await lab.sandbox.stop()
    return try result.get()
  }

  var runner: ProbeRunner { ProbeRunner(transport: engine, clock: clock) }

  var controls: ControlGate {
    let control = Control(
      id: "control", url: "\(sandbox.baseURL)/control/", timeout: .seconds(1), reach: Self.reach)
    return ControlGate(
      runner: ControlRunner(transport: engine, clock: clock), controls: [control], clock: clock)
  }

  static let reach = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true)

  /// Paytrail's list of methods, of which two are covered.
  func probe(
    headers: [Field] = [], query: [Field] = [], latency: LatencyLimits? = nil, reach: Reach = Self.reach,
    attempts: Int = 0
  ) -> Probe {
    let request = Request(
      verb: .get, url: "\(sandbox.baseURL)/paytrail/merchants/payment-providers", query: query, headers: headers)
    let step = Step(
      name: "list", request: request, expectations: Expectations(latency: latency), offers: Offers(methods: "$[*].id"))
    return .sample(
      covers: ["nordea", "osuuspankki"], timeout: .seconds(1),
      confirmation: ConfirmationRule(attempts: attempts, within: .zero), steps: [step], reach: reach)
  }
}
