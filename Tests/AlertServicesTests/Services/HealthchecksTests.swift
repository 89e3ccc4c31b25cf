import CurlMulti
import PaymentHealth
import TestSupport
import Testing

@testable import AlertServices

@Suite("A check of Healthchecks") struct HealthchecksTests {
  @Test(
    "What is beside a ping URL",
    arguments: [
      ("https://hc-ping.com/uuid", "https://hc-ping.com/uuid/fail", "https://hc-ping.com/uuid/log"),
      (
        "https://hc.example/ping/key/slug/", "https://hc.example/ping/key/slug/fail",
        "https://hc.example/ping/key/slug/log"
      ),
      (
        "https://k.example/push/x?create=1", "https://k.example/push/x/fail?create=1",
        "https://k.example/push/x/log?create=1"
      ),
      ("https://k.example/x#y?z", "https://k.example/x/fail#y?z", "https://k.example/x/log#y?z"),
    ])
  func addresses(url: String, failure: String, log: String) {
    let address = PingAddress(url)
    #expect(address.success == url)
    #expect(address.failure == failure)
    #expect(address.log == log)
  }

  @Test(
    "An end that never failed it does not mend it: something else may be down",
    arguments: [
      (AlertMatter.end(of: .down, isPartial: false), ""), (.end(of: .degraded, isPartial: false), "/log"),
      (.end(of: .misconfigured, isPartial: false), "/log"), (.adviceOver("is as usual"), "/log"),
    ])
  func ends(matter: AlertMatter, ending: String) throws {
    let secret = Secret(origin: "env U", revealed: "https://hc.example/uuid")
    let service = try #require(AlertServices.service("healthchecks", ["url": Text(parts: [.secret(secret)])]))
    let event = AlertEvent.sample(.resolved).about(matter)
    #expect(
      try service.request(for: event, of: "Shop", at: Timestamp(seconds: 0)).url == "https://hc.example/uuid" + ending)
  }

  @Test(
    "What is down fails it, the end mends it, all else is only logged",
    arguments: [
      (AlertEvent.Kind.down, "/fail"), (.resolved, ""), (.degraded, "/log"), (.flapping, "/log"),
      (.misconfigured, "/log"),
      (.blind, "/log"), (.notice, "/log"), (.test, "/log"),
    ])
  func kinds(kind: AlertEvent.Kind, ending: String) throws {
    let secret = Secret(origin: "env U", revealed: "https://hc.example/uuid")
    let service = try #require(AlertServices.service("healthchecks", ["url": Text(parts: [.secret(secret)])]))
    let request = try service.request(for: .sample(kind), of: "Example Shop", at: Timestamp(seconds: 0))
    #expect(request.url == "https://hc.example/uuid" + ending)
    #expect(request.method == "POST")
    #expect(String(decoding: request.body ?? [], as: UTF8.self).contains("Nordea (Paytrail) is down."))
  }
}
