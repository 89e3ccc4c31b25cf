import Configuration
import PaymentHealth
import Testing

/// What is valid and hardly meant: warnings, whatever the machine.
@Suite("Lint") struct LintTests {
  private static let secrets = SecretSource(environment: [
    "LIVE": "sk_live_x", "TEST": "test_x", "OTHER": "AQE-x", "RAZOR": "rzp_test_x", "RESTRICTED": "rk_live_x",
  ])

  /// Without the place, which is that of what is named.
  private func lint(_ provider: String, probes: String = #"{"id": "r"}"#) throws -> [String] {
    let text = """
      {"merchant": {"name": "Shop"}, "providers": [
      {"id": "p", "baseURL": "https://a.example", \(provider), "probes": [\(probes)]}]}
      """
    let read = try read(text, secrets: Self.secrets, file: "probes.json", on: .another)
    return read.warnings.filter { !$0.isAdvice }.map { warning in
      String(warning.description.split(separator: "warning: providers[0].").last ?? "")
    }
  }

  @Test(
    "A key of the other environment is named once, by where it comes from",
    arguments: [
      (
        #""environment": "live", "auth": {"bearer": {"token": {"env": "TEST"}}}"#,
        [
          #"environment: env TEST holds a key of the test environment, so this does not see what payers do; put the live key there, or write "environment": "test""#
        ]
      ),
      (
        #""environment": "test", "auth": {"bearer": {"token": {"env": "LIVE"}}}"#,
        [
          #"environment: env LIVE holds a key of the live environment; put the test key there, or write "environment": "live""#
        ]
      ),
      (
        #""environment": "test", "auth": {"header": {"name": "X-Key", "value": {"env": "RESTRICTED"}}}"#,
        [
          #"environment: env RESTRICTED holds a key of the live environment; put the test key there, or write "environment": "live""#
        ]
      ),
      (
        #""environment": "live", "auth": {"paytrail": {"account": "375917", "secret": "SAIPPUAKAUPPIAS"}}"#,
        [
          #"environment: what the provider publishes for tests holds a key of the test environment, so this does not see what payers do; put the live key there, or write "environment": "test""#
        ]
      ),
      (#""environment": "test", "auth": {"paytrail": {"account": "375917", "secret": "SAIPPUAKAUPPIAS"}}"#, []),
      (#""environment": "live", "auth": {"bearer": {"token": {"env": "LIVE"}}}"#, []),
      (#""environment": "test", "auth": {"bearer": {"token": {"env": "TEST"}}}"#, []),
      (#""environment": "live", "auth": {"bearer": {"token": {"env": "OTHER"}}}"#, []),
      (#""environment": "test", "auth": {"bearer": {"token": {"env": "OTHER"}}}"#, []),
    ])
  func keys(_ provider: String, _ expected: [String]) throws {
    let said = try lint(provider, probes: #"{"id": "a", "steps": [{}, {}]}, {"id": "b"}"#)
    #expect(said == expected, "\(said)")
    #expect(!said.joined().contains("_x"))
  }

  @Test("Left out, the environment is live, and the entry itself is named")
  func keyWithoutEnvironment() throws {
    let said = try lint(#""auth": {"basic": {"user": {"env": "RAZOR"}, "password": {"env": "OTHER"}}}"#)
    #expect(said.count == 1 && said[0].contains("env RAZOR holds a key of the test environment"), "\(said)")
  }

  @Test(
    "What may create something in a live provider has to say whether it does",
    arguments: [
      (#""request": {"method": "POST", "path": "/p"}"#, true), (#""request": {"method": "PUT", "path": "/p"}"#, true),
      (#""creates": false, "request": {"method": "POST", "path": "/p"}"#, false),
      (#""request": {"method": "DELETE", "path": "/p"}"#, false), (#""request": {}"#, false),
      (#""request": {"method": "POST", "path": "/g", "graphql": {"query": "query { ping }"}}"#, false),
      (#""request": {"method": "POST", "path": "/g", "graphql": {"query": "mutation { pay }"}}"#, true),
      (
        #""creates": true, "idempotency": {"header": "K"}, "cleanup": [{"request": {"method": "POST", "path": "/c"}}], "request": {"method": "POST", "path": "/p"}"#,
        false
      ),
    ])
  func unmarkedCreation(_ step: String, _ isWarned: Bool) throws {
    let probe = #"{"id": "r", "steps": [{\#(step)}]}"#
    let said = try lint(#""allowLiveCreates": true"#, probes: probe)
    let expected =
      #"probes[0].steps[0]: whether this creates something where real payments are made is not said; write "creates": true and how it goes away again, or "creates": false if it only asks"#
    #expect(said == (isWarned ? [expected] : []), "\(said)")
    #expect(try lint(#""environment": "test""#, probes: probe) == [])
  }

  @Test(
    "Schedules that the rate does not allow are named with the host and both numbers",
    arguments: [
      // Ten steps a minute and one every ten seconds.
      (16, nil), (15, ("a.example", 16)), (1, ("a.example", 16)),
    ] as [(Int, (String, Int)?)])
  func rate(_ perMinute: Int, _ expected: (host: String, asked: Int)?) throws {
    let ten = Array(repeating: "{}", count: 10).joined(separator: ", ")
    let elsewhere = #"{"request": {"url": "https://b.example/"}}"#
    let said = try lint(
      #""rate": {"perMinute": \#(perMinute), "burst": 10}"#,
      probes: #"""
        {"id": "a", "steps": [\#(ten)]}, {"id": "b", "every": "10s", "timeout": "5s", "steps": [{}, \#(elsewhere)]}
        """#)
    let message = expected.map {
      #"rate: the probes ask "\#($0.host)" up to \#($0.asked) times a minute, but only \#(perMinute) are allowed, so slots will be left out; write a longer "every", or a higher rate"#
    }
    // The other host is asked six times a minute.
    #expect(said == [message].compactMap(\.self), "\(said)")
  }

  @Test(
    "A run that asks a host more often than may follow each other is named, however seldom it is",
    arguments: [
      (7, #"{"repeat": {"every": "1s", "for": "5s"}, "expect": {"json": [{"path": "$.a", "equals": 1}]}}, {}"#, 7),
      (6, "{}, {}, {}, {}, {}, {}, {}", 7),
    ])
  func burst(_ burst: Int, _ steps: String, _ requests: Int) throws {
    let said = try lint(
      #""rate": {"perMinute": 60, "burst": \#(burst)}"#,
      probes: #"{"id": "a", "every": "30m", "timeout": "20s", "steps": [\#(steps)]}"#)
    let message =
      #"rate: one run asks "a.example" up to \#(requests) times, but only \#(burst) may follow each other, so it may never get its turn; raise "burst", or repeat less often"#
    #expect(said == (requests > burst ? [message] : []), "\(said)")
  }

  @Test(
    "A burst of tries that never ends before the next run is advice where the time between runs is written",
    arguments: [
      (#""every": "40s""#, nil), (#""every": "30s", "timeout": "2s""#, nil), (#""every": "20s""#, "9s"),
      (#""every": "30s", "confirm": {"within": "19s"}"#, nil),
      (#""every": "30s", "confirm": {"within": "40s"}"#, "19s"),
      (#""every": "30s", "confirm": {"within": "20s"}"#, nil),
      (#""every": "30s", "confirm": {"attempts": 0}"#, nil), (#""every": "30s", "confirm": {"failures": 3}"#, nil),
      (#""every": "60s", "timeout": "50s""#, "9s"), (#""timeout": "20s""#, nil),
    ])
  func burstOfTries(_ keys: String, _ longest: String?) throws {
    let text = """
      {"merchant": {"name": "Shop"}, "controls": [{"id": "c", "url": "https://c.example"}], "providers": [
      {"id": "p", "baseURL": "https://a.example", "probes": [{"id": "r", \(keys)}]}]}
      """
    let warnings = try read(text, on: .another).warnings
    #expect(warnings.allSatisfy { $0.isAdvice })
    let said = warnings.map(\.description)
    #expect(said.count == (longest == nil ? 0 : 1), "\(said)")
    guard let longest else { return }
    #expect(
      said.first?.hasPrefix(
        "probes.json:2:77: warning: providers[0].probes[0].every: a failure is not confirmed before the next run: ")
        == true, "\(said)")
    #expect(said.first?.contains(#""within": "\#(longest)" }"#) == true, "\(said)")
  }

  @Test("Where all probes have the same time from the defaults, that is said once")
  func burstOfDefaults() throws {
    let text = """
      {"merchant": {"name": "Shop"}, "defaults": {"every": "20s"}, "providers": [
      {"id": "p", "baseURL": "https://a.example", "probes": [{"id": "a"}, {"id": "b"}]}]}
      """
    let said = try read(text, on: .another).warnings.map(\.description).filter { $0.contains("not confirmed") }
    #expect(said.count == 1 && said[0].hasPrefix("probes.json:1:54: warning: defaults.every: "), "\(said)")
  }

  @Test("Cleaning up counts as asking; a fraction of a request is one more")
  func rateOfCleanup() throws {
    let step =
      #"{"name": "c", "creates": true, "idempotency": {"header": "K"}, "request": {"method": "POST", "path": "/p"}, "cleanup": [{"request": {"method": "DELETE", "path": "/p"}}]}"#
    let said = try lint(
      #""environment": "test", "rate": {"perMinute": 2}"#, probes: #"{"id": "a", "every": "50s", "steps": [\#(step)]}"#)
    #expect(said.count == 1 && said[0].contains(#"ask "a.example" up to 3 times a minute"#), "\(said)")
  }
}
