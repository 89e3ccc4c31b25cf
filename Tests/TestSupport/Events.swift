package import PaymentHealth

extension AlertEvent {
  /// Nordea at Paytrail went down at 2025-06-15T15:06:40Z.
  package static func sample(
    _ kind: Kind = .down, incident: String = "paytrail/nordea@1750000000", number: Int = 1,
    methods: [String] = ["Nordea"], until: Timestamp? = nil, summary: String = "Nordea (Paytrail) is down.",
    evidence: String? = nil
  ) -> AlertEvent {
    AlertEvent(
      id: "\(incident)#\(number)", kind: kind, reason: kind == .resolved ? .resolved : .opened, incident: incident,
      subject: .method(MethodKey(provider: "paytrail", method: "nordea")), providerName: "Paytrail", methods: methods,
      since: Timestamp(seconds: 1_750_000_000), until: until,
      decided: Timestamp(seconds: 1_750_000_029 + Int64(number)),
      cause: .methodMissing, summary: summary, probe: ProbeKey(provider: "paytrail", probe: "methods"),
      lastGood: Timestamp(seconds: 1_749_999_940), evidence: evidence)
  }

  /// The same with all that can be said beside it.
  package static func informed(_ kind: Kind = .down) -> AlertEvent {
    var event = sample(kind)
    event.recurrence = Recurrence(count: 3, pattern: Recurrence.Pattern(count: 2, weekday: .sunday, from: 2, until: 4))
    event.alternatives = [
      AlternativeMethod(method: MethodKey(provider: "adyen", method: "visa"), name: "Visa", providerName: "Adyen")
    ]
    event.contacts = [
      Contact(.phone, at: "+358 9 123 456", hours: "weekdays 8–16"), Contact(.mail, at: "help@example.com"),
    ]
    event.reproduce = Reproduction(
      probe: "payprobe probe paytrail/methods", step: "methods", curl: "curl -gi https://a.example/")
    return event
  }
}
