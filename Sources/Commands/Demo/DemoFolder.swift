import Foundation
import Sandbox

/// A folder with everything the demonstration needs: a configuration as a merchant would write it, a hook and a secret.
struct DemoFolder: Sendable {
  let path: String

  var configuration: String { path + "/probes.json" }
  var reportPage: String { path + "/report.html" }
  var hookLog: String { path + "/hook.log" }

  /// Makes a new folder below the temporary directory, or takes `path`.
  init(path: String?, sandbox: String) throws {
    let folder =
      path.map { URL(fileURLWithPath: $0) }
      ?? FileManager.default.temporaryDirectory.appendingPathComponent("payprobe-demo-\(getpid())")
    // The configuration names the hook by its full path.
    self.path = folder.standardizedFileURL.path
    do {
      try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
    } catch {
      throw ProgramError(
        "\(self.path): the demonstration's folder cannot be made; name another with --folder", status: .cannotCreate)
    }
    try write(
      Self.configurationText.replacingOccurrences(of: "SANDBOX", with: sandbox)
        .replacingOccurrences(of: "FOLDER", with: self.path), to: configuration, mode: 0o644)
    try write(SandboxKeys.stripe + "\n", to: self.path + "/stripe.key", mode: 0o600)
    try write(Self.hook, to: self.path + "/hook", mode: 0o755)
  }

  /// What the hook was told, one line for each call.
  var hookCalls: [String] {
    let text = (try? String(contentsOfFile: hookLog, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  private func write(_ text: String, to path: String, mode: mode_t) throws {
    try FileOutput.write(text, to: path, mode: mode)
  }

  private static let hook = """
    #!/bin/sh
    # An alert hook: the event is in the environment, and whole on standard input as JSON.
    cat > /dev/null
    printf '%s  %s\\n' "$PAYPROBE_KIND" "$PAYPROBE_SUMMARY" >> "$(dirname "$0")/hook.log"

    """

  /// `SANDBOX` and `FOLDER` are filled in.
  private static let configurationText = """
    // What the demonstration watches: simulated providers on this machine, probed every second.
    {
      "merchant": { "name": "Demo Shop", "timeZone": "Europe/Helsinki", "language": "en", "countries": ["FI"], \
    "currencies": ["EUR"] },
      "store": { "sqlite": "payprobe.db" },
      "defaults": { "every": "1s", "timeout": "900ms", "confirm": { "failures": 3, "recovery": 2 } },
      "controls": [
        { "id": "loopback", "url": "SANDBOX/control/", "allowInsecure": true, "allowPrivate": true }
      ],
      "providers": [
        { "id": "paytrail", "name": "Paytrail", "environment": "test", "baseURL": "SANDBOX/paytrail",
          "allowInsecure": true, "allowPrivate": true,
          "methods": [
            { "id": "nordea", "name": "Nordea", "kind": "bank" },
            { "id": "osuuspankki", "name": "OP", "kind": "bank" },
            { "id": "mobilepay", "name": "MobilePay", "kind": "wallet" }
          ],
          "probes": [
            { "id": "methods", "covers": "all",
              "steps": [ { "name": "list", "request": { "path": "/merchants/payment-providers" },
                           "expect": { "status": [200] }, "offers": { "methods": "$[*].id" } } ] }
          ] },
        { "id": "mollie", "name": "Mollie", "environment": "test", "baseURL": "SANDBOX/mollie",
          "allowInsecure": true, "allowPrivate": true,
          "methods": [
            { "id": "ideal", "name": "iDEAL", "kind": "bank" },
            { "id": "creditcard", "name": "Cards", "kind": "card" }
          ],
          "probes": [
            { "id": "methods", "covers": "all",
              "steps": [ { "name": "list", "request": { "path": "/v2/methods" }, "expect": { "status": [200] },
                           "offers": { "methods": "$._embedded.methods[*].id" } } ] }
          ] },
        { "id": "adyen", "name": "Adyen", "environment": "test", "baseURL": "SANDBOX/adyen",
          "allowInsecure": true, "allowPrivate": true,
          "methods": [ { "id": "klarna", "name": "Klarna", "kind": "invoice" } ],
          "probes": [
            { "id": "methods", "covers": "all",
              "steps": [ { "name": "list",
                           "request": { "method": "POST", "path": "/checkout/v71/paymentMethods", "json": {} },
                           "expect": { "status": [200], "latency": { "degraded": "400ms", "down": "850ms" } },
                           "offers": { "methods": "$.paymentMethods[*].type" } } ] }
          ] },
        { "id": "stripe", "name": "Stripe", "environment": "test", "baseURL": "SANDBOX/stripe",
          "allowInsecure": true, "allowPrivate": true,
          "probes": [
            { "id": "balance", "covers": "all",
              "steps": [ { "name": "balance",
                           "request": { "path": "/v1/balance",
                                        "headers": { "Authorization": ["Bearer ", { "file": "stripe.key" }] } },
                           "expect": { "status": [200] } } ] }
          ] }
      ],
      "alerts": { "sinks": [ { "id": "hook", "exec": ["FOLDER/hook"] } ] }
    }

    """
}
