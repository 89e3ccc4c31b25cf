import Configuration
import PaymentHealth
import StrictJSON
import Testing

/// Routes, quiet hours, and what makes an alert urgent, as they are read.
@Suite("Routes") struct RouteTests {
  private static func document(_ alerts: String, method: String = "", merchant: String = "") -> String {
    """
    {"merchant": {"name": "Shop"\(merchant)}, "controls": [{"id": "c", "url": "https://c.example"}], "providers": [
    {"id": "p", "baseURL": "https://a.example", "methods": [{"id": "m"\(method)}], "probes": [{"id": "r"}]}],
    "alerts": {"sinks": [{"id": "chat", "exec": ["/bin/true"]}, {"id": "boss", "exec": ["/bin/true"]}],
    \(alerts)}}
    """
  }

  @Test("Every part of a route has its place, a single value as well as a list")
  func whole() throws {
    let routes = try read(
      Self.document(
        """
        "routes": [{"id": "a", "match": {"provider": "p", "method": ["m"], "severity": ["critical", "warning"],
          "owner": "provider", "cause": ["tls.expired"], "kind": "down",
          "hours": {"days": ["sun", "mon"], "from": "22:00", "to": "07:00"}}, "sinks": ["chat"], "continue": true,
          "repeat": "1h", "escalate": [{"after": "30m", "sinks": ["boss"]}, {"after": "15m", "sinks": ["chat"]}]},
          {"id": "b", "sinks": ["boss"], "group": {"by": ["provider", "cause"], "wait": "1m", "interval": "2h"}},
          {"id": "c", "sinks": ["boss"], "group": {}}]
        """)
    ).routes
    let match = RouteMatch(
      providers: ["p"], methods: ["m"], severities: [.critical, .warning], owners: [.provider], causes: [.tlsExpired],
      kinds: [.down], hours: WeekHours(days: [.monday, .sunday], from: 22 * 3600, to: 7 * 3600))
    let escalation = [
      Escalation(after: .seconds(900), sinks: ["chat"]), Escalation(after: .seconds(1800), sinks: ["boss"]),
    ]
    #expect(
      routes == [
        Route(
          id: "a", match: match, sinks: ["chat"], continues: true, repeats: .seconds(3600), escalation: escalation),
        Route(
          id: "b", sinks: ["boss"],
          grouping: Grouping(by: [.provider, .cause], wait: .seconds(60), interval: .seconds(7200))),
        Route(id: "c", sinks: ["boss"], grouping: Grouping(wait: .seconds(30), interval: .seconds(300))),
      ])
  }

  @Test("Shares, busy hours and quiet hours are read")
  func weights() throws {
    let text = Self.document(
      #""mostPerHour": 5"#, method: #", "share": 0.25"#,
      merchant: #", "busyHours": [{"days": ["fri"], "from": "17:00", "to": "21:00", "weight": 2.5}]"#
    ).replacingFirst(
      #""id": "chat","#,
      with: #""id": "chat", "quiet": {"from": "22:00", "to": "07:00", "days": ["sat"], "except": "warning"},"#)
    let shop = try read(text)
    #expect(shop.providers[0].methods[0].share == 0.25)
    let friday = WeekHours(days: [.friday], from: 17 * 3600, to: 21 * 3600)
    #expect(shop.merchant.busyHours == [BusyHours(friday, weight: 2.5)])
    let night = WeekHours(days: [.saturday], from: 22 * 3600, to: 7 * 3600)
    #expect(shop.sinks.map(\.quiet) == [QuietHours(night, except: .warning), nil])
  }

  @Test("What config show prints is read as the same")
  func effective() throws {
    let text = Self.document(
      #""routes": [{"id": "a", "match": {"kind": "down"}, "sinks": ["chat"], "repeat": "1h", "group": {"by": ["severity"]}}, {"id": "b", "sinks": ["boss"], "escalate": [{"after": "15m", "sinks": ["chat"]}]}]"#,
      method: #", "share": 0.25"#)
    let shop = try read(text)
    let shown = Configuration.effective(shop)
    #expect(try read(shown) == shop)
    #expect(try read(Configuration.effective(read(Self.document(#""mostPerHour": 5"#)))).routes == [])
  }

  @Test(
    "What does not fit is named with its place and what to write",
    arguments: [
      (
        #""routes": [{"id": "a", "match": {"hours": {"from": "08:00", "to": "08:00"}}, "sinks": ["chat"]}]"#,
        #"alerts.routes[0].match.hours: "from" and "to" are the same time; write when the hours end, such as "07:00""#
      ),
      (
        #""routes": [{"id": "a", "sinks": ["chat"], "wait": "30s"}]"#,
        #"alerts.routes[0]: unknown key "wait"; known are "id", "match", "sinks", "continue", "repeat", "group", "escalate""#
      ),
      (
        #""routes": [{"id": "a", "sinks": ["chat"], "group": {"by": ["method"]}}]"#,
        #"alerts.routes[0].group.by[0]: "method" is not one of "provider", "cause", "owner", "severity""#
      ),
      (
        #""routes": [{"id": "a", "sinks": ["chta"]}]"#,
        #"alerts.routes[0].sinks[0]: there is no sink "chta" here; did you mean "chat"?"#
      ),
      (
        #""routes": [{"id": "a", "sinks": ["chat"], "escalate": [{"after": "15m", "sinks": ["x"]}]}]"#,
        #"there is no sink "x" here; known are "chat", "boss""#
      ),
      (
        #""routes": [{"id": "a", "match": {"provider": "q"}, "sinks": ["chat"]}]"#,
        #"alerts.routes[0].match.provider: there is no provider "q" here; known are "p""#
      ),
      (
        #""routes": [{"id": "a", "match": {"method": ["n"]}, "sinks": ["chat"]}]"#,
        #"alerts.routes[0].match.method[0]: there is no method "n" here; known are "m""#
      ),
      (#""routes": [{"id": "a", "sinks": []}]"#, "alerts.routes[0].sinks"),
      (#""routes": [{"id": "a", "sinks": ["chat"]}, {"id": "a", "sinks": ["chat"]}]"#, "is there already"),
      (#""routes": [{"id": "a", "match": {"kind": "resolved"}, "sinks": ["chat"]}]"#, "alerts.routes[0].match.kind"),
      (
        #""routes": [{"id": "a", "match": {"hours": {"from": "22", "to": "07:00"}}, "sinks": ["chat"]}]"#,
        "alerts.routes[0].match.hours.from"
      ),
      (#""routes": [{"id": "a", "sinks": ["chat"], "repeat": "5s"}]"#, "alerts.routes[0].repeat"),
    ])
  func wrong(_ alerts: String, _ expected: String) {
    let said = problems(Self.document(alerts))
    #expect(said.count == 1 && said[0].contains(expected), "\(said)")
  }

  @Test("A sink with a mistake in it is a sink all the same to the routes that name it")
  func brokenSink() {
    let sinks = #"{"id": "chat", "exec": ["bin/true"]}, {"id": "boss", "exec": ["/bin/true"]}"#
    let said = problems(
      configuration(
        top:
          #""alerts": {"sinks": [\#(sinks), {"id": "phone"}], "routes": [{"id": "a", "sinks": ["chat", "phone", "x"]}]}"#
      ))
    #expect(
      said.count == 3 && said.last?.contains(#"there is no sink "x" here; known are "chat", "boss", "phone""#) == true,
      "\(said)")
  }

  @Test("So is a provider, whose methods are not complained of")
  func brokenProvider() {
    let said = problems(
      """
      {"merchant": {"name": "S"}, "providers": [{"id": "p", "methods": [{"id": "m", "name": "M"}]}],
      "alerts": {"sinks": [{"id": "a", "exec": ["/bin/true"]}], "routes": [
      {"id": "a", "match": {"provider": ["p", "q"], "method": "m"}, "sinks": ["a"]}]}}
      """)
    #expect(said.contains { $0.contains(#"providers[0]: "probes" is missing"#) }, "\(said)")
    #expect(
      said.filter { $0.contains("routes") }.map { $0.contains(#"there is no provider "q" here; known are "p""#) } == [
        true
      ], "\(said)")
  }

  @Test(
    "What goes nowhere, and a route that nothing gets to, are warned of",
    arguments: [
      (#"{"id": "a", "sinks": ["chat"]}"#, nil), ("", nil),
      (
        #"{"id": "a", "match": {"kind": "down"}, "sinks": ["chat"]}"#,
        #"alerts.routes: what none of these routes takes goes nowhere; add a last one without "match""#
      ),
      (#"{"id": "a", "match": {"kind": "down"}, "sinks": ["chat"]}, {"id": "b", "sinks": ["boss"]}"#, nil),
      (#"{"id": "a", "sinks": ["chat"], "continue": true}, {"id": "b", "sinks": ["boss"]}"#, nil),
      (
        #"{"id": "a", "sinks": ["chat"]}, {"id": "b", "sinks": ["boss"]}"#,
        #"alerts.routes[1]: nothing gets here, since "a" before it takes everything; move it before that, or write "continue": true there"#
      ),
    ])
  func lint(_ routes: String, _ expected: String?) throws {
    let said = try read(Self.document(#""routes": [\#(routes)]"#), file: "probes.json", on: .another).warnings
      .map(\.description)
    #expect(said.count == (expected == nil ? 0 : 1), "\(said)")
    if let expected { #expect(said.first?.hasSuffix(expected) == true, "\(said)") }
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
