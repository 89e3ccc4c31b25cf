import PaymentHealth
import Storage

extension StoreReader {
  /// Hands on the results of a provider's probes with no more tries than its rules make, in the order in which they end then.
  ///
  /// Few of them are in memory at a time.
  func forEachResult(of provider: Provider, over span: Interval, _ body: (ProbeResult) -> Void) async throws {
    var unended: [ProbeResult] = []
    for piece in span.pieces(of: provider.pieceLength) {
      var found = unended
      for probe in provider.probes {
        found += try await judgedResults(of: probe.key, from: piece.from, to: piece.to).map {
          $0.tried(by: probe.confirmation)
        }
      }
      let order = found.orderOfEnds
      // What begins in the next piece ends in it.
      let ended = order.prefix { found[$0].ended < piece.to }
      for index in ended { body(found[index]) }
      unended = order.dropFirst(ended.count).map { found[$0] }
    }
    for result in unended { body(result) }
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

extension [ProbeResult] {
  /// By index, since results are much to move; of those that end together the first stays first.
  fileprivate var orderOfEnds: [Int] {
    indices.map { (self[$0].ended, $0) }.sorted { $0 < $1 }.map(\.1)
  }
}
