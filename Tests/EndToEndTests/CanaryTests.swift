import Foundation
import PaymentHealth
import Storage
import TestSupport
import Testing

/// Secrets of every kind of reference in every place that takes one, sent to a server that echoes them: they are sent, and are nowhere
/// else.
@Suite(.timeLimit(.minutes(5)), .serialized) struct CanaryTests {
  private static let names = ["header", "query", "body", "plain", "file", "credential", "sink", "json"]
  private static let canaries = Dictionary(
    uniqueKeysWithValues: names.map { ($0, Canary(core: "7hE5tRanGeR\($0)4q9Zx8wK")) })

  /// Of each way to fail a provider of its own.
  private static func providers(_ server: String) -> String {
    let failures = [
      ("status", ""), ("json", #", "json": [ { "path": "$.echo", "equals": "x" } ]"#),
      ("deep", #", "body": [ { "contains": "nothing of the kind" } ]"#),
      ("header", #", "headers": { "X-Echo": { "equals": "x" } }"#), ("redirect", ""), ("truncated", ""),
      ("refused", ""),
    ]
    let plain = #""body": [ "a=1&key=", { "env": "BODY" } ]"#
    let json =
      #""json": { "merchantAuthentication": { "name": "shop", "transactionKey": { "secret": { "env": "JSON" } } } }"#
    let graphQL = #""graphql": { "query": "{ ping }", "variables": { "key": { "secret": { "env": "JSON" } } } }"#
    let bodies = ["json": json, "deep": graphQL, "truncated": json, "refused": json]
    let list = failures.map { name, expectation in
      """
      { "id": "\(name)", "name": "\(name)", "environment": "test", "baseURL": "\(server)/\(name)",
        "allowInsecure": true, "allowPrivate": true,
        "probes": [ { "id": "echo", "covers": "all", "steps": [ { "name": "echo",
          "request": { "method": "POST", "path": "/\(name == "deep" ? "json" : name)",
            "query": { "token": { "env": "QUERY" }, "key": { "credential": "key" } },
            "headers": { "Authorization": [ "Bearer ", { "env": "HEADER" } ], "X-Api-Key": { "file": "key.secret" },
                         "X-Plain": { "env": "PLAIN" } },
            \(bodies[name] ?? plain) },
          "expect": { "status": [200]\(expectation) } } ] } ] }
      """
    }
    return "[ \(list.joined(separator: ",\n")) ]"
  }

  private struct Scene {
    let ground: Playground
    let server: EchoServer
    let environment: [String: String]

    init() async throws {
      server = try EchoServer()
      ground = try await Playground(every: "3s", providers: CanaryTests.providers(server.url))
      let folder = ground.folder
      try FileManager.default.createDirectory(atPath: folder + "/credentials", withIntermediateDirectories: false)
      try ground.write(CanaryTests.secret("file") + "\n", to: "key.secret")
      try ground.write(CanaryTests.secret("credential") + "\n", to: "credentials/key")
      try ground.write(
        ground.read("probes.json").replacingOccurrences(of: "\"400ms\"", with: "\"2s\"").replacingOccurrences(
          of: #""exec": ["\#(folder)/hook"] }"#,
          with: """
            "exec": ["\(folder)/hook"] },
            { "id": "ops", "webhook": "\(server.url)/hook", "secret": { "env": "SINK" }, "allowInsecure": true,
              "allowPrivate": true }
            """), to: "probes.json")
      try ground.write(
        """
        #!/bin/sh
        { tr '\\0' '\\n' < /proc/self/environ; tr '\\0' ' ' < /proc/$$/cmdline; echo "$@"; tr '\\0' ' ' < /proc/$PPID/cmdline
          cat; } >> \(folder)/hook.log

        """, to: "hook", mode: 0o755)
      environment = [
        "QUERY": CanaryTests.secret("query"), "HEADER": CanaryTests.secret("header"),
        "BODY": CanaryTests.secret("body"), "PLAIN": CanaryTests.canaries["plain"]?.core ?? "",
        "JSON": CanaryTests.secret("json"), "SINK": CanaryTests.secret("sink"),
        "CREDENTIALS_DIRECTORY": folder + "/credentials",
      ]
    }

    /// Runs the program and keeps what it prints with the other files.
    func run(_ arguments: String...) async throws -> Program.Ending {
      let ending = try await Program.run(arguments + ["--config", ground.configuration], environment: environment)
      try ground.write(
        ending.output, to: "output of \(arguments.joined(separator: " "))".replacingOccurrences(of: "/", with: "_"))
      try ground.write(
        ending.errors, to: "errors of \(arguments.joined(separator: " "))".replacingOccurrences(of: "/", with: "_"))
      return ending
    }

    /// Files in which a canary is found.
    func finds() throws -> Set<String> {
      let files = try FileManager.default.subpathsOfDirectory(atPath: ground.folder)
      return Set(files).filter { file in
        let data = FileManager.default.contents(atPath: ground.folder + "/" + file) ?? Data()
        return CanaryTests.canaries.values.contains { $0.isIn(data) }
      }
    }
  }

  private static func secret(_ name: String) -> String { canaries[name]?.secret ?? "" }

  @Test("What echoes is recognised")
  func traces() throws {
    let canary = try #require(Self.canaries["header"])
    let secret = canary.secret
    let base64 = ["", "a", "ab"].map { Data(($0 + secret).utf8).base64EncodedString() }
    let hex = Data(secret.utf8).map { String($0, radix: 16) }.joined()
    let percent = secret.utf8.map { "%" + String($0, radix: 16) }.joined()
    for text in [secret, hex, hex.uppercased(), percent, "x" + String(canary.core.dropLast(3))] + base64 {
      #expect(canary.isIn(Data(text.utf8)), "\(text)")
    }
    #expect(!canary.isIn(Data("7hE5tRan *** K".utf8)))
  }

  @Test("Secrets are sent, and are in no file, report, log, hook or configuration that is shown")
  func staysHome() async throws {
    let scene = try await Scene()
    let ground = scene.ground
    let first = try await scene.run("check")
    #expect(first.status == 2, "\(first.errors)")
    for _ in 0..<2 { _ = try await scene.run("check", "--all", "--format", "json") }
    for format in ["text", "json", "csv", "html"] {
      #expect(try await scene.run("report", "--window", "all", "--format", format).status == 0)
    }
    for command in ["status", "incidents"] {
      for format in ["text", "json"] { #expect(try await scene.run(command, "--format", format).status == 0) }
    }
    for provider in ["json", "deep", "refused"] {
      for format in ["text", "json"] { _ = try await scene.run("probe", provider, "--trace", "--format", format) }
    }
    _ = try await scene.run("alerts", "test")
    _ = try await scene.run("alerts", "pending")
    #expect(try await scene.run("config", "show").status == 0)
    #expect(try await scene.run("config", "validate").status == 0)

    let daemon = try Program(["run", "--config", ground.configuration], environment: scene.environment)
    let before = try await ground.newestSlot()
    try await eventually { try await ground.newestSlot() > before }
    try FileManager.default.copyItem(atPath: ground.store, toPath: ground.store + ".while-open")
    try FileManager.default.copyItem(atPath: ground.store + "-wal", toPath: ground.store + "-wal.while-open")
    daemon.signal(SIGTERM)
    let ending = await daemon.ending
    try ground.write(ending.output + ending.errors, to: "log of run")

    let finds = try scene.finds()
    #expect(finds == ["key.secret", "credentials/key"])
    // All of that was about requests with the secrets in them, and the evidence was stored.
    let report = ground.read("output of report --window all --format json")
    #expect(report.contains("***"))
    for failure in ["status 200, found 500", "found 401", "found 302", "$.echo", "X-Echo"] {
      #expect(report.contains(failure), "\(failure)")
    }
    #expect(ground.read("hook.log").contains("PAYPROBE_KIND=down"))
    #expect(ground.read("output of config show").contains("env HEADER"))
    #expect(ground.read("output of config show").contains(#""transactionKey": "<secret from env JSON>""#))
    #expect(ground.read("output of probe refused --trace --format text").contains("> body of "))
  }
}

extension Playground {
  fileprivate func newestSlot() async throws -> Timestamp {
    try await Store.read(at: store).latestResults().values.map(\.slot).max() ?? Timestamp(milliseconds: 0)
  }
}
