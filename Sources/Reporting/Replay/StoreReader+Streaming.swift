import PaymentHealth
import Storage

extension StoreReader {
  /// Hands the results of a provider's probes to a replay of it, of which few are in memory at a time.
  func play(_ replay: inout ProviderReplay, of provider: Provider, over span: Interval) async throws {
    var unended = OrderedResults()
    for piece in span.pieces(of: provider.pieceLength) {
      for (index, probe) in provider.probes.enumerated() {
        let results = try await judgedResults(of: probe.key, from: piece.from, to: piece.to)
        unended.add(results, at: index, by: probe.confirmation)
      }
      // What begins in the next piece ends in it.
      unended = unended.play(&replay, until: piece.to)
    }
    _ = unended.play(&replay, until: Timestamp(milliseconds: .max))
  }
}

/// Results of several probes, to be taken in the order in which they end.
private struct OrderedResults {
  private struct Place {
    var ended: Timestamp
    /// Of its probe.
    var index: Int
    /// Among the plain ones or, as a negative number, the others.
    var position: Int
  }

  private var places: [Place] = []
  private var plain: [PlainResult] = []
  private var others: [ProbeResult] = []

  /// Adds results of the probe at an index, with no more tries than its rule makes.
  mutating func add(_ results: JudgedResults, at index: Int, by rule: ConfirmationRule) {
    for result in results.plain { add(result, at: index) }
    for result in results.others { add(result.tried(by: rule), at: index) }
  }

  private mutating func add(_ result: PlainResult, at index: Int) {
    places.append(Place(ended: result.ended, index: index, position: plain.count))
    plain.append(result)
  }

  private mutating func add(_ result: ProbeResult, at index: Int) {
    others.append(result)
    places.append(Place(ended: result.ended, index: index, position: -others.count))
  }

  /// Hands on what ends before an instant.
  ///
  /// - Returns: The rest.
  func play(_ replay: inout ProviderReplay, until end: Timestamp) -> OrderedResults {
    var rest = OrderedResults()
    for place in places.sorted(by: { $0.ended < $1.ended }) {
      switch (place.ended < end, place.position) {
      case (true, 0...): replay.take(plain[place.position], at: place.index)
      case (true, _): replay.take(others[-place.position - 1], at: place.index)
      case (false, 0...): rest.add(plain[place.position], at: place.index)
      case (false, _): rest.add(others[-place.position - 1], at: place.index)
      }
    }
    return rest
  }
}

extension Provider {
  /// Time in which its probes have some thousand results.
  fileprivate var pieceLength: Duration {
    let inHour = probes.reduce(0.0) { $0 + .seconds(3600) / $1.every }
    return max(.seconds(60), .seconds(3600) * (8000 / max(1, inHour)))
  }
}

extension Interval {
  fileprivate func pieces(of length: Duration) -> [Interval] {
    stride(from: from.milliseconds, to: to.milliseconds, by: Int(length.wholeMilliseconds)).map { start in
      let begin = Timestamp(milliseconds: start)
      return Interval(from: begin, to: min(begin.advanced(by: length), to))
    }
  }
}
