import PaymentHealth
import Probing
import TestSupport
import Testing

/// A network that loses one try in a hundred and is gone three times for ten seconds is no outage of anyone.
@Suite struct FalseAlarmTests {
  private static let start = Timestamp(seconds: 1_767_225_600)
  private static let gap: Duration = .seconds(10)

  /// The machine's way to the network: providers and controls are behind it.
  private struct Network {
    var random: SplitMix64
    let gaps: [Timestamp]

    init(seed: UInt64, lasting length: Duration) {
      random = SplitMix64(seed: seed)
      gaps = (1...3).map { FalseAlarmTests.start.advanced(by: length * $0 / 4) }
    }

    mutating func answers(at instant: Timestamp) -> Bool {
      let isGone = gaps.contains { $0 <= instant && $0.duration(to: instant) < FalseAlarmTests.gap }
      return !isGone && Int.random(in: 0..<100, using: &random) > 0
    }
  }

  private struct Month {
    var ledger = Ledger()
    var network: Network
    let provider: Provider
    var failedTries = 0
    var alerts = 0

    init(_ network: Network, attempts: Int, probes: Int) {
      self.network = network
      let id: ProviderID = "paytrail"
      let methods = (0..<probes).map { Method(id: MethodID(rawValue: "m\($0)"), name: "M\($0)") }
      provider = Provider(
        id: id, name: "Paytrail", environment: .live, methods: methods,
        probes: methods.map { method in
          Probe(
            key: ProbeKey(provider: id, probe: ProbeID(rawValue: method.id.rawValue)), covers: [method.id],
            every: .seconds(60), timeout: .seconds(10), confirmation: ConfirmationRule(attempts: attempts), steps: [])
        })
    }

    mutating func run(_ length: Duration) {
      for slot in stride(from: 0, to: length.components.seconds, by: 60) {
        for (number, probe) in provider.probes.enumerated() {
          let at = FalseAlarmTests.start.advanced(by: .milliseconds(Int(slot) * 1000 + number * 577))
          take(result(of: probe, at: at))
        }
      }
    }

    private mutating func take(_ result: ProbeResult) {
      let evaluation = ledger.judge([result], in: [provider.id: provider], decided: result.ended)
      alerts += evaluation.events.count
    }

    /// As `ConfirmedRun` makes it, each try taking a tenth of a second or its timeout.
    private mutating func result(of probe: Probe, at slot: Timestamp) -> ProbeResult {
      let plan = ConfirmationPlan(
        first: slot, rule: probe.confirmation, timeout: probe.timeout, nextSlot: slot.advanced(by: probe.every))
      let first = attempt(at: slot)
      var (last, tries) = (first, 1)
      while case .retry(let due) = plan.decide(after: last.verdict, tries: tries, ended: last.ended, isKnown: false) {
        tries += 1
        last = attempt(at: due)
      }
      return ProbeResult(
        probe: probe.key, slot: slot, started: slot, ended: last.ended, period: probe.every, verdict: last.verdict,
        tries: tries, firstVerdict: first.verdict)
    }

    private mutating func attempt(at instant: Timestamp) -> Finding {
      if network.answers(at: instant) {
        return Finding(verdict: .up, started: instant, ended: instant.advanced(by: .milliseconds(100)))
      }
      failedTries += 1
      let ended = instant.advanced(by: .seconds(10))
      let finding = Finding(verdict: Verdict(.connectTimeout), started: instant, ended: ended)
      let control: Cause? = network.answers(at: instant) ? nil : .connectTimeout
      return finding.weighed(
        against: ControlRound(at: instant, findings: ["one": control], needed: 1))
    }
  }

  /// - Returns: How many tries failed.
  fileprivate static func live(_ length: Duration, probes: Int) -> Int {
    var month = Month(Network(seed: 11, lasting: length), attempts: 4, probes: probes)
    month.run(length)
    #expect(month.alerts == 0)
    return month.failedTries
  }

  @Test("Nobody is told in two days") func quiet() {
    #expect(Self.live(.seconds(2 * 86_400), probes: 10) > 200)
  }

  @Test("A rule that believes the first failure tells somebody, so the month is one that can show it")
  func loud() {
    var day = Month(Network(seed: 11, lasting: .seconds(86_400)), attempts: 0, probes: 2)
    day.run(.seconds(86_400))
    #expect(day.alerts > 5)
  }
}

@Suite("A month of a bad network", .enabled(if: Torture.isWanted, "heavy: make torture"))
struct FalseAlarmTortureTests {
  @Test("Nobody is told") func month() {
    let failed = FalseAlarmTests.live(.seconds(30 * 86_400), probes: 20)
    Torture.report("a month of 20 probes every minute: \(failed) tries failed, nobody was told")
  }
}
