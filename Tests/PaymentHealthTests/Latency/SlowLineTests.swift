import Foundation
import TestSupport
import Testing

@testable import PaymentHealth

/// What is slow because our own line is: nobody is blamed.
@Suite("A slow line", .timeLimit(.minutes(5))) struct SlowLineTests {
  /// A probe for each provider: its usual latency in milliseconds, and every so many seconds.
  fileprivate struct Watched: Sendable {
    var id: ProviderID
    var usual: Double
    var every: Int
    var dependsOn: [String] = []
    var environment = Provider.Environment.live
  }

  /// Providers whose answers are log-normal, and what is slow when.
  fileprivate struct Story: Sendable {
    var watched: [Watched]
    var spread = 0.3
    /// How many times as long an answer takes.
    var factor: @Sendable (ProviderID, _ second: Int) -> Double

    func play(seconds: Int, seed: UInt64) -> [AlertEvent] {
      var random = SplitMix64(seed: seed)
      let shop = Dictionary(uniqueKeysWithValues: watched.map { ($0.id, provider($0)) })
      var ledger = Ledger()
      ledger.learn(
        Dictionary(
          uniqueKeysWithValues: watched.map { one in
            let median = one.usual * 1000
            let hour = HourLatency(median: Int64(median), high: Int64(median * (1 + 2 * spread)))
            return (
              key(one),
              LatencyPast(
                baseline: LatencyBaseline(weeks: Array(repeating: hour, count: 8), days: []), tail: LatencyTail())
            )
          }))
      return (0..<seconds / 15).flatMap { step in
        watched.flatMap { one -> [AlertEvent] in
          let second = step * 15
          guard second % one.every == 0 else { return [] }
          let slot = Marbles.start.advanced(by: .seconds(second))
          let microseconds = one.usual * 1000 * random.logNormal(spread) * factor(one.id, second)
          let result = ProbeResult(
            probe: key(one), slot: slot, started: slot, ended: slot, period: .seconds(one.every), verdict: .up,
            tries: 1,
            phases: Phases(firstByte: .microseconds(Int64(microseconds))))
          return ledger.judge([result], in: shop, decided: slot).events
        }
      }
    }

    private func key(_ one: Watched) -> ProbeKey { ProbeKey(provider: one.id, probe: "a") }

    private func provider(_ one: Watched) -> Provider {
      var provider = Provider(
        id: one.id, name: one.id.rawValue, environment: one.environment, methods: [Method(id: "m", name: "M")],
        probes: [Probe(key: key(one), covers: ["m"], every: .seconds(one.every), timeout: .seconds(10), steps: [])])
      provider.noticesLatency = true
      provider.dependsOn = one.dependsOn
      return provider
    }
  }

  private static let three = [
    Watched(id: "paytrail", usual: 200, every: 60), Watched(id: "adyen", usual: 90, every: 30),
    Watched(id: "mollie", usual: 400, every: 300),
  ]

  /// Half an hour of every six.
  private static func isEpisode(_ second: Int) -> Bool { second % 21_600 >= 3600 && second % 21_600 < 5400 }

  fileprivate static let line = Story(watched: three) { _, second in isEpisode(second) ? 3 : 1 }

  @Test(
    "When all are three times as slow for half an hour, four times a day, nobody is told anything",
    arguments: 0..<6 as Range<UInt64>)
  func slowLine(seed: UInt64) {
    #expect(Self.line.play(seconds: 5 * 86_400, seed: seed).map(\.summary) == [])
  }

  @Test("When one alone is, that is told, and its end", arguments: 0..<8 as Range<UInt64>)
  func slowProvider(seed: UInt64) {
    let story = Story(watched: Self.three) { id, second in id == "paytrail" && Self.isEpisode(second) ? 3 : 1 }
    let events = story.play(seconds: 86_400, seed: seed)
    #expect(events.map(\.reason) == Array(repeating: [.opened, .resolved], count: 4).flatMap(\.self))
    for event in events where event.reason == .opened {
      #expect(event.subject == .provider("paytrail"))
      let second = Int(Marbles.start.duration(to: event.decided) / .seconds(1))
      #expect(second % 21_600 - 3600 < 900)
    }
  }

  @Test("Who shares what it depends on says nothing of the line; a provider alone has nobody who could")
  func bound() {
    var bound = Self.three
    for index in bound.indices { bound[index].dependsOn = ["acquirer"] }
    let all: @Sendable (ProviderID, Int) -> Double = { _, second in Self.isEpisode(second) ? 3 : 1 }
    #expect(
      Story(watched: bound, factor: all).play(seconds: 7200, seed: 1).contains { $0.subject == .provider("paytrail") })
    #expect(
      Story(watched: [Self.three[0]], factor: all).play(seconds: 7200, seed: 1).map(\.reason) == [.opened, .resolved])
  }

  @Test("Who was told to be slow by himself says nothing of the line, nor does a test environment of what is live")
  func noWitness() {
    let two = [Self.three[0], Watched(id: "mollie", usual: 400, every: 60)]
    let slow = Story(watched: two) { id, second in second >= (id == "mollie" ? 3600 : 9000) ? 3 : 1 }
    #expect(slow.play(seconds: 4 * 3600, seed: 1).map(\.subject) == [.provider("mollie"), .provider("paytrail")])
    var tried = two
    tried[1].environment = .test
    let both = Story(watched: tried) { _, second in second >= 3600 ? 3 : 1 }
    #expect(both.play(seconds: 2 * 3600, seed: 1).first?.subject == .provider("paytrail"))
  }

  @Test("What is slow when the line is right again is told then")
  func outlasting() {
    let story = Story(watched: Self.three) { id, second in
      second < 3600 ? 1 : second < 5400 || id == "paytrail" ? 3 : 1
    }
    let events = story.play(seconds: 4 * 3600, seed: 2)
    #expect(events.map(\.reason) == [.opened])
    let second = events.first.map { Int(Marbles.start.duration(to: $0.decided) / .seconds(1)) } ?? 0
    #expect(second >= 5400 && second < 5400 + 1800)
  }
}

@Suite("A slow line, for months", .serialized, .enabled(if: Torture.isWanted, "heavy: make torture"))
struct SlowLineTortureTests {
  @Test func months() {
    let told = (0..<40).flatMap { SlowLineTests.line.play(seconds: 30 * 86_400, seed: $0) }
    Torture.report("40 months of three providers, 4800 slow half hours of our own line: \(told.count) alerts")
    #expect(told.map(\.summary) == [])
  }
}

extension SplitMix64 {
  /// Around 1; its logarithm has this spread (Box, Muller: A Note on the Generation of Random Normal Deviates, 1958).
  fileprivate mutating func logNormal(_ spread: Double) -> Double {
    let (first, second) = (
      Double.random(in: .leastNonzeroMagnitude..<1, using: &self), Double.random(in: 0..<1, using: &self)
    )
    return exp(spread * (-2 * log(first)).squareRoot() * cos(2 * .pi * second))
  }
}
