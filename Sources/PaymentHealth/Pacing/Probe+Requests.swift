extension Probe {
  /// How many requests one try sends to each host at most, cleaning up included; of captured addresses nothing is known before.
  package var requestsByHost: [String: Int] {
    let all = steps.flatMap { [$0] + ($0.creation?.cleanup ?? []) }.filter { !$0.request.host.isEmpty }
    return all.reduce(into: [:]) { $0[$1.request.host, default: 0] += $1.repetition?.mostRequests ?? 1 }
  }
}
