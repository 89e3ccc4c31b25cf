import PaymentHealth
import Probing
import Sandbox
import TestSupport

/// Simulated providers watched slot by slot: real probes with their confirmation, what is judged and told of them, and a clock of one's own.
struct Watch {
  let lab: Lab
  let providers: [Provider]
  private(set) var ledger = Ledger()
  private(set) var told: [AlertEvent] = []

  init(_ lab: Lab, _ providers: Provider...) {
    self.lab = lab
    self.providers = providers
  }

  /// Runs every probe once and goes on to the next slot.
  mutating func slot() async throws {
    let slot = lab.clock.now
    let run = ConfirmedRun(runner: lab.runner, controls: lab.controls, clock: lab.clock)
    let shop = Dictionary(uniqueKeysWithValues: providers.map { ($0.id, $0) })
    for probe in providers.flatMap(\.probes) {
      let result = try await run.run(probe, slot: slot, nextSlot: slot.advanced(by: probe.every)) { _ in false }
      told += ledger.judge([result], in: shop, decided: lab.clock.now).events
    }
    lab.clock.set(to: slot.advanced(by: providers.first?.probes.first?.every ?? .zero))
  }

  var kinds: [AlertEvent.Kind] { told.map(\.kind) }
  var troubled: [Subject] { ledger.openIncidents.map(\.subject) }
}

extension Provider {
  /// One probe of one step that covers `methods`; five tries at once confirm a failure, two good results in a row its end.
  static func watched(
    _ id: String, in environment: Environment = .live, by step: Step, methods: [MethodID],
    every: Duration = .seconds(60), dependsOn: [String] = []
  ) -> Provider {
    Provider(
      id: ProviderID(rawValue: id), name: id, environment: environment,
      methods: methods.map { Method(id: $0, name: $0.rawValue) },
      probes: [
        Probe(
          key: ProbeKey(provider: ProviderID(rawValue: id), probe: "list"), covers: methods, every: every,
          timeout: .seconds(5), confirmation: ConfirmationRule(attempts: 4, within: .zero), steps: [step],
          reach: Lab.reach)
      ], dependsOn: dependsOn)
  }
}
