import Configuration
import Foundation
import StrictJSON
import TestSupport
import Testing

/// One configuration in which every key of the format that needs no preset is used at least once.
private let everything = #"""
  {
    "$schema": "payprobe.schema.json",
    "merchant": {"name": "Shop", "timeZone": "UTC", "language": "fi", "countries": ["FI"], "currencies": ["EUR"],
      "busyHours": [{"days": ["fri"], "from": "17:00", "to": "21:00", "weight": 2}]},
    "store": {"sqlite": "a.db"},
    "defaults": {"every": "60s", "timeout": "10s", "confirm": {"attempts": 4, "within": "30s", "recovery": 2},
      "objective": {"availability": "99.5%"}, "latencyAnomaly": false},
    "controls": [{"id": "c", "url": "https://c.example/", "timeout": "2s", "allowInsecure": false, "allowPrivate": false},
      {"id": "d", "tcp": "d.example:53"}, {"id": "e", "dns": "e.example"}],
    "controlsNeeded": 2,
    "definitions": [
      {"id": "contract", "errorRate": {"above": "5%", "minutes": 10}, "maintenance": "forgiven", "whole": "any",
        "hours": [{"days": ["mon"], "from": "07:00", "to": "01:00"}], "timeZone": "UTC", "leastCoverage": 90, "source": "clause 6"},
      {"id": "silence", "unanswered": {"requests": 5, "within": "30s"}}, {"id": "every", "rule": "strict"}],
    "providers": [
      {"id": "p", "name": "P", "environment": "test", "baseURL": "https://p.example", "allowInsecure": true,
        "allowPrivate": true, "allowLiveCreates": true, "caFile": "ca.pem",
        "auth": {"paytrail": {"account": "1", "secret": {"env": "K"}, "algorithm": "sha512"}},
        "clientCertificate": {"certificate": "c.pem", "key": "k.pem"}, "rate": {"perMinute": 30, "burst": 3},
        "dependsOn": ["cygate"], "objective": {"availability": "99.95%", "period": "28d"}, "latencyAnomaly": true,
        "serviceLevel": {"definition": "contract", "availability": "99.9%"}, "confirm": {"failures": 3, "of": 5},
        "methods": [{"id": "m", "name": "M", "code": "0031", "kind": "bank", "countries": ["FI"], "currencies": ["EUR"], "share": 0.3,
          "objective": {"availability": "98%", "period": "90d"}, "maintenance": [{"at": "02:00", "for": "3h", "days": ["sun"], "since": "2026-11-01", "timeZone": "UTC"}]}],
        "maintenance": [{"from": "2026-11-29", "to": "2026-11-29T04:00+02:00", "comment": "x"}],
        "contacts": [{"phone": "+358 9 123 456", "hours": "8-16"}, {"chat": "in the panel"}, {"portal": "https://p.example/"},
          {"mail": "a@p.example"}, {"status": "https://p.example/"}, {"documentation": "http://wiki.example/x"}],
        "probes": [
          {"id": "one", "covers": ["m"], "every": "1m30s", "timeout": "500ms", "url": "http://127.0.0.1:8080/",
            "confirm": {"lasting": "2m", "recovery": 1, "hold": "1m", "reopen": "5m", "flapping": false},
            "steps": [
              {"name": "a", "offers": {"methods": "$[*].id", "disabled": "$[?@.off].id",
                "status": {"entries": "$[*]", "code": "$.id", "value": "$.s", "up": [true]},
                "hours": {"entries": "$[*]", "code": "$.id", "value": "$.h", "timeZone": "UTC"},
                "limits": {"entries": "$[*]", "code": "$.id", "values": ["$.min", "$.max"]}},
                "request": {"method": "POST", "path": "/x?y", "query": {"a b": "1", "c": {"file": "/k"}},
                  "headers": {"X-Key": ["Bearer ", {"env": "K"}], "Y": {"credential": "k"}}, "json": {"any": [null]}},
                "expect": {"status": [200, "2xx", "401-404"],
                  "headers": {"A": {"present": true}, "B": [{"absent": true}, {"equals": "x"}]},
                  "body": [{"contains": "x"}, {"lacks": "y"}, {"matches": "z"}],
                  "json": [{"path": "$.a", "present": true}, {"path": "$.a", "absent": true}, {"path": "$.a", "equals": null},
                    {"path": "$.a", "differs": "x"}, {"path": "$.a", "less": 1}, {"path": "$.a", "atMost": 1.5},
                    {"path": "$.a", "greater": -1}, {"path": "$.a", "atLeast": 0}, {"path": "$.a", "matches": "x"},
                    {"path": "$.a", "count": 3}, {"path": "$.a", "count": [1, 5]}],
                  "latency": {"degraded": "1s", "down": "2s"}}},
              {"repeat": {"every": "100ms", "for": "300ms"}, "expect": {"json": [{"path": "$.s", "equals": "paid"}],
                "rejected": [{"path": "$.c", "present": true}, {"path": "$.c", "equals": "E7", "of": "request"},
                  {"path": "$.c", "differs": 0}, {"path": "$.c", "less": 1}, {"path": "$.c", "atMost": 1},
                  {"path": "$.c", "greater": 1}, {"path": "$.c", "atLeast": 1}, {"path": "$.c", "matches": "x"}]}},
              {"request": {"url": "https://q.example/", "method": "PUT", "body": "text", "auth": false,
                "clientCertificate": {"certificate": "c.pem", "key": "k.pem"}}},
              {"request": {"auth": {"header": {"name": "X-Key", "value": ["k ", {"env": "K"}]}}}},
              {"request": {"auth": {"basic": {"user": "u", "password": {"env": "K"}}}}},
              {"request": {"auth": {"bearer": {"token": {"env": "K"}}}}},
              {"request": {"auth": {"przelewy24": {"posID": "1", "key": {"env": "K"}, "crc": {"env": "K"}}}}},
              {"request": {"auth": {"oauth2": {"tokenURL": "https://p.example/t", "clientID": "i", "clientSecret": {"env": "K"},
                "scope": "s", "send": "body"}}}},
              {"name": "made", "follow": 3, "creates": true, "idempotency": {"header": "Idempotency-Key"},
                "request": {"method": "POST", "path": "/x/${uuid}", "form": {"a": "${slot}"}},
                "expect": {"host": ["p.example", ".p.example"]},
                "capture": {"id": {"json": "$.id"}, "h": {"header": "Location", "secret": true}, "b": {"body": "a(b)"}, "s": {"status": true}},
                "cleanup": [{"name": "gone", "request": {"method": "DELETE", "path": "/x/${made.id}"},
                  "expect": {"status": [204]}, "capture": {"z": {"status": true}}}]},
              {"creates": true, "cleanup": {"lapses": "24h"},
                "request": {"method": "PATCH", "path": "/y", "graphql": {"query": "{ping}", "variables": {"k": "${key}"}}}},
              {"request": {"auth": {"worldline": {"keyID": "1", "secret": {"env": "K"}}}}},
              {"request": {"auth": {"hmac": {"secret": {"env": "K"}, "over": "${body}", "algorithm": "sha384",
                "encoding": "base64", "header": "X-Sign", "format": "v1=${signature}"}}}}]},
          {"id": "two", "covers": "all"}]}],
    "maintenance": [{"from": "2026-11-29T02:00", "to": "2026-11-29T02:00:30", "comment": "x"}],
    "alerts": {"mostPerHour": 20,
      "heartbeat": {"url": {"env": "U"}, "every": "2m", "timeout": "5s", "allowInsecure": true, "allowPrivate": true},
      "routes": [{"id": "urgent", "match": {"provider": "p", "method": ["m"], "severity": "critical", "owner": ["provider"],
        "cause": "tls.expired", "kind": ["down"], "hours": {"days": ["sun"], "from": "08:00", "to": "20:00"}}, "sinks": ["hook"],
        "continue": true, "repeat": "1h", "group": {"by": ["provider"], "wait": "10s", "interval": "1m"}, "escalate": [{"after": "15m", "sinks": ["ops"]}]}, {"id": "rest", "sinks": ["hook"]}],
      "sinks": [{"id": "hook", "exec": ["/bin/true", "x"], "timeout": "5s", "language": "sv",
        "quiet": {"days": ["sat"], "from": "22:00", "to": "07:00", "except": "warning"}},
      {"id": "ops", "webhook": "http://10.0.0.1/", "secret": {"env": "K"}, "format": "cloudevents", "allowInsecure": true, "allowPrivate": true},
      {"id": "chat", "slack": {"url": {"env": "U"}}, "title": "{{mark}} {{method}}", "body": "{{ summary }}\n{{id}}"},
      {"id": "phone", "ntfy": {"url": "https://ntfy.example", "topic": "shop", "token": {"env": "K", "expires": "2031-02-28"}}},
      {"id": "group", "telegram": {"token": {"env": "K"}, "chat": "-1", "url": "https://telegram.example"}},
      {"id": "pager", "pagerduty": {"routingKey": {"env": "K"}, "url": "https://pager.example"}},
      {"id": "mail", "caFile": "ca.pem", "email": {"server": "smtp://mail.example:587", "user": "u", "password": {"env": "K"},
        "from": "prober@shop.example", "to": ["ops@shop.example", "it@shop.example"]}},
      {"id": "am", "alertmanager": {"url": "https://am.example", "user": "u", "password": {"env": "K"}}},
      {"id": "check", "healthchecks": {"url": {"env": "U"}}}]}
  }
  """#

/// Those that need one.
private let presets = #"""
  {"merchant": {"name": "Shop"},
    "providers": [
      {"id": "paytrail", "preset": "paytrail", "credentials": {"account": "1", "secret": {"env": "K"}}, "scenario": false, "without": ["payment"],
        "methods": ["nordea", {"id": "own"}]},
      {"id": "adyen", "preset": "adyen", "methods": ["cards"],
        "credentials": {"merchantAccount": "M", "country": "FI", "prefix": "a-B", "apiKey": {"env": "K"}}},
      {"id": "paypal", "preset": "paypal", "environment": "test", "auth": {"bearer": {"token": {"env": "K"}}},
        "credentials": {"clientID": "c", "clientSecret": {"env": "K"}}},
      {"id": "mollie", "preset": "mollie", "environment": "test", "methods": ["eps"],
        "credentials": {"key": {"env": "K"}, "method": "eps"}},
      {"id": "stripe", "preset": "stripe", "credentials": {"key": {"env": "K"}}}]}
  """#

private let optionalSecrets = SecretSource(environment: [:], demand: .optional)

@Suite("Reader and schema agree")
struct SchemaAgreementTests {
  private let schema: JSONNode
  private let documents: [JSONNode]

  init() throws {
    schema = try JSONNode.read(Array(Configuration.schema.utf8), as: .response)
    documents = try [everything, presets].map { try JSONNode.read(Array($0.utf8), as: .configuration) }
  }

  @Test("the reader takes every key of the schema")
  func readerKnowsSchema() throws {
    for text in [everything, presets] { #expect(problems(text, secrets: optionalSecrets) == []) }
    var unused = schema.declaredKeys(in: schema)
    for document in documents {
      document.visit(schema, in: schema) { schema, key in unused.remove("\(schema.mark) \(key)") }
    }
    #expect(unused == [], "keys of the schema that the documents above do not use")
  }

  @Test("the schema has every key the reader takes, and neither takes another one anywhere")
  func schemaKnowsReader() throws {
    for (document, path) in objects {
      let text = document.inserting("zzz", at: path[...]).compact
      let said = problems(text, secrets: optionalSecrets)
      let isFree = path.isFree
      #expect(isFree || said.contains { $0.contains("zzz") }, "\(path)")
    }
  }

  @Test(
    "a validator of JSON Schema accepts what the reader accepts and refuses what the schema can tell",
    .enabled(if: Validator.isInstalled, "needs python3 with jsonschema"), .timeLimit(.minutes(5)))
  func validatorAgrees() async throws {
    let good = [everything, presets, configuration(), try example()]
    let unknownKeys = objects.map { document, path in document.inserting("zzz", at: path[...]) }
    let wrong = [wrongDocuments.dropFirst(3).map(\.0), wrongSteps.map { configuration(step: $0.0) }].joined()
    let verdicts = try await Validator.verdicts(
      schema: Configuration.schema, documents: good.map(json) + unknownKeys.map(\.compact) + wrong.map(json))
    #expect(verdicts.prefix(4) == [true, true, true, true])
    let verdictsOfKeys = verdicts.dropFirst(4).prefix(unknownKeys.count)
    for (path, isAccepted) in zip(objects.map(\.path), verdictsOfKeys) {
      let isFree = path.isFree
      // Not even a header called zzz may be 0.
      #expect(isAccepted == (isFree && path.last != .key("query")), "\(path)")
    }
    let accepted = zip(wrong, verdicts.suffix(wrong.count)).filter(\.1).map(\.0)
    #expect(accepted.count < wrong.count)
    for text in accepted { #expect(text.isBeyondSchema, "\(text)") }
  }

  @Test(
    "whatever the schema refuses the reader refuses: every value replaced by one of another kind",
    .enabled(if: Validator.isInstalled, "needs python3 with jsonschema"), .timeLimit(.minutes(5)))
  func readerIsAsStrict() async throws {
    let others: [JSONNode] = [JSONNode(.null), 0, "", [], [:], -1, "x", [0], true]
    let texts = documents.flatMap { $0.mutations(others) }.map(\.compact)
    let verdicts = try await Validator.verdicts(schema: Configuration.schema, documents: texts)
    #expect(verdicts.count == texts.count && verdicts.contains(false))
    for (text, isAccepted) in zip(texts, verdicts) where !isAccepted {
      #expect(problems(text, secrets: optionalSecrets) != [], "\(text)")
    }
  }

  /// Every object of the documents, by its way.
  private var objects: [(document: JSONNode, path: [PathPart])] {
    documents.flatMap { document in document.objectPaths.map { (document, $0) } }
  }

  private func example() throws -> String {
    try String(contentsOf: packageFile("probes.json"), encoding: .utf8)
  }

  /// Without comments.
  private func json(_ text: String) throws -> String {
    try #require(JSONReading(Array(text.utf8), as: .configuration).node).compact
  }
}

extension String {
  /// What only the reader can find: times that do not fit together, expressions that do not compile, double keys.
  fileprivate var isBeyondSchema: Bool {
    [
      "latency", "\"status\", \"equals\"", "\"(a\"", "(?=a)", "1e999", "[5, 1]", "\"methods\": \"id\"", "299-200",
      "\"merchant\": 1",
    ]
    .contains { contains($0) }
  }
}

/// PyPI's jsonschema, where there is one.
private enum Validator {
  static let isInstalled: Bool = {
    let child = try? Spawn.start(["python3", "-c", "import jsonschema"])
    return child.map { Spawn.wait(for: $0) == 0 } ?? false
  }()

  static func verdicts(schema: String, documents: [String]) async throws -> [Bool] {
    let program = """
      import json, sys, jsonschema
      schema, documents = json.load(sys.stdin)
      validator = jsonschema.Draft7Validator(schema)
      validator.check_schema(schema)
      print("".join("1" if validator.is_valid(d) else "0" for d in documents))
      """
    let output = try await run(program, input: "[\(schema), [\(documents.joined(separator: ","))]]")
    return output.filter { "01".contains($0) }.map { $0 == "1" }
  }

  private struct Failed: Error {}

  private static func run(_ program: String, input: String) async throws -> String {
    let run = try await Spawn.run(["python3", "-c", program], input: input)
    guard run.status == 0 else { throw Failed() }
    return run.output
  }
}

extension [PathPart] {
  /// Any key may be there.
  fileprivate var isFree: Bool {
    last == .key("query") && !contains(.key("graphql")) || contains(.key("request")) && contains(.key("json"))
      || contains(.key("variables"))
  }
}
