import CurlMulti
import PaymentHealth
import TestSupport
import Testing

@testable import Alerting

@Suite("The heartbeat over a real connection", .timeLimit(.minutes(5)))
struct HeartbeatSenderTests {
  private let engine = CurlMulti()
  private let log = LogRecord()

  private func sender() -> HeartbeatSender { HeartbeatSender(transport: engine.perform, log: log.logger) }

  private func heartbeat(_ url: String, timeout: Duration = .seconds(10)) -> Heartbeat {
    Heartbeat(
      url: Secret(origin: "env PING", revealed: url), timeout: timeout,
      reach: Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true))
  }

  @Test("calls the URL while all is well, /fail beside it while something is not, and nothing while nothing ran")
  func calls() async throws {
    let receiver = try Receiver("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer { receiver.stop() }
    let (sender, place) = (sender(), heartbeat("http://127.0.0.1:\(receiver.port)/uuid?x=1"))
    await sender.beat(Pulse(judged: 1, stored: 1), to: place)
    await sender.beat(Pulse(judged: 1, stored: 1), to: place)
    await sender.beat(Pulse(judged: 2, stored: 2, isBlind: true), to: place)
    await sender.beat(Pulse(judged: 3, stored: 2, isStoreFailing: true), to: place)
    await sender.beat(Pulse(judged: 4, stored: 4), to: place)
    #expect(
      receiver.requests.map(\.line) == [
        "GET /uuid?x=1 HTTP/1.1", "POST /uuid/fail?x=1 HTTP/1.1", "POST /uuid/fail?x=1 HTTP/1.1",
        "GET /uuid?x=1 HTTP/1.1",
      ])
    #expect(receiver.requests[1].body == "payprobe is blind: its own network is out of order")
    #expect(log.all.isEmpty)
  }

  @Test("says once that it is not heard, whatever is wrong, and once that it is again; never the URL")
  func edge() async throws {
    let refused = try RefusedPort()
    let receiver = try Receiver(
      "", "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    defer { receiver.stop() }
    let sender = sender()
    for count in 1...5 {
      let url = count == 1 ? "http://127.0.0.1:\(refused.port)/canary" : receiver.url
      await sender.beat(Pulse(judged: count, stored: count), to: heartbeat(url))
    }
    #expect(log.all.count == 2)
    #expect(log.all[0].hasPrefix("warning: The heartbeat was not heard"))
    #expect(log.all[1].hasPrefix("notice: The heartbeat is heard again"))
    #expect(!log.all.contains { $0.contains("canary") })
  }

  @Test("that hangs is over at its timeout, and the next comes all the same")
  func hanging() async throws {
    let server = try ScriptedServer(.receiveHeader, .stall)
    defer { server.stop() }
    let sender = sender()
    for count in 1...2 {
      await sender.beat(Pulse(judged: count, stored: count), to: heartbeat(server.url, timeout: .milliseconds(200)))
    }
    #expect(server.requests.count == 2)
    #expect(log.all.count == 1)
  }
}
