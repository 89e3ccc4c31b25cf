import TestSupport
import Testing

@testable import PaymentHealth

/// A year of random troubles, looked at every ten minutes: two providers, each with a list of its methods and a probe of one of them.
@Suite struct SimulatedYearTests {
  private static let every: Duration = .seconds(600)
  private static let slots = 365 * 144
  private static let start = Timestamp(seconds: 1_767_225_600)
  private static let shop: [Provider] = ["paytrail", "adyen"].map { name in
    let id = ProviderID(rawValue: name)
    let methods = ["one", "two", "three"].map { Method(id: MethodID(rawValue: $0), name: $0) }
    func probe(_ name: String, _ covers: [MethodID]) -> Probe {
      Probe(
        key: ProbeKey(provider: id, probe: ProbeID(rawValue: name)), covers: covers, every: every,
        timeout: .seconds(10), confirmation: ConfirmationRule(reopens: .seconds(1200), flaps: name == "list"),
        steps: [])
    }
    return Provider(
      id: id, name: name, environment: .live, methods: methods,
      probes: [probe("list", methods.map(\.id)), probe("single", [methods[0].id])])
  }

  /// What one method, as one probe sees it, is like: it stays so for a random time.
  private struct Weather {
    private var verdict = Verdict.up
    private var left = 0
    private static let troubles: [Verdict] = [
      Verdict(.connectRefused), Verdict(.methodMissing), Verdict(.latencyDegraded), Verdict(.authRejected),
      Verdict(.localNetwork),
    ]

    mutating func next(_ random: inout SplitMix64) -> Verdict {
      if left == 0 {
        let isFine = verdict == .up
        verdict = isFine ? Self.troubles.randomElement(using: &random) ?? .up : .up
        left = Int.random(in: isFine ? 1...40 : 1...900, using: &random)
        if Int.random(in: 0..<5, using: &random) == 0 { left = Int.random(in: 1...2, using: &random) }
      }
      left -= 1
      return verdict
    }
  }

  /// What was told and what was open, as the year went on.
  private struct Course {
    var events: [String: [AlertEvent]] = [:]
    var incidents: [String: Incident] = [:]
    var sharedSubjects = 0

    mutating func take(_ evaluation: Evaluation, _ ledger: Ledger) {
      for event in evaluation.events { events[event.incident, default: []].append(event) }
      for incident in evaluation.incidents { incidents[incident.id] = incident }
      let open = ledger.openIncidents.map(\.subject)
      if Set(open).count != open.count { sharedSubjects += 1 }
    }
  }

  private static func year(seed: UInt64) -> Course {
    var random = SplitMix64(seed: seed)
    var weather: [Track: Weather] = [:]
    var (ledger, course) = (Ledger(), Course())
    let providers = Dictionary(uniqueKeysWithValues: shop.map { ($0.id, $0) })
    for slot in 0..<slots {
      let at = start.advanced(by: every * slot)
      for probe in shop.flatMap(\.probes) {
        let found = probe.covers.map { method in
          (method, weather[Track(probe: probe.key, method: method), default: Weather()].next(&random))
        }
        let worst = Verdict.ofAll(found.map(\.1))
        let result = ProbeResult(
          probe: probe.key, slot: at, started: at, ended: at.advanced(by: .seconds(31)), period: every, verdict: worst,
          methods: Dictionary(uniqueKeysWithValues: found.filter { $0.1 != worst }), tries: worst == .up ? 1 : 5)
        course.take(ledger.judge([result], in: providers, decided: result.ended), ledger)
      }
    }
    return course
  }

  @Test(
    "Nothing is over that did not begin, nothing begins twice, and every outage is told exactly once",
    arguments: [1, 2])
  func invariants(seed: UInt64) {
    let course = Self.year(seed: seed)
    #expect(course.events.count > 200, "a year without troubles shows nothing")
    #expect(course.sharedSubjects == 0)
    for (id, events) in course.events {
      #expect(Set(events.map(\.id)).count == events.count, "\(id)")
      var isOpen = false
      for event in events {
        let begins: Set<AlertReason?> = [.opened, .reopened, .unmuted]
        #expect(begins.contains(event.reason) ? !isOpen : isOpen, "\(event.id): \(String(describing: event.reason))")
        isOpen = event.kind != .resolved
      }
    }
    for incident in course.incidents.values where !incident.isOpen {
      let kinds = course.events[incident.id]?.map(\.kind) ?? []
      // What the whole provider's incident says is not said of each method again.
      #expect(kinds.isEmpty ? incident.subject.method != nil : kinds.last == .resolved, "\(incident.id) \(kinds)")
    }
  }
}
