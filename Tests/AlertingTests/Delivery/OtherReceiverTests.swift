import AlertServices
import CurlMulti
import Foundation
import Glibc
import PaymentHealth
import Scheduling
import TestSupport
import Testing

@testable import Alerting

private let package = "\(#filePath)".replacing("Tests/AlertingTests/Delivery/OtherReceiverTests.swift", with: "")

/// What others wrote verifies what a webhook is sent.
@Suite(
  .enabled(if: StandardWebhooks.isInstalled, "standardwebhooks is not installed; make receivers installs it"),
  .timeLimit(.minutes(5)))
struct StandardWebhooksTests {
  @Test(
    "The library of Standard Webhooks verifies the request, and no other",
    arguments: ["whsec_cGF5cHJvYmUgdGVzdCBrZXksIG5vdCBhIHNlY3JldCE=", "whsec_c2Vjb25k"])
  func verified(secret: String) async throws {
    let receiver = try Receiver("HTTP/1.1 204 No Content\r\n\r\n")
    defer { receiver.stop() }
    let reach = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true)
    let webhook = Sink(
      id: "ops",
      delivery: .webhook(url: receiver.url, secret: Secret(origin: "env S", revealed: secret), reach: reach)
    ).open(merchant: "Säästö ✓", directory: "/", clock: SystemWallClock(), engine: CurlMulti())
    #expect(await webhook.deliver(.sample(evidence: "ä\"\\ 🔴"), attempt: 1, within: .seconds(20)) == .delivered)
    let request = try #require(receiver.requests.first)
    #expect(try await StandardWebhooks.verifies(request.body, request.headers, secret))
    #expect(try await !StandardWebhooks.verifies(request.body + " ", request.headers, secret))
    #expect(try await !StandardWebhooks.verifies(request.body, request.headers, "whsec_b3RoZXI="))
    var headers = request.headers
    headers["webhook-id"] = "other"
    #expect(try await !StandardWebhooks.verifies(request.body, headers, secret))
  }
}

private enum StandardWebhooks {
  private static let folder = package + ".build/receivers"

  static let isInstalled = access(folder + "/standardwebhooks", R_OK) == 0

  static func verifies(_ body: String, _ headers: [String: String], _ secret: String) async throws -> Bool {
    struct Input: Encodable { var body: String, headers: [String: String], secret: String }
    let program = """
      import json, sys
      from standardwebhooks.webhooks import Webhook, WebhookVerificationError
      given = json.load(sys.stdin)
      try:
          Webhook(given["secret"]).verify(given["body"], given["headers"])
          print("verified")
      except WebhookVerificationError:
          print("refused")
      """
    let input = try JSONEncoder().encode(Input(body: body, headers: headers, secret: secret))
    let ending = try await Spawn.run(
      ["python3", "-c", program], environment: ["PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": folder],
      input: String(decoding: input, as: UTF8.self), merged: true)
    try #require(["verified\n", "refused\n"].contains(ending.output), "\(ending.output)")
    return ending.output == "verified\n"
  }
}

/// The hook that the documentation shows for whatever else there is.
@Suite(
  .enabled(if: access("/usr/bin/apprise", X_OK) == 0, "apprise is not installed; make receivers installs it"),
  .timeLimit(.minutes(5)))
struct AppriseRecipeTests {
  private static func recipe() throws -> String {
    let blocks = try String(contentsOfFile: package + "docs/alerts.md", encoding: .utf8).split(separator: "```sh\n")
      .dropFirst()
    let block = try #require(blocks.first { $0.contains("| apprise ") })
    return String(try #require(block.split(separator: "```").first))
  }

  @Test("It delivers by an address that Apprise knows, and is tried again when that fails")
  func delivered() async throws {
    let receiver = try Receiver("HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 503 Later\r\n\r\n")
    defer { receiver.stop() }
    let scripts = try Scripts()
    let recipe = try Self.recipe().replacing("/etc/payprobe/apprise.yml", with: scripts.path("apprise.yml"))
    #expect(recipe.contains(scripts.path("apprise.yml")))
    await scripts.add("hook", recipe)
    await scripts.add("apprise.yml", "urls:\n  - json://127.0.0.1:\(receiver.port)/in\n", mode: "600")
    let sink = scripts.sink([scripts.path("hook")])
    let summary = "Nordea's \"$(x)\" & `y` is down — ä"
    #expect(await sink.deliver(.sample(summary: summary)) == .delivered)
    let body = try #require(receiver.requests.first?.body)
    struct Posted: Decodable { var title: String, message: String }
    let posted = try JSONDecoder().decode(Posted.self, from: Data(body.utf8))
    #expect(posted.title == "down paytrail/nordea")
    #expect(posted.message == summary)
    #expect(await sink.deliver(.sample()).isRetry)
  }
}

extension DeliveryVerdict {
  fileprivate var isRetry: Bool { if case .retry = self { true } else { false } }
}
