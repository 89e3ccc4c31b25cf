import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import TestSupport
import Testing

/// How outages of payment methods look, played by simulated providers to real probes: whose fault, and of which methods.
@Suite(.timeLimit(.minutes(5))) struct ProviderRowTests {
  private typealias Steps = ProviderSteps
  private static let two: [MethodID] = ["ideal", "creditcard"]

  @Test("Each shape has its cause, its owner and its methods", arguments: ProviderRow.all)
  func row(_ row: ProviderRow) async throws {
    let finding = try await Self.find(row)
    #expect(finding.verdict == Verdict(row.cause), "\(finding.evidence ?? "")")
    #expect(finding.verdict.outcome == row.outcome)
    #expect(finding.verdict.owner == row.owner)
    for method in row.covers {
      #expect(finding.verdict(for: method) == (row.spared.contains(method) ? .up : Verdict(row.cause)))
    }
  }

  @Test("Without the fault all of it is up", arguments: ProviderRow.all)
  func healthy(_ row: ProviderRow) async throws {
    let finding = try await Self.find(row, isHealthy: true)
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

  private static func find(_ row: ProviderRow, isHealthy: Bool = false) async throws -> Finding {
    try await Lab.open { lab in
      if let creation = row.creation {
        let first = Probe.sample(covers: row.covers, steps: [lab.placed(creation, at: row.provider)], reach: Lab.reach)
        #expect(try await lab.runner.run(first).verdict == .up)
      }
      if !isHealthy { try await lab.tell(row.order) }
      let steps = row.steps.map { lab.placed($0, at: row.provider) }
      let runner = ProbeRunner(transport: lab.engine, clock: HastyClock(lab.clock))
      return try await runner.run(.sample(covers: row.covers, steps: steps, reach: Lab.reach))
    }
  }
}
