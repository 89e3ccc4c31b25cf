/// A scheduled check of a provider: steps run in order, the first that fails ends the run.
package struct Probe: Sendable, Equatable {
  package var key: ProbeKey
  /// The methods whose state this probe decides; never empty, a subset of the provider's.
  package var covers: [MethodID]
  /// Distance of the slots on the grid.
  package var every: Duration
  /// Deadline of one whole run of all steps; never longer than `every`.
  package var timeout: Duration
  package var confirmation: ConfirmationRule
  /// Never empty.
  package var steps: [Step]
  package var reach: Reach
  /// How often the hosts of its requests may be asked, by all probes of the provider together; nil when nothing is said.
  package var rate: RequestRate?

  package init(
    key: ProbeKey, covers: [MethodID], every: Duration, timeout: Duration,
    confirmation: ConfirmationRule = ConfirmationRule(), steps: [Step], reach: Reach = Reach(),
    rate: RequestRate? = nil
  ) {
    self.rate = rate
    self.key = key
    self.covers = covers
    self.every = every
    self.timeout = timeout
    self.confirmation = confirmation
    self.steps = steps
    self.reach = reach
  }

  /// Whether its steps make something that other steps take away.
  package var cleansUp: Bool { steps.contains { $0.creation?.cleanup.isEmpty == false } }

  /// Of all steps: one step's secret may come back in the answer to another.
  package var secrets: [Secret] {
    steps.flatMap { step in
      ([step] + (step.creation?.cleanup ?? [])).flatMap(\.request.secrets)
    }
  }

  /// Cleaning up has as much time as the steps have.
  package var longestTry: Duration { cleansUp ? timeout * 2 : timeout }
}
