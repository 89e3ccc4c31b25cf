import CurlMulti
import PaymentHealth
import Sandbox
import Testing

extension Lab {
  /// The step with its whole address; `{payment}` is what the provider created last.
  func placed(_ step: Step, at provider: ProviderName) -> Step {
    let payment = sandbox.payments(at: provider).last?.id ?? ""
    var placed = step
    let path = step.request.url.revealed.replacing("{payment}", with: payment)
    placed.request.url = Text("\(sandbox.baseURL)/\(provider.rawValue)\(path)")
    return placed
  }

  /// Orders a fault at the sandbox's console, as the documentation does with curl.
  func tell(_ order: String) async throws {
    let request = TransferRequest(
      method: "POST", url: "\(sandbox.baseURL)/-/faults", body: Array(order.utf8), allowsPlainHTTP: true,
      allowsPrivateAddresses: true)
    let response = try await engine.perform(request)
    #expect(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
  }
}
