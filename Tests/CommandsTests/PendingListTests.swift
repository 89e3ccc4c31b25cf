import PaymentHealth
import Storage
import Testing

@testable import Commands

@Suite struct PendingListTests {
  let now = Timestamp(seconds: 1_750_000_000)

  func entry(attempts: Int = 0, next: Duration = .zero, error: String? = nil) -> OutboxEntry {
    let incident = Incident(
      subject: .provider("paytrail"), trouble: .down, opened: now.advanced(by: .seconds(-90)), cause: .httpStatus)
    let event = AlertEvent(
      incident, number: 1, reason: .opened, provider: "Paytrail", methods: [], decided: now.advanced(by: .seconds(-60)))
    return OutboxEntry(
      event: event, sink: "ops", attempts: attempts, nextTry: now.advanced(by: next), lastError: error)
  }

  @Test("Nothing that waits is said in words")
  func empty() {
    #expect(PendingList.text([], givenUp: [], disabled: [], now: now) == "Nothing waits.\n")
  }

  @Test("A sink that wants to be left alone is named, and for how long")
  func pause() {
    let pause = SinkPause(of: "chat", since: now, until: now.advanced(by: .seconds(600)))
    #expect(
      PendingList.text([], givenUp: [], disabled: [], pauses: [pause], now: now)
        == "chat  asked to be left alone, for 10 min more\n")
  }

  @Test("Each entry says whose it is, how old, how often tried and what was wrong")
  func lines() {
    #expect(
      PendingList.text([entry()], givenUp: [], disabled: [], now: now)
        == "ops  paytrail@1749999910#1  down, 1 min old, no try has ended yet\n")
    #expect(
      PendingList.text(
        [entry(attempts: 2, next: .seconds(300), error: "status 500")], givenUp: [], disabled: [], now: now)
        == "ops  paytrail@1749999910#1  down, 1 min old, 2 tries, next in 5 min: status 500\n")
    #expect(
      PendingList.text([entry(attempts: 1, next: .seconds(300))], givenUp: [], disabled: [], now: now)
        == "ops  paytrail@1749999910#1  down, 1 min old, 1 try, next in 5 min\n")
    #expect(
      PendingList.text([], givenUp: [entry(attempts: 11, error: "status 500")], disabled: [], now: now)
        == "ops  paytrail@1749999910#1  down, given up after 11 tries: status 500\n")
  }

  @Test("A sink that is switched off is named, and a hostile reason stays on its line")
  func disabled() {
    let sink = DisabledSink(sink: "ops", since: now, reason: "410\nGone\u{1b}[2J")
    let text = PendingList.text([], givenUp: [], disabled: [sink], now: now)
    #expect(text == "ops  is switched off: 410\\nGone\\u{1b}[2J\n")
  }
}
