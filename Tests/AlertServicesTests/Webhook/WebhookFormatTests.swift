import PaymentHealth
import StrictJSON
import TestSupport
import Testing

@testable import AlertServices

@Suite struct WebhookFormatTests {
  private func document(_ format: WebhookFormat, _ event: AlertEvent) throws -> JSONNode {
    try JSONNode.read(Array(format.document(of: event, to: "Example Shop").utf8), as: .response)
  }

  @Test func cloudEvent() throws {
    let event = try document(.cloudEvents, .sample())
    #expect(event["specversion"]?.string == "1.0")
    #expect(event["id"]?.string == "paytrail/nordea@1750000000#1")
    #expect(event["source"]?.string == "/payprobe/paytrail/nordea")
    #expect(event["type"]?.string == "payprobe.alert.down")
    #expect(event["time"]?.string == "2025-06-15T15:07:10Z")
    #expect(event["data"] == EventDocument(.sample(), merchant: "Example Shop").node)
  }

  @Test(arguments: [
    (AlertEvent.sample(), "firing", "0001-01-01T00:00:00Z"), (.sample(.notice), "firing", "2025-06-15T15:07:10Z"),
    (.sample(.resolved, number: 2, until: Timestamp(seconds: 1_750_003_600)), "resolved", "2025-06-15T16:06:40Z"),
  ])
  func alertmanager(event: AlertEvent, status: String, end: String) throws {
    let notification = try document(.alertmanager, event)
    #expect(notification["version"]?.string == "4")
    #expect(notification["status"]?.string == status)
    #expect(notification["groupKey"]?.string == "paytrail/nordea@1750000000")
    let alert = try #require(notification["alerts"]?[0])
    #expect(alert["status"]?.string == status)
    #expect(alert["startsAt"]?.string == "2025-06-15T15:06:40Z")
    #expect(alert["endsAt"]?.string == end)
    #expect(alert["fingerprint"]?.string?.count == 16)
    #expect(alert["annotations"]?["summary"]?.string?.hasSuffix("Nordea (Paytrail) is down.") == true)
  }

  @Test("Beginning and end are the same alert") func labels() throws {
    let (down, up) = (
      try document(.alertmanager, .sample()), try document(.alertmanager, .sample(.resolved, number: 2))
    )
    #expect(down["alerts"]?[0]?["labels"] == up["alerts"]?[0]?["labels"])
    #expect(down["alerts"]?[0]?["fingerprint"] == up["alerts"]?[0]?["fingerprint"])
    #expect(down["commonLabels"]?["provider"]?.string == "paytrail")
  }
}
