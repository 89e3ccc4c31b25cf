import Configuration
import Patterns
import PaymentHealth
import StrictJSON
import Testing

@Suite("Effective values")
struct EffectiveValuesTests {
  @Test("the smallest configuration has every default")
  func fillsDefaults() throws {
    let shop = try read(configuration())
    #expect(
      shop
        == Shop(
          merchant: Merchant(name: "Shop", timeZone: "UTC", language: .english, countries: [], currencies: []),
          controls: [],
          providers: [
            Provider(
              id: "p", name: "p", environment: .live, baseURL: "https://a.example",
              methods: [Method(id: "p", name: "p")],
              probes: [
                Probe(
                  key: ProbeKey(provider: "p", probe: "r"), covers: ["p"], every: .seconds(60), timeout: .seconds(10),
                  confirmation: ConfirmationRule(),
                  steps: [
                    Step(
                      name: "step 1", request: Request(verb: .get, url: "https://a.example/"),
                      expectations: Expectations())
                  ])
              ])
          ],
          sinks: [], storePath: "payprobe.db"))
  }

  @Test("rate, dependencies and controls of every kind")
  func limitsAndControls() throws {
    let shop = try read(
      configuration(
        provider: #""baseURL": "https://a.example", "rate": {"perMinute": 30}, "dependsOn": ["cygate"]"#,
        top: """
          "controls": [{"id": "a", "url": "https://a.example/"}, {"id": "b", "tcp": "1.1.1.1:53"}, \
          {"id": "c", "tcp": "[2606:4700:4700::1111]:53"}, {"id": "d", "dns": "d.example"}], "controlsNeeded": 2
          """))
    #expect(
      shop.controls.map(\.target) == [
        .url("https://a.example/"), .tcp("1.1.1.1:53"), .tcp("[2606:4700:4700::1111]:53"), .dns("d.example"),
      ])
    #expect(shop.controlsNeeded == 2)
    #expect(shop.providers[0].probes[0].rate == RequestRate(perMinute: 30, burst: 5))
    #expect(shop.providers[0].dependsOn == ["cygate"])
  }

  @Test(
    "an objective is read to the last digit and written as it was",
    arguments: [
      ("99.9%", 1000, "99.9%"), ("99%", 10_000, "99%"), ("50%", 500_000, "50%"), ("99.9999%", 1, "99.9999%"),
      ("99.0500%", 9500, "99.05%"),
    ] as [(String, Int64, String)])
  func objectives(written: String, allowance: Int64, share: String) throws {
    let text = configuration(
      provider: #""baseURL": "https://a.example", "objective": {"availability": "\#(written)", "period": "7d"}"#)
    let shop = try read(text)
    let objective = Objective(allowance: allowance, period: .seconds(7 * 86_400))
    #expect(shop.providers[0].objective == objective)
    #expect(objective.share == share)
    #expect(try read(Configuration.effective(shop)) == shop)
  }

  @Test(
    "what is no share of the time is refused",
    arguments: ["100%", "49%", "9.9%", "99.9", "99.%", "99.99999%", "9９.9%", "99.9%%", ""])
  func noShare(text: String) {
    #expect(throws: (any Error).self) {
      try read(
        configuration(provider: #""baseURL": "https://a.example", "objective": {"availability": "\#(text)"}"#))
    }
  }

  @Test("an objective of the defaults is every provider's, and no method's")
  func defaultObjective() throws {
    let shop = try read(configuration(top: #""defaults": {"objective": {"availability": "99.5%"}}"#))
    #expect(shop.providers[0].objective == Objective(allowance: 5000, period: .seconds(30 * 86_400)))
    #expect(shop.providers[0].methods[0].objective == nil)
  }

  @Test(
    "what is slower than usual is told if the provider, or else the defaults, say so",
    arguments: [
      ("", "", false), (#""latencyAnomaly": true"#, "", true), ("", #", "latencyAnomaly": true"#, true),
      (#""latencyAnomaly": false"#, #", "latencyAnomaly": true"#, true),
      (#""latencyAnomaly": true"#, #", "latencyAnomaly": false"#, false),
    ])
  func latencyAnomaly(defaults: String, provider: String, isOn: Bool) throws {
    let shop = try read(
      configuration(provider: #""baseURL": "https://a.example""# + provider, top: #""defaults": {\#(defaults)}"#))
    #expect(shop.providers[0].noticesLatency == isOn)
    #expect(try read(Configuration.effective(shop)) == shop)
  }

  @Test("contacts of every kind are read as they are written")
  func contacts() throws {
    let shop = try read(
      configuration(
        provider: """
          "baseURL": "https://a.example", "contacts": [{"status": "https://s.example/"}, {"documentation": "http://w.example/x"}, \
          {"chat": "in the panel"}, {"mail": "a@p.example"}, {"portal": "https://p.example/?a=b"}, \
          {"phone": "+358 (9) 123-456", "hours": "weekdays 8–16"}]
          """))
    #expect(
      shop.providers[0].contacts == [
        Contact(.status, at: "https://s.example/"), Contact(.documentation, at: "http://w.example/x"),
        Contact(.chat, at: "in the panel"), Contact(.mail, at: "a@p.example"),
        Contact(.portal, at: "https://p.example/?a=b"),
        Contact(.phone, at: "+358 (9) 123-456", hours: "weekdays 8–16"),
      ])
    #expect(try read(Configuration.effective(shop)) == shop)
  }

  @Test("defaults hold for every probe that does not say otherwise, part by part")
  func inheritsDefaults() throws {
    let shop = try read(
      configuration(
        probe: #""every": "2m", "confirm": {"attempts": 1}"#,
        top: #""defaults": {"every": "5m", "timeout": "3s", "confirm": {"attempts": 2, "within": "7s", "recovery": 3}}"#
      ))
    let probe = shop.providers[0].probes[0]
    #expect(probe.every == .seconds(120))
    #expect(probe.timeout == .seconds(3))
    #expect(probe.confirmation == ConfirmationRule(attempts: 1, within: .seconds(7), recovery: 3))
  }

  @Test(
    "a rule is put together of what the probe, the provider and the defaults say; when failures count is one part",
    arguments: [
      ("", "", "", ConfirmationRule()),
      (#""attempts": 2"#, #""recovery": 3"#, #""hold": "1m""#, hold(.burst(attempts: 2, within: .seconds(30)), 3)),
      (#""attempts": 2"#, #""failures": 3"#, "", ConfirmationRule(.share(3, of: 3))),
      (
        #""attempts": 2"#, #""failures": 3, "of": 5"#, #""within": "9s""#,
        ConfirmationRule(attempts: 4, within: .seconds(9))
      ),
      (
        #""lasting": "2m""#, "", #""reopen": "5m", "flapping": false"#,
        ConfirmationRule(.lasting(.seconds(120)), reopens: .seconds(300), flaps: false)
      ),
    ])
  func rules(defaults: String, provider: String, probe: String, expected: ConfirmationRule) throws {
    let shop = try read(
      configuration(
        provider: #""baseURL": "https://a.example", "confirm": {\#(provider)}"#, probe: #""confirm": {\#(probe)}"#,
        top: #""defaults": {"confirm": {\#(defaults)}}"#))
    #expect(shop.providers[0].probes[0].confirmation == expected)
    #expect(try read(Configuration.effective(shop)) == shop)
  }

  private static func hold(_ outage: OutageRule, _ recovery: Int) -> ConfirmationRule {
    ConfirmationRule(outage, recovery: recovery, hold: .seconds(60))
  }

  @Test(
    "a timeout may last to 100 ms before the next run",
    arguments: [
      (#""every": "10100ms""#, ""), (#""every": "1s", "timeout": "900ms""#, ""), (#""timeout": "59900ms""#, ""),
      ("", #""defaults": {"every": "10s", "timeout": "9900ms"}"#),
      (#""every": "10s""#, #""defaults": {"timeout": "9s"}"#),
    ])
  func acceptsFittingTimeouts(probe: String, top: String) {
    #expect(problems(configuration(probe: probe, top: top)) == [])
  }

  @Test(
    "the URL of a step: its own, its path below the base URL, the probe's, the root of the base URL",
    arguments: [
      (#""baseURL": "https://a.example""#, "", #""url": "https://b.example/x""#, "https://b.example/x"),
      (#""baseURL": "https://a.example/v1/""#, "", #""path": "/x?y=1""#, "https://a.example/v1/x?y=1"),
      (#""baseURL": "https://a.example""#, #""url": "https://c.example/""#, "", "https://c.example/"),
      (#""baseURL": "https://a.example""#, #""url": "https://c.example/""#, #""path": "/x""#, "https://a.example/x"),
      (#""name": "P""#, #""url": "https://c.example:8443/""#, "", "https://c.example:8443/"),
      (#""baseURL": "https://a.example""#, "", "", "https://a.example/"),
    ])
  func resolvesURLs(provider: String, probe: String, request: String, expected: String) throws {
    let steps = "\"steps\": [{\"request\": {\(request)}}]"
    let shop = try read(
      configuration(provider: provider, probe: probe.isEmpty ? steps : "\(probe), \(steps)"))
    #expect(shop.providers[0].probes[0].steps[0].request.url.revealed == expected)
  }

  @Test("allowInsecure, allowPrivate and caFile reach every probe; the file is found beside the configuration")
  func passesReach() throws {
    let shop = try read(
      configuration(
        provider:
          #""baseURL": "http://127.0.0.1:8080", "allowInsecure": true, "allowPrivate": true, "caFile": "ca.pem""#),
      file: "/etc/payprobe/probes.json")
    let reach = Reach(
      allowsPlainHTTP: true, allowsPrivateAddresses: true, certificateAuthorities: "/etc/payprobe/ca.pem")
    #expect(shop.providers[0].reach == reach)
    #expect(shop.providers[0].probes[0].reach == reach)
  }

  @Test("every part of a request is read")
  func readsRequests() throws {
    let shop = try read(
      configuration(
        request: #"""
          "method": "POST", "path": "/x", "query": {"b": "1", "a": ["x", "y"]},
          "headers": {"X-Key": ["Bearer ", {"env": "KEY"}]}, "json": {"n": 1.10, "t": ["ä\n"]}
          """#), secrets: SecretSource(environment: ["KEY": "k-1"]))
    let request = shop.providers[0].probes[0].steps[0].request
    #expect(request.verb == .post)
    #expect(request.query == [Field(name: "b", value: Text("1")), Field(name: "a", value: Text("xy"))])
    #expect(request.headers.map(\.name) == ["X-Key", "Content-Type"])
    #expect(request.headers.map(\.value.revealed) == ["Bearer k-1", "application/json"])
    #expect(request.headers[0].value.description == "Bearer <secret from env KEY>")
    #expect(request.body == .json(Text(#"{"n":1.10,"t":["ä\n"]}"#)))
  }

  @Test("a content type of one's own is kept")
  func keepsContentType() throws {
    let shop = try read(
      configuration(request: #""method": "PUT", "headers": {"content-type": "application/hal+json"}, "json": []"#))
    #expect(
      shop.providers[0].probes[0].steps[0].request.headers
        == [Field(name: "content-type", value: Text("application/hal+json"))])
  }

  @Test("every kind of expectation is read")
  func readsExpectations() throws {
    let shop = try read(
      configuration(
        step: #"""
          "offers": {"methods": "$[*].id"}, "expect": {"status": [200, "3xx", "401-404"],
          "headers": {"A": {"present": true}, "B": [{"contains": "x"}, {"lacks": "y"}]},
          "body": [{"equals": "e"}, {"matches": "^a+$"}, {"absent": true}],
          "json": [{"path": "$.a", "present": true}, {"path": "$.b", "absent": true}, {"path": "$.c", "equals": null},
            {"path": "$.d", "differs": "0"}, {"path": "$.e", "less": 1}, {"path": "$.f", "atMost": 1.5},
            {"path": "$.g", "greater": -1}, {"path": "$.h", "atLeast": 1e3}, {"path": "$.i", "matches": "x"},
            {"path": "$.j", "count": 3}, {"path": "$.k", "count": [1, 50]}, {"path": "$.l", "equals": false}],
          "latency": {"degraded": "250ms", "down": "5s"}}
          """#))
    let step = shop.providers[0].probes[0].steps[0]
    #expect(step.offers == Offers(methods: "$[*].id"))
    #expect(step.expectations.status == StatusSet(ranges: [200...200, 300...399, 401...404]))
    #expect(
      step.expectations.headers == [
        HeaderExpectation(name: "A", test: .present), HeaderExpectation(name: "B", test: .contains("x")),
        HeaderExpectation(name: "B", test: .lacks("y")),
      ])
    #expect(try step.expectations.body == [.equals("e"), .matches(Pattern("^a+$")), .absent])
    let comparisons: [JSONExpectation.Comparison] = try [
      .present, .absent, .equals(.null), .differs(.string("0")), .less(1), .atMost(1.5), .greater(-1), .atLeast(1000),
      .matches(Pattern("x")), .count(3...3), .count(1...50), .equals(.bool(false)),
    ]
    #expect(step.expectations.json.map(\.comparison) == comparisons)
    #expect(step.expectations.json.map(\.path.text) == "abcdefghijkl".map { "$.\($0)" })
    #expect(step.expectations.latency == LatencyLimits(degraded: .milliseconds(250), down: .seconds(5)))
  }

  @Test("controls and sinks are read")
  func readsControlsAndSinks() throws {
    let shop = try read(
      configuration(
        top: #"""
          "controls": [{"id": "c", "url": "http://[::1]/", "allowInsecure": true, "allowPrivate": true, "timeout": "2s"}],
          "alerts": {"sinks": [{"id": "hook", "exec": ["/bin/hook", "-v"]},
            {"id": "ops", "webhook": "https://ops.example/in", "secret": {"env": "S"}, "timeout": "5s"},
            {"id": "phone", "ntfy": {"topic": "shop"}, "allowPrivate": true}]}
          """#), secrets: SecretSource(environment: ["S": "s-1"]))
    let open = Reach(allowsPlainHTTP: true, allowsPrivateAddresses: true)
    #expect(shop.controls == [Control(id: "c", url: "http://[::1]/", timeout: .seconds(2), reach: open)])
    #expect(
      shop.sinks == [
        Sink(id: "hook", delivery: .exec(arguments: ["/bin/hook", "-v"])),
        Sink(
          id: "ops",
          delivery: .webhook(
            url: "https://ops.example/in", secret: Secret(origin: "env S", revealed: "s-1"), reach: Reach()),
          timeout: .seconds(5)),
        Sink(
          id: "phone",
          delivery: .service(
            "ntfy", values: ["url": Text("https://ntfy.sh"), "topic": Text("shop"), "token": Text(parts: [])],
            reach: Reach(allowsPrivateAddresses: true))),
      ])
  }

  @Test("a heartbeat is read, and shown without its URL")
  func readsHeartbeat() throws {
    let url = Secret(origin: "env S", revealed: "https://hc.example/canary")
    let secrets = SecretSource(environment: ["S": url.revealed])
    let plain = try read(configuration(top: #""alerts": {"heartbeat": {"url": {"env": "S"}}}"#), secrets: secrets)
    #expect(plain.heartbeat == Heartbeat(url: url))
    let text = configuration(
      top: #""alerts": {"heartbeat": {"url": {"env": "S"}, "every": "5m", "timeout": "3s", "allowPrivate": true}}"#)
    let shop = try read(text, secrets: secrets)
    let heartbeat = Heartbeat(
      url: url, every: .seconds(300), timeout: .seconds(3), reach: Reach(allowsPrivateAddresses: true))
    #expect(shop.heartbeat == heartbeat)
    let shown = Configuration.effective(shop)
    #expect(shown.contains("<secret from env S>") && !shown.contains("canary"))
    #expect(shown.contains(#""every": "5m""#))
  }

  @Test("covers names methods of the provider")
  func readsCoverage() throws {
    let shop = try read(
      configuration(
        provider:
          #""baseURL": "https://a.example", "methods": [{"id": "x", "name": "X", "kind": "bank"}, {"id": "y", "countries": ["FI"], "currencies": ["EUR"]}]"#,
        probe: #""covers": ["y"]}, {"id": "s", "covers": ["x"]"#))
    #expect(shop.providers[0].probes.map(\.covers) == [["y"], ["x"]])
    #expect(
      shop.providers[0].methods == [
        Method(id: "x", name: "X", kind: "bank"), Method(id: "y", name: "y", countries: ["FI"], currencies: ["EUR"]),
      ])
  }

  @Test("the effective configuration has every key and reads back to the same shop")
  func effectiveReadsBack() throws {
    let text = configuration(
      provider:
        #""name": "P", "baseURL": "http://10.0.0.1", "allowInsecure": true, "allowPrivate": true, "caFile": "/ca.pem""#,
      probe: #"""
        "confirm": {"attempts": 1}, "steps": [{"request": {"method": "POST", "query": {"a": "1"}, "json": {"n": 1}},
        "offers": {"methods": "$[*].id"}, "expect": {"status": [200, "3xx", "401-404"], "headers": {"A": [{"contains": "x"},
        {"lacks": "y"}]}, "body": [{"equals": ""}, {"present": true}], "json": [{"path": "$.a", "equals": null},
        {"path": "$.a", "differs": 1.5}, {"path": "$.a", "count": 2}], "latency": {"down": "1500ms"}}}]
        """#,
      top:
        #"""
        "alerts": {"sinks": [{"id": "a", "exec": ["/x"]}, {"id": "b", "webhook": "https://o.example", "format": "alertmanager"},
        {"id": "c", "caFile": "/ca.pem", "email": {"server": "smtps://m.example", "from": "a@x.example", "to": ["b@x.example", "c@x.example"]}},
        {"id": "d", "language": "fa", "title": "{{kind}}", "body": "\n a {{causeText}}\n\n{{id}}", "email": {"server": "smtp://m.example:587/", "from": "a@x.example", "to": ["b@x.example"]}}]}
        """#
    )
    let shop = try read(text)
    #expect(try read(Configuration.effective(shop)) == shop)
  }
}
