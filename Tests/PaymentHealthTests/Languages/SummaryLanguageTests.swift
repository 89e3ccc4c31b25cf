import Foundation
import PaymentHealth
import Testing

/// An event says the same in every language, from what it holds.
@Suite struct SummaryLanguageTests {
  private static let opened = Timestamp(seconds: 1_750_000_000)

  private static func incident(
    _ trouble: Trouble, _ cause: Cause, subject: Subject = .provider("paytrail"), for seconds: Int64? = nil
  ) -> Incident {
    Incident(
      subject: subject, trouble: trouble, opened: opened,
      closed: seconds.map { opened.advanced(by: .seconds($0)) }, cause: cause)
  }

  private static func event(
    _ incident: Incident, reason: AlertReason = .opened, provider: String? = "Paytrail", isPartial: Bool = false
  ) -> AlertEvent {
    AlertEvent(
      incident, number: 1, reason: reason, provider: provider, isPartial: isPartial, methods: [],
      decided: opened.advanced(by: .seconds(30)))
  }

  static let events: [(AlertEvent, english: String, german: String)] = [
    (
      event(incident(.down, .tlsExpired)), "Paytrail is down: the server's certificate has expired.",
      "Paytrail ist ausgefallen: Das Zertifikat des Servers ist abgelaufen."
    ),
    (
      event(incident(.misconfigured, .authRejected)),
      "Paytrail cannot be checked: our credentials were refused. Check the key in the configuration.",
      "Paytrail kann nicht geprüft werden: Unsere Zugangsdaten wurden abgelehnt. Prüfen Sie den Schlüssel in der Konfiguration."
    ),
    (
      event(incident(.degraded, .latencyDegraded), reason: .eased, isPartial: true),
      "Paytrail works again in part: the answer came slower than it should.",
      "Paytrail funktioniert teilweise wieder: Die Antwort kam langsamer, als sie sollte."
    ),
    (
      event(incident(.down, .httpStatus, for: 90_000), isPartial: true),
      "Paytrail is partly up again after 1 d 1 h.", "Paytrail funktioniert teilweise wieder (Dauer: 1 Tag 1 Std.)."
    ),
    (
      event(incident(.blind, .localNetwork, subject: .location), provider: nil),
      "This prober is blind: our own network is down; the controls did not answer either.",
      "Diese Überwachung ist blind: Unser eigenes Netz ist gestört; auch die Kontrollen haben nicht geantwortet."
    ),
    (
      event(incident(.degraded, .localClock, subject: .location, for: 61)),
      "This prober has the right time again after 1 min 1 s.",
      "Diese Überwachung hat wieder die richtige Uhrzeit (Dauer: 1 Min. 1 Sek.)."
    ),
    (
      event(incident(.down, .httpStatus)).about(
        .trouble(isPartial: false, together: CommonCause(others: ["A", "B", "C"], shared: ["dc"]))),
      "Paytrail is down: the server answered with a status that was not expected. It began in the same minute as A, B and C (shared dependency dc).",
      "Paytrail ist ausgefallen: Der Server hat mit einem unerwarteten Status geantwortet. Es begann in derselben Minute wie bei A, B und C (gemeinsame Abhängigkeit: dc)."
    ),
    (
      event(incident(.down, .httpStatus)).about(.offers(["a", "b"], more: 3)),
      "Paytrail offers what it did not offer before: a, b and 3 more.",
      "Paytrail bietet an, was es dort bisher nicht gab: a, b und 3 weitere."
    ),
    (
      event(incident(.down, .httpStatus)).about(
        .limits([AlertMatter.LimitChange(code: "a", old: "1 to 5", new: "1 to 9")], more: 0)),
      "Paytrail changed limits: a from 1 to 5 to 1 to 9.", "Paytrail hat Grenzwerte geändert: a von 1–5 auf 1–9."
    ),
  ]

  @Test(arguments: events)
  func summaries(event: AlertEvent, english: String, german: String) {
    #expect(event.summary == english)
    #expect(event.summary(in: .english) == english)
    #expect(event.summary(in: .german) == german)
    #expect(event.written(in: .german).summary == german)
    #expect(event.written(in: .german).summary(in: .english) == english)
  }

  @Test("What is said in words alone stays in those words") func foreign() {
    var event = Self.event(Self.incident(.down, .httpStatus))
    (event.matter, event.summary, event.lookAt) = (nil, "As it was.", "the key")
    #expect(event.summary(in: .spanish) == "As it was.")
    #expect(event.written(in: .spanish) == event)
  }

  private static let hostile = "a\u{2069}\u{202E}\n<b>\"*x* @here ${x} {{id}} %s \u{0D4E}"

  @Test("A hostile name is in every language what it is, whole", arguments: Language.allCases)
  func hostile(language: Language) {
    var event = Self.event(Self.incident(.down, .httpStatus), provider: Self.hostile)
    event.methods = [Self.hostile]
    let kept = language.isRightToLeft ? String(Self.hostile.isolated.dropLast()) : Self.hostile
    for matter in [.retired, .offers([Self.hostile], more: 2), event.matter].compactMap(\.self) {
      let summary = event.about(matter).summary(in: language)
      #expect(Array(summary.unicodeScalars).firstRange(of: Array(kept.unicodeScalars)) != nil, "\(summary)")
    }
  }

  @Test("What it says is stored with it", arguments: events.map(\.0))
  func coded(event: AlertEvent) throws {
    var event = event
    event.mend = .credentials(of: "paytrail", origins: ["env K"])
    #expect(try JSONDecoder().decode(AlertEvent.self, from: JSONEncoder().encode(event)) == event)
  }
}
