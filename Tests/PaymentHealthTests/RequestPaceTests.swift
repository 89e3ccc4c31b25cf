import PaymentHealth
import TestSupport
import Testing

@Suite("How often a host is asked")
struct RequestPaceTests {
  private static let now = Timestamp(seconds: 1_000_000)
  private static let rate = RequestRate(perMinute: 30, burst: 3)

  private static func after(_ seconds: Int64) -> Timestamp { now.advanced(by: .seconds(seconds)) }

  /// Seconds after the first request at which those that come at once may start.
  private func starts(of count: Int, at rate: RequestRate, idle: Int64 = 0) -> [Int64] {
    var pace = RequestPace()
    _ = pace.admit(["h": 1], of: "p", at: rate, now: Self.now, latest: Self.now)
    let later = Self.after(idle)
    return (0..<count).map { _ in
      guard case .start(let start) = pace.admit(["h": 1], of: "p", at: rate, now: later, latest: Self.after(3600))
      else {
        return -1
      }
      return later.duration(to: start).components.seconds
    }
  }

  @Test(
    "the burst at once, then one for each interval; right after the start there is one token",
    arguments: [
      (0, [2, 4, 6, 8]), (2, [0, 2, 4, 6]), (4, [0, 0, 2, 4]), (6, [0, 0, 0, 2]), (600, [0, 0, 0, 2]),
    ] as [(Int64, [Int64])])
  func bucket(idle: Int64, expected: [Int64]) {
    #expect(starts(of: 4, at: Self.rate, idle: idle) == expected)
  }

  @Test("pauses of before the start hold where nothing newer is known")
  func learnt() {
    var pace = RequestPace()
    pace.note(HostPause(host: "a", until: Self.after(5)), of: "p")
    pace.learn([
      PacedHost(provider: "p", host: "a"): Self.after(60), PacedHost(provider: "p", host: "b"): Self.after(60),
    ])
    func starts(_ host: String) -> Bool {
      pace.admit([host: 1], of: "p", at: nil, now: Self.after(10), latest: Self.after(10)) == .start(at: Self.after(10))
    }
    #expect(starts("a") && !starts("b"))
  }

  @Test("over any hour no more than the rate and one burst begin, whoever asks and when")
  func neverMore() {
    var random = SplitMix64(seed: 4711)
    var pace = RequestPace()
    var started: [Timestamp] = []
    var now = Self.now
    while now < Self.after(3600) {
      now = now.advanced(by: .milliseconds(Int64.random(in: 0...3000, using: &random)))
      let latest = now.advanced(by: .seconds(Int64.random(in: 0...30, using: &random)))
      let count = Int.random(in: 1...5, using: &random)
      if case .start(let start) = pace.admit(["h": count], of: "p", at: Self.rate, now: now, latest: latest) {
        #expect((now...latest).contains(start))
        started += Array(repeating: start, count: count)
      }
    }
    #expect(started.count > 1700)
    for (index, first) in started.enumerated() {
      let minute = started[index...].filter { $0 < first.advanced(by: .seconds(60)) }
      // A try of more requests than the burst takes a full bucket and waits for the rest afterwards.
      #expect(minute.count <= 30 + 3 + 5)
    }
  }

  @Test("a try that would come too late takes nothing")
  func holds() {
    var pace = RequestPace()
    let admit = { (pace: inout RequestPace) in
      pace.admit(["h": 1], of: "p", at: Self.rate, now: Self.now, latest: Self.after(1))
    }
    #expect(admit(&pace) == .start(at: Self.now))
    let before = pace
    #expect(admit(&pace) == .hold(.rate(host: "h")))
    #expect(pace == before)
    #expect(pace.admit(["other": 1], of: "p", at: Self.rate, now: Self.now, latest: Self.now) == .start(at: Self.now))
  }

  @Test("a paused host is left alone, whatever time there would be; others are asked")
  func pauses() {
    var pace = RequestPace(pauses: [PacedHost(provider: "p", host: "h"): Self.after(20)])
    let admit = { (host: String, latest: Int64) in
      pace.admit([host: 1], of: "p", at: nil, now: Self.now, latest: Self.after(latest))
    }
    #expect(admit("h", 30) == .hold(.paused(HostPause(host: "h", until: Self.after(20)))))
    #expect(admit("h", 19) == .hold(.paused(HostPause(host: "h", until: Self.after(20)))))
    #expect(admit("other", 0) == .start(at: Self.now))
    #expect(
      pace.admit(["h": 1], of: "p", at: nil, now: Self.after(20), latest: Self.after(20)) == .start(at: Self.after(20)))
    #expect(!pace.hasPauses)
  }

  @Test("what one provider's host wants, or has been sent, is nothing to another provider on the same host")
  func providersOnOneHost() {
    var pace = RequestPace()
    pace.note(HostPause(host: "h", until: Self.after(20)), of: "live")
    let admit = { (provider: ProviderID, pace: inout RequestPace) in
      pace.admit(["h": 1], of: provider, at: Self.rate, now: Self.now, latest: Self.now)
    }
    #expect(admit("live", &pace) == .hold(.paused(HostPause(host: "h", until: Self.after(20)))))
    #expect(admit("test", &pace) == .start(at: Self.now))
    #expect(admit("test", &pace) == .hold(.rate(host: "h")))
    #expect(admit("third", &pace) == .start(at: Self.now))
  }

  @Test("a clock that is set back leaves nobody waiting for the time that was")
  func clockSetBack() {
    var pace = RequestPace(pauses: [PacedHost(provider: "p", host: "h"): Self.after(20)])
    for _ in 0..<3 { _ = pace.admit(["b": 1], of: "p", at: Self.rate, now: Self.now, latest: Self.after(60)) }
    let past = Self.after(-86_400)
    let latest = past.advanced(by: .seconds(6))
    #expect(pace.admit(["h": 1], of: "p", at: nil, now: past, latest: past) == .start(at: past))
    guard case .start = pace.admit(["b": 1], of: "p", at: Self.rate, now: past, latest: latest) else {
      Issue.record("still waiting")
      return
    }
  }

  @Test(
    "what a host asks for",
    arguments: [
      ("30", 30), ("0", 0), (nil, 60), ("soon", 60), ("86400", 3600), ("Sun, 06 Nov 1994 08:51:37 GMT", 120),
      ("Sun, 06 Nov 1994 08:39:37 GMT", 60),
    ] as [(String?, Int64)])
  func pause(retryAfter: String?, seconds: Int64) {
    let now = Timestamp(seconds: 784_111_777)
    #expect(
      HostPause(host: "h", retryAfter: retryAfter, at: now)
        == HostPause(host: "h", until: now.advanced(by: .seconds(seconds))))
  }
}

@Suite("Dates of others")
struct ForeignDateTests {
  @Test(
    "HTTP's",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2023 00:00:00 GMT", nil),
      ("Sun, 06 Nov 1994 24:00:00 GMT", nil),
      ("Sun, 06 Nov 1994 08:49:37 CET", nil), ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("", nil),
      ("Sun, 06 Nov 1994 8:49:37 GMT", nil), ("Sun, +6 Nov 1994 08:49:37 GMT", nil),
    ] as [(String, Int64?)])
  func http(text: String, seconds: Int64?) {
    #expect(Timestamp(httpDate: text)?.seconds == seconds)
  }

  @Test(
    "OpenSSL's",
    arguments: [
      ("Nov  6 08:49:37 1994 GMT", 784_111_777), ("Dec 31 23:59:59 9999 GMT", 253_402_300_799),
      ("Jan  1 00:00:00 1950 GMT", -631_152_000), ("Feb 30 00:00:00 2026 GMT", nil), ("Nov  6 08:49:37 1994", nil),
      ("Bad time value", nil), ("", nil), ("Nov  6 08:49:37 94 GMT", nil),
    ] as [(String, Int64?)])
  func certificates(text: String, seconds: Int64?) {
    #expect(Timestamp(certificateDate: text)?.seconds == seconds)
  }

  @Test(
    "written in UTC",
    arguments: [
      (784_111_777_999, "1994-11-06T08:49:37Z"), (0, "1970-01-01T00:00:00Z"), (-1000, "1969-12-31T23:59:59Z"),
    ] as [(Int64, String)])
  func written(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).inUTC == text)
  }
}
