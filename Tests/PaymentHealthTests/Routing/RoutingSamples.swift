@testable import PaymentHealth

/// A shop of two providers whose alerts go to a chat, a pager and the boss.
enum RoutingSamples {
  /// A Sunday, a quarter past three in the afternoon.
  static let start = Timestamp(seconds: 1_750_000_500)

  static func minute(_ number: Int) -> Timestamp { start.advanced(by: .seconds(60 * number)) }

  static func shop(_ routes: [Route] = [], quiet: [SinkID: QuietHours] = [:], shares: [Double?] = []) -> Shop {
    var paytrail = provider()
    for (index, share) in shares.enumerated() { paytrail.methods[index].share = share }
    var adyen = provider(methods: ["visa"])
    adyen.id = "adyen"
    let sinks = (["chat", "pager", "boss"] as [SinkID]).map {
      Sink(id: $0, delivery: .exec(arguments: ["/bin/true"]), quiet: quiet[$0])
    }
    return Shop(
      merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []),
      controls: [],
      providers: [paytrail, adyen], sinks: sinks, storePath: "", routes: routes)
  }

  static func plan(_ routes: [Route] = [], quiet: [SinkID: QuietHours] = [:]) -> RoutePlan {
    RoutePlan(shop(routes, quiet: quiet), by: UTCClock())
  }

  /// The event of this number of an incident of Nordea that began at minute 0.
  static func event(
    _ kind: AlertEvent.Kind = .down, _ number: Int = 1, minute: Int = 0, cause: Cause? = .httpStatus,
    subject: Subject = .method(MethodKey(provider: "paytrail", method: "nordea")), reason: AlertReason = .opened
  ) -> AlertEvent {
    let incident = "\(subject.rawValue)@0"
    return AlertEvent(
      id: kind == .notice ? "notice#\(number)" : "\(incident)#\(number)", kind: kind,
      reason: kind == .resolved ? .resolved : reason, incident: incident, subject: subject, providerName: "Paytrail",
      methods: ["Nordea"], since: start, until: kind == .resolved ? self.minute(minute) : nil,
      decided: self.minute(minute), cause: cause, summary: "Nordea is \(kind.rawValue).")
  }

  static let night = QuietHours(WeekHours(from: 22 * 3600, to: 7 * 3600))
}

/// What a dispatch has sent, as one would write it down.
struct Ledgered {
  var dispatch = Dispatch()
  var plan: RoutePlan
  /// `down chat pager 0`, with the minute.
  var sent: [String] = []
  var held: [String] = []
  var events: [AlertEvent] = []
  var known: Set<String> = ["paytrail/nordea@0"]

  init(_ plan: RoutePlan) { self.plan = plan }

  mutating func take(_ event: AlertEvent, acknowledged: Timestamp? = nil, isSilenced: Bool = false) {
    note(dispatch.take(event, by: plan, acknowledged: acknowledged, isSilenced: { _ in isSilenced }))
  }

  mutating func review(minutes: some Sequence<Int>) {
    for minute in minutes {
      note(dispatch.review(by: plan, at: RoutingSamples.minute(minute), mayTell: known))
    }
  }

  /// As after a restart: what the store has of it.
  mutating func restart() { dispatch = Dispatch(Array(dispatch.tellings.values)) }

  private mutating func note(_ outcome: Dispatch.Outcome) {
    for alert in outcome.alerts where !alert.sinks.isEmpty {
      events.append(alert.event)
      let minute = RoutingSamples.start.duration(to: alert.event.decided) / .seconds(60)
      let reason = alert.event.reason.map { [$0.rawValue] } ?? []
      sent.append(
        ([alert.event.kind.rawValue] + reason + alert.sinks.map(\.rawValue) + ["\(Int(minute))"]).joined(separator: " ")
      )
    }
    for step in outcome.steps {
      if case .held(let why) = step.kind { held.append(why.code + (why.detail.map { " \($0)" } ?? "")) }
    }
  }
}
