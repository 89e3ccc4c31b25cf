import Configuration
import FoundationEssentials
import PaymentHealth
import Testing

/// A folder of files that is removed with the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path() + "/payprobe-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ bytes: [UInt8], to name: String, mode: Int = 0o600) throws {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(path)/\(name)")
  }
}

/// A configuration that sends one secret.
private func configuration(secret: String) -> String {
  configuration(request: "\"headers\": {\"Key\": \(secret)}")
}

private func secret(_ reference: String, _ source: SecretSource, file: String = "probes.json") throws -> Secret? {
  let shop = try read(configuration(secret: reference), secrets: source, file: file)
  return shop.providers[0].probes[0].steps[0].request.headers[0].value.secrets.first
}

@Suite("Secrets")
struct SecretTests {
  @Test("a secret is read from the environment, from a file beside the configuration and from a credential")
  func readsSecrets() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("in a file\n".utf8), to: "key", mode: 0o640)
    let source = SecretSource(environment: ["KEY": "in the environment", "CREDENTIALS_DIRECTORY": folder.path])
    #expect(try secret(#"{"env": "KEY"}"#, source)?.revealed == "in the environment")
    #expect(try secret(#"{"file": "\#(folder.path)/key"}"#, source)?.revealed == "in a file")
    #expect(try secret(#"{"file": "key"}"#, source, file: folder.path + "/probes.json")?.revealed == "in a file")
    #expect(try secret(#"{"credential": "key"}"#, source)?.revealed == "in a file")
    #expect(try secret(#"{"credential": "key"}"#, source)?.origin == "credential key")
  }

  @Test("its end is a day, and shown with it")
  func expires() throws {
    let source = SecretSource(environment: ["K": "canary"])
    let found = try secret(#"{"env": "K", "expires": "2031-02-28"}"#, source)
    #expect(found?.expires == CivilDate(year: 2031, month: 2, day: 28))
    #expect(found?.description == "<secret from env K, expires 2031-02-28>")
    #expect(try secret(#"{"env": "K"}"#, source)?.expires == nil)
  }

  @Test(
    "an end that is no day is refused, and so is a body that would tell where the secret is",
    arguments: [
      (#""headers": {"Key": {"env": "K", "expires": "2031-02-30"}}"#, "headers.Key.expires"),
      (#""headers": {"Key": {"env": "K", "expires": "soon"}}"#, "headers.Key.expires"),
      (#""json": {"a": {"env": "K", "expires": "2031-02-28"}}"#, "json.a"),
    ])
  func wrongEnd(request: String, place: String) throws {
    let source = SecretSource(environment: ["K": "canary"])
    let error = #expect(throws: ConfigurationProblems.self) {
      try read(configuration(request: request), secrets: source)
    }
    #expect(error?.description.contains(place) == true)
  }

  @Test("a key or token may go over http:// to this machine alone", arguments: ["127.0.0.1", "localhost", "[::1]"])
  func plainOnLoopback(host: String) throws {
    let sinks = #"""
      "alerts": {"sinks": [{"id": "a", "allowInsecure": true, "allowPrivate": true,
        "ntfy": {"url": "http://\#(host):8080", "topic": "t", "token": {"env": "K"}}}]}
      """#
    let text = configuration(probe: #""steps": [{"request": {}}]"#, top: sinks)
    #expect(try read(text, secrets: SecretSource(environment: ["K": "canary"])).sinks.count == 1)
  }

  @Test("exactly one line feed at the end does not belong to the secret")
  func stripsOneLineFeed() throws {
    #expect(try secret(#"{"env": "K"}"#, SecretSource(environment: ["K": " x \n"]))?.revealed == " x ")
    #expect(
      message(of: Array("x\n\n".utf8)) == "has a line break or NUL inside the secret; put the secret alone on one line")
  }

  @Test(
    "a file that holds no secret is named, its content is not",
    arguments: [
      ([], "is empty; put the secret into it"),
      ([0x0a], "is empty; put the secret into it"),
      (Array("canary\nx".utf8), "has a line break or NUL inside the secret; put the secret alone on one line"),
      (Array("canary\r\n".utf8), "has a line break or NUL inside the secret; put the secret alone on one line"),
      (Array("canary\0".utf8), "has a line break or NUL inside the secret; put the secret alone on one line"),
      ([0x63, 0xff], "is not UTF-8 text; put the secret into it as text"),
    ] as [([UInt8], String)])
  func refusesContents(bytes: [UInt8], expected: String) {
    #expect(message(of: bytes) == expected)
  }

  @Test("a file far too long for a secret is not read to its end")
  func refusesLongFiles() {
    let bytes = [UInt8](repeating: 0x63, count: 70_000)
    #expect(message(of: bytes) == "has more than 64 KiB, too much for a secret; correct the name")
  }

  private func message(of bytes: [UInt8]) -> String? {
    guard let folder = try? TemporaryFolder(), (try? folder.write(bytes, to: "key")) != nil else { return nil }
    let origin = "file \(folder.path)/key "
    return message(#"{"file": "\#(folder.path)/key"}"#, after: origin)
  }

  private func message(_ reference: String, after origin: String) -> String? {
    let all = problems(configuration(secret: reference))
    guard all.count == 1, let range = all[0].firstRange(of: origin) else { return all.joined(separator: "\n") }
    return String(all[0][range.upperBound...])
  }

  @Test("a file every user may read is refused even where secrets are optional")
  func refusesWorldReadable() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("canary".utf8), to: "key", mode: 0o604)
    let expected =
      "probes.json:4:33: providers[0].probes[0].steps[0].request.headers.Key: file \(folder.path)/key can be read by every user of this machine; run chmod o-rwx on it and replace the secret"
    for demand in [SecretSource.Demand.required, .optional] {
      let source = SecretSource(environment: [:], demand: demand)
      #expect(problems(configuration(secret: #"{"file": "\#(folder.path)/key"}"#), secrets: source) == [expected])
    }
  }

  @Test("what is no plain file is refused without waiting for it")
  func refusesOtherFiles() throws {
    #expect(message(#"{"file": "/tmp"}"#, after: "file /tmp ") == "is not a plain file; put the secret into one")
    #expect(
      message(#"{"file": "/nowhere/key"}"#, after: "file /nowhere/key ")
        == "does not exist; create it, or correct the name")
  }

  @Test(
    "a file that may not be read, a variable that is empty",
    arguments: [
      (#"{"file": "/k"}"#, "file /k cannot be read; give its group to the user that runs payprobe (mode 0640)"),
      (#"{"env": "E"}"#, "env E is empty; put the secret into it"),
      (#"{"env": "F"}"#, "env F is not set; set it, or correct the name"),
    ])
  func refusesMissing(reference: String, expected: String) {
    let read: @Sendable (String) throws(SecretFault) -> SecretFile = { (_) throws(SecretFault) in throw .unreadable }
    let source = SecretSource(environment: ["E": ""], readFile: read)
    #expect(
      problems(configuration(secret: reference), secrets: source) == [
        "probes.json:4:33: providers[0].probes[0].steps[0].request.headers.Key: \(expected)"
      ])
    let optional = SecretSource(environment: ["E": ""], demand: .optional, readFile: read)
    #expect(problems(configuration(secret: reference), secrets: optional) == [])
  }

  @Test("where secrets are optional a missing one becomes a placeholder of the same origin")
  func placeholders() throws {
    let source = SecretSource(environment: [:], demand: .optional)
    for (reference, origin) in [
      (#"{"env": "K"}"#, "env K"), (#"{"file": "/nowhere/k"}"#, "file /nowhere/k"),
      (#"{"credential": "k"}"#, "credential k"),
    ] {
      #expect(try secret(reference, source)?.origin == origin)
    }
  }

  @Test(
    "secrets appear neither in messages nor in the effective configuration nor in what values print",
    arguments: [
      (#""body": {"env": "K"}"#, #""body": "<secret from env K>""#),
      (#""form": {"k": {"env": "K"}}"#, #""k": "<secret from env K>""#),
      (#""json": {"a": [{"k": {"secret": {"env": "K"}}}]}"#, #""k": "<secret from env K>""#),
      (
        #""graphql": {"query": "{ ping }", "variables": {"k": {"secret": {"env": "K"}}}}"#,
        #""k": "<secret from env K>""#
      ),
    ])
  func canaries(body: String, shown: String) throws {
    let canary = "canary-7f3e"
    let request = #"""
      "method": "POST", "query": {"k": {"env": "K"}}, "headers": {"A": ["Bearer ", {"env": "K"}]}, \#(body)
      """#
    let sinks = #"""
      "alerts": {"sinks": [{"id": "ops", "webhook": "https://o.example", "secret": {"env": "K"}},
      {"id": "mail", "email": {"server": "smtps://m.example", "user": "u", "password": {"env": "K"}, "from": "a@x.example", "to": "b@x.example"}}]}
      """#
    let text = configuration(probe: "\"steps\": [{\"request\": {\(request)}}]", top: sinks)
    let source = SecretSource(environment: ["K": canary])
    let shop = try read(text, secrets: source)
    let sent = shop.providers[0].probes[0].steps[0].request
    #expect(sent.body?.texts.contains { $0.revealed.contains(canary) } == true)
    #expect(sent.secrets.count == 3)
    let effective = Configuration.effective(shop)
    #expect(effective.contains(#""A": ["Bearer ", "<secret from env K>"]"#))
    #expect(effective.contains(shown), "\(effective)")
    #expect(effective.contains(#""secret": "<secret from env K>""#))
    for printed in [effective, "\(shop)", String(reflecting: shop), problems(text + "x", secrets: source).joined()] {
      #expect(!printed.contains(canary))
    }
  }

  @Test(
    "what was written in plain text by mistake is not repeated",
    arguments: [
      configuration(request: #""headers": {"Authorization": "Bearer canary-7f3e-canary-7f3e"}"#),
      configuration(request: #""headers": {"A": "sk_live_canary7f3ecanary"}"#),
      configuration(request: #""headers": {"A": {"env": "canary 7f3e"}}"#),
      configuration(request: #""headers": {"sk_live_canary7f3ecanary": 1}"#),
      configuration(request: #""url": "https://user:canary@b.example/""#),
      configuration(request: #""url": "https://b.example/canary b""#),
      configuration(request: #""headers": {"A": "canary\n"}"#),
      configuration(request: #""sk_live_canary7f3ecanary": 1"#),
      configuration(top: #""alerts": {"sinks": [{"id": "o", "webhook": "https://o.example", "secret": "canary"}]}"#),
      configuration(top: #""store": {"sqlite": ["sk_live_canary7f3ecanary"]}"#),
      configuration(merchant: #"{"name": "S", "language": "sk_live_canary7f3ecanary"}"#),
    ])
  func keepsQuiet(text: String) {
    let said = problems(text)
    #expect(!said.isEmpty)
    #expect(!said.joined().contains("canary"))
  }
}
