extension Probe {
  /// How many requests one try sends to each host, cleaning up included; of captured addresses nothing is known before.
  package var requestsByHost: [String: Int] {
    let hosts = steps.flatMap { [$0] + ($0.creation?.cleanup ?? []) }.map(\.request.host).filter { !$0.isEmpty }
    return hosts.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
