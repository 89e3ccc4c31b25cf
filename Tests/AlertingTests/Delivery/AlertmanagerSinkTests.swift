import AlertServices
import CurlMulti
import FoundationEssentials
import PaymentHealth
import Scheduling
import Storage
import TestSupport
import Testing

@testable import Alerting

/// Events told to an Alertmanager, which is asked what it knows and tells others of it.
@Suite(
  .enabled(if: AlertmanagerServer.isInstalled, "prometheus-alertmanager is not installed; make receivers installs it"),
  .timeLimit(.minutes(5)))
struct AlertmanagerSinkTests {
  private struct Known: Decodable, Equatable {
    struct Status: Decodable, Equatable { var state: String }
    var labels: [String: String]
    var annotations: [String: String]
    var startsAt: String
    /// When it will be taken for over.
    var endsAt: String
    var status: Status
  }

  private static let open = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true)
  private let engine = CurlMulti()
  private let clock = SystemWallClock()

  private func sink(_ server: AlertmanagerServer) -> any AlertSink {
    Sink(id: "am", delivery: .service("alertmanager", values: ["url": Text(server.url + "/")], reach: Self.open))
      .open(merchant: "Example Shop", directory: "/", clock: clock, engine: engine)
  }

  /// What it takes for lasting.
  private func known(to server: AlertmanagerServer) async throws -> [Known] {
    var request = TransferRequest(
      url: server.url + "/api/v2/alerts", allowsPlainHTTP: true, allowsPrivateAddresses: true)
    request.timeout = .seconds(20)
    return try JSONDecoder().decode([Known].self, from: Data(try await engine.perform(request).body))
  }

  private func event(_ kind: AlertEvent.Kind, after previous: AlertEvent.Kind? = nil, _ number: Int) -> AlertEvent {
    let now = clock.now.wholeSecond
    var event = AlertEvent.sample(kind, number: number, until: kind == .resolved ? now : nil)
    (event.since, event.decided, event.previous) = (now.advanced(by: .seconds(-60)), now, previous)
    return event
  }

  @Test("An incident is an alert there, grouped, told on, and over when it is over")
  func life() async throws {
    let receiver = try Receiver("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    let server = try AlertmanagerServer(notifying: receiver.url)
    defer { receiver.stop(); server.stop() }
    let sink = sink(server)
    #expect(await sink.deliver(event(.down, 1), attempt: 1, within: .seconds(20)) == .delivered)
    let alert = try #require(try await known(to: server).first)
    #expect(
      alert.labels == [
        "alertname": "PaymentTrouble", "provider": "paytrail", "method": "nordea", "severity": "critical",
        "merchant": "Example Shop", "incident": "paytrail/nordea@1750000000",
      ])
    #expect(alert.annotations["summary"] == "🔴 Nordea (Paytrail) is down.")
    #expect(alert.annotations["description"]?.contains("Methods: Nordea") == true)
    try await eventually { receiver.requests.contains { $0.body.contains(#""status":"firing""#) } }
    #expect(await sink.deliver(event(.resolved, after: .down, 2), attempt: 1, within: .seconds(20)) == .delivered)
    #expect(try await known(to: server).isEmpty)
    try await eventually { receiver.requests.last?.body.contains(#""status":"resolved""#) == true }
    #expect(receiver.requests.last?.body.contains(#""status":"firing""#) == false)
  }

  @Test("One that gets worse or eases is one alert at any time, and ends as what it was last")
  func severity() async throws {
    let server = try AlertmanagerServer(notifying: "http://127.0.0.1:9/")
    defer { server.stop() }
    let sink = sink(server)
    let course: [(AlertEvent.Kind, AlertEvent.Kind?, [String])] = [
      (.degraded, nil, ["warning"]), (.flapping, .degraded, ["warning"]), (.down, .flapping, ["critical"]),
      (.misconfigured, .down, ["warning"]), (.resolved, .misconfigured, []),
    ]
    for (number, (kind, previous, severities)) in course.enumerated() {
      #expect(await sink.deliver(event(kind, after: previous, number), attempt: 1, within: .seconds(20)) == .delivered)
      #expect(try await known(to: server).map { $0.labels["severity"] } == severities, "\(kind)")
    }
  }

  @Test("To be told again puts the end off")
  func reminder() async throws {
    let server = try AlertmanagerServer(notifying: "http://127.0.0.1:9/")
    defer { server.stop() }
    let (sink, down) = (sink(server), event(.down, 1))
    #expect(await sink.deliver(down, attempt: 1, within: .seconds(20)) == .delivered)
    let first = try #require(try await known(to: server).first)
    #expect(await sink.remind(of: [down], within: .seconds(20)) == .delivered)
    let alerts = try await known(to: server)
    let second = try #require(alerts.first)
    #expect(alerts.count == 1 && first.labels == second.labels && first.startsAt == second.startsAt)
    #expect(first.endsAt < second.endsAt)
  }

  @Test("What is not told again is forgotten there")
  func forgotten() async throws {
    let server = try AlertmanagerServer(notifying: "http://127.0.0.1:9/", resolveTimeout: "1s")
    defer { server.stop() }
    #expect(await sink(server).deliver(event(.down, 1), attempt: 1, within: .seconds(20)) == .delivered)
    try await eventually { try await known(to: server).isEmpty }
  }
}
