import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import TestSupport
import Testing

/// How outages of payment methods look, played by simulated providers to real probes: whose fault, and of which methods.
@Suite(.timeLimit(.minutes(1))) struct ProviderRowTests {
  private typealias Steps = ProviderSteps
  private static let two: [MethodID] = ["ideal", "creditcard"]
  private static let waf = Fault.status(
    403, body: "<html><title>Attention Required!</title>", headers: [Sandbox.Header("Content-Type", "text/html")])

  static let errors: [ProviderRow] = [
    ProviderRow(
      "500", at: .mollie, [Steps.mollie], covers: two, under: .init(.status(500)), is: .httpStatus, of: .provider),
    ProviderRow(
      "503", at: .stripe, [Steps.stripe], covers: two, under: .init(.status(503)), is: .httpStatus, of: .provider),
    ProviderRow(
      "429", at: .mollie, [Steps.mollie], covers: two,
      under: .init(.status(429, headers: [Sandbox.Header("Retry-After", "30")])), is: .rateLimited, of: .configuration),
    ProviderRow(
      "a firewall's page", at: .adyen, [Steps.adyen], covers: ["ing"], under: .init(waf), is: .authRejected,
      of: .configuration),
    ProviderRow(
      "200 with errors", at: .braintree, [Steps.braintree], covers: two,
      under: .init(.body(#"{"data":null,"errors":[{"message":"unavailable"}]}"#, type: "application/json")),
      is: .bodyExpectation, of: .provider),
    ProviderRow(
      "200 with an error code", at: .authorizenet, [Steps.authorizenet], covers: two,
      under: .init(.body(#"{"messages":{"resultCode":"Error"}}"#, type: "application/json")), is: .bodyExpectation,
      of: .provider),
    ProviderRow(
      "200 with a maintenance page", at: .mollie, [Steps.mollie], covers: two,
      under: .init(.body("<h1>Back soon</h1>")),
      is: .bodyExpectation, of: .provider),
    ProviderRow(
      "the whole provider", at: .mollie, [Steps.mollie, Steps.molliePayment], covers: two, under: .init(.reset),
      is: .httpReset, of: .provider),
  ]

  static let lists: [ProviderRow] = [
    ProviderRow(
      "a method gone", at: .mollie, [Steps.mollie], covers: two, under: .init(.missingMethod("ideal")),
      is: .methodMissing, of: .provider, spares: ["creditcard"]),
    ProviderRow(
      "a bank gone", at: .paytrail, [Steps.paytrail], covers: ["nordea", "pop"], under: .init(.missingMethod("nordea")),
      is: .methodMissing, of: .provider, spares: ["pop"]),
    ProviderRow(
      "an empty list", at: .mollie, [Steps.mollie], covers: two, under: .init(.emptyList), is: .methodMissing,
      of: .provider),
    ProviderRow(
      "an empty list", at: .paytrail, [Steps.paytrail], covers: ["nordea", "pop"], under: .init(.emptyList),
      is: .methodMissing, of: .provider),
    ProviderRow(
      "a bank switched off", at: .adyen, [Steps.adyen], covers: ["ing", "rabobank"],
      under: .init(.disableMethod("0721")),
      is: .methodDisabled, of: .provider, spares: ["rabobank"]),
    ProviderRow(
      "a bank switched off", at: .przelewy24, [Steps.przelewy24], covers: ["mbank", "blik"],
      under: .init(.disableMethod("25")), is: .methodDisabled, of: .provider, spares: ["blik"]),
    ProviderRow(
      "a method switched off", at: .stripe, [Steps.stripeMethods], covers: ["ideal"],
      under: .init(.disableMethod("ideal")), is: .bodyExpectation, of: .provider),
    ProviderRow(
      "a method switched off", at: .mollie, [Steps.mollie], covers: two, under: .init(.disableMethod("creditcard")),
      is: .methodDisabled, of: .provider, spares: ["ideal"]),
  ]

  static let payments: [ProviderRow] = [
    ProviderRow(
      "503 for one method", at: .mollie, [Steps.molliePayment], covers: ["ideal"], under: .init(.failMethod("ideal")),
      is: .httpStatus, of: .provider),
    ProviderRow(
      "creating fails, the list works", at: .mollie, [Steps.mollie, Steps.molliePayment], covers: two,
      under: .init(.status(500), at: "/v2/payments*", for: "POST"), is: .httpStatus, of: .provider),
    ProviderRow(
      "a slow page", at: .mollie, [Steps.molliePage], covers: two,
      under: .init(.delay(.milliseconds(400)), at: "/checkout/*"), is: .latencyExceeded, of: .provider,
      after: Steps.molliePayment),
    ProviderRow(
      "a page elsewhere", at: .mollie, [Steps.molliePage], covers: two,
      under: .init(.redirect("https://parked.example/"), at: "/checkout/*"), is: .httpRedirect, of: .provider,
      after: Steps.molliePayment),
    ProviderRow(
      "another page", at: .mollie, [Steps.molliePage], covers: two,
      under: .init(.body("<h1>Welcome</h1>"), at: "/checkout/*"), is: .bodyExpectation, of: .provider,
      after: Steps.molliePayment),
    ProviderRow(
      "a status that is stuck", at: .mollie, [Steps.mollieStatus], covers: two, under: .init(.stuckStatus("pending")),
      is: .bodyExpectation, of: .provider, after: Steps.molliePayment),
  ]

  static let keys: [ProviderRow] = [
    (ProviderName.paytrail, Steps.paytrail, ["nordea"] as [MethodID]), (.mollie, Steps.mollie, ["ideal"]),
    (.adyen, Steps.adyen, ["ing"]), (.przelewy24, Steps.przelewy24, ["mbank"]), (.stripe, Steps.stripe, ["card"]),
    (.worldline, Steps.worldline, ["card"]),
  ].map { provider, step, covers in
    ProviderRow(
      "a key that was revoked", at: provider, [step], covers: covers, under: .init(.revokedKey), is: .authRejected,
      of: .configuration)
  }

  @Test("Each shape has its cause, its owner and its methods", arguments: errors + lists + payments + keys)
  func row(_ row: ProviderRow) async throws {
    let finding = try await Self.find(row)
    #expect(finding.verdict == Verdict(row.cause), "\(finding.evidence ?? "")")
    #expect(finding.verdict.owner == row.owner)
    for method in row.covers {
      #expect(finding.verdict(for: method) == (row.spared.contains(method) ? .up : Verdict(row.cause)))
    }
  }

  @Test("Without the fault all of it is up", arguments: errors + lists + payments + keys)
  func healthy(_ row: ProviderRow) async throws {
    var row = row
    row.orders = []
    let finding = try await Self.find(row)
    #expect(finding.verdict == .up, "\(finding.evidence ?? "")")
  }

  @Test("A creation that fails says so in the step that creates, and creates nothing")
  func failedCreation() async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.status(500), on: .mollie, path: "/v2/payments", verb: "POST")
      let steps = [Steps.mollie, Steps.molliePayment].map { lab.placed($0, at: .mollie) }
      let finding = try await lab.runner.run(.sample(covers: Self.two, steps: steps, reach: Lab.reach))
      #expect(finding.evidence?.hasPrefix("step POST /v2/payments, ") == true)
      #expect(lab.sandbox.payments(at: .mollie).isEmpty)
      let list = [lab.placed(Steps.mollie, at: .mollie)]
      #expect(try await lab.runner.run(.sample(covers: Self.two, steps: list, reach: Lab.reach)).verdict == .up)
    }
  }

  @Test("A creation whose answer is lost has created all the same")
  func lostAnswer() async throws {
    try await Lab.open { lab in
      lab.sandbox.set(.reset, on: .mollie, path: "/v2/payments", verb: "POST")
      let steps = [lab.placed(Steps.molliePayment, at: .mollie)]
      let finding = try await lab.runner.run(.sample(covers: Self.two, steps: steps, reach: Lab.reach))
      #expect(finding.verdict == Verdict(.httpReset))
      #expect(lab.sandbox.payments(at: .mollie).map(\.isOpen) == [true])
    }
  }

  private static func find(_ row: ProviderRow) async throws -> Finding {
    try await Lab.open { lab in
      if let creation = row.creation {
        let first = Probe.sample(covers: row.covers, steps: [lab.placed(creation, at: row.provider)], reach: Lab.reach)
        #expect(try await lab.runner.run(first).verdict == .up)
      }
      for order in row.orders { lab.sandbox.set(order.fault, on: row.provider, path: order.path, verb: order.verb) }
      let steps = row.steps.map { lab.placed($0, at: row.provider) }
      return try await lab.runner.run(.sample(covers: row.covers, steps: steps, reach: Lab.reach))
    }
  }
}

extension Lab {
  /// The step with its whole address; `{payment}` is what the provider created last.
  fileprivate func placed(_ step: Step, at provider: ProviderName) -> Step {
    let payment = sandbox.payments(at: provider).last?.id ?? ""
    var placed = step
    let path = step.request.url.revealed.replacing("{payment}", with: payment)
    placed.request.url = Text("\(sandbox.baseURL)/\(provider.rawValue)\(path)")
    return placed
  }
}
