import PaymentHealth
import Scheduling
import Testing

@testable import Monitoring

@Suite struct ScheduleTests {
  let start = Timestamp(seconds: 1_750_000_020)

  @Test("Controls run at once and then on the minute, once after a pause or a step of the clock")
  func controls() {
    var schedule = Schedule(timetable: Timetable(probes: [], lastSlots: [:], punctuality: .strict))
    let due = [0, 5, 59, 60, 61, 600, 601, -3600, -3599].map { seconds in
      schedule.controlsAreDue(at: start.advanced(by: .seconds(seconds + 5)))
    }
    #expect(due == [true, false, true, false, false, true, false, true, false])
  }
}

/// A probe of its own single method.
func probe(
  _ name: String, url: String = "https://example.com/", every: Duration = .seconds(60),
  rule: ConfirmationRule = ConfirmationRule()
) -> Probe {
  Probe(
    key: ProbeKey(provider: "paytrail", probe: ProbeID(rawValue: name)), covers: ["paytrail"], every: every,
    timeout: .seconds(10), confirmation: rule,
    steps: [Step(name: "root", request: Request(verb: .get, url: url), expectations: Expectations())])
}

/// A shop of one provider that is its own method.
func shop(_ probes: [Probe], sinks: [Sink] = [Sink(id: "hook", delivery: .exec(arguments: ["/bin/true"]))]) -> Shop {
  Shop(
    merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []), controls: [],
    providers: [
      Provider(
        id: "paytrail", name: "Paytrail", environment: .test, methods: [Method(id: "paytrail", name: "Paytrail")],
        probes: probes)
    ], sinks: sinks, storePath: "payprobe.db")
}
