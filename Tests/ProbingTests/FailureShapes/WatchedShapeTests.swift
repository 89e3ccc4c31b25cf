import PaymentHealth
import Probing
import Sandbox
import TestSupport
import Testing

/// Shapes that show only in time, or in several providers at once: real probes of the sandbox, and what is told of them.
@Suite(.timeLimit(.minutes(5))) struct WatchedShapeTests {
  private static let two: [MethodID] = ["ideal", "creditcard"]

  private static func mollie(_ lab: Lab, every: Duration = .seconds(60), dependsOn: [String] = []) -> Provider {
    .watched(
      "mollie", by: lab.placed(ProviderSteps.mollie, at: .mollie), methods: two, every: every, dependsOn: dependsOn)
  }

  private static func stripe(
    _ lab: Lab, in environment: Provider.Environment = .live, dependsOn: [String] = []
  ) -> Provider {
    .watched(
      "stripe", in: environment, by: lab.placed(ProviderSteps.stripe, at: .stripe), methods: ["card"],
      dependsOn: dependsOn)
  }

  @Test(
    "What comes and goes is told once, and as flapping where it stays away for two results in a row each time",
    arguments: [
      // X: every try of the slot fails; x: the first alone; a dot: none.
      (".x.x.x.x.x.x.x.x..", []),
      (".X.X.X.X.X.X.X.X..", [.down, .resolved]),
      (".XxXxXxXx..", [.down, .resolved]),
      (".X..X", [.down, .resolved, .down]),
      (".X..X..X..", [.down, .resolved, .down, .flapping]),
    ] as [(String, [AlertEvent.Kind])])
  func flapping(_ marbles: String, _ kinds: [AlertEvent.Kind]) async throws {
    try await Lab.open { lab in
      var watch = Watch(lab, Self.mollie(lab))
      for marble in marbles {
        lab.sandbox.clear(.mollie)
        if marble != "." { lab.sandbox.set(.reset, on: .mollie, count: marble == "x" ? 1 : nil) }
        try await watch.slot()
      }
      #expect(watch.kinds == kinds)
    }
  }

  @Test("A whole provider is one incident and one alert, whatever it offers")
  func wholeProvider() async throws {
    try await Lab.open { lab in
      var watch = Watch(lab, Self.mollie(lab))
      try await watch.slot()
      lab.sandbox.set(.close, on: .mollie)
      try await watch.slot()
      #expect(watch.told.map(\.subject) == [.provider("mollie")])
      #expect(watch.told.first?.methods == ["ideal", "creditcard"])
      #expect(watch.told.first?.cause == .httpEmpty)
    }
  }

  @Test("With the controls silent too it is our own network, and nothing is told of any provider")
  func ownNetwork() async throws {
    try await Lab.open { lab in
      var watch = Watch(lab, Self.mollie(lab), Self.stripe(lab))
      try await watch.slot()
      for provider in [ProviderName.mollie, .stripe, .control] { lab.sandbox.set(.close, on: provider) }
      try await watch.slot()
      #expect(watch.told == [] && watch.troubled == [])
      #expect(watch.ledger.tracks.values.allSatisfy { $0.verdict == Verdict(.localNetwork) })
    }
  }

  @Test("Several at once while the controls answer are each down, and named together with what they share")
  func severalProviders() async throws {
    try await Lab.open { lab in
      var watch = Watch(lab, Self.mollie(lab, dependsOn: ["hoster"]), Self.stripe(lab, dependsOn: ["hoster"]))
      try await watch.slot()
      for provider in [ProviderName.mollie, .stripe] { lab.sandbox.set(.close, on: provider) }
      try await watch.slot()
      #expect(watch.told.map(\.subject) == [.provider("mollie"), .provider("stripe")])
      #expect(watch.told.last?.summary.contains("as mollie (shared dependency hoster)") == true)
    }
  }

  @Test("A test environment that is down leaves what is live alone")
  func testEnvironment() async throws {
    try await Lab.open { lab in
      var watch = Watch(lab, Self.mollie(lab), Self.stripe(lab, in: .test))
      try await watch.slot()
      lab.sandbox.set(.close, on: .stripe)
      try await watch.slot()
      #expect(watch.told.map(\.subject) == [.provider("stripe")])
      let live = watch.ledger.tracks.filter { $0.key.probe.provider == "mollie" }
      #expect(live.count == 2 && live.values.allSatisfy { $0.verdict == .up })
    }
  }

  @Test("A method that is missing for a week is withdrawn: its outage ends, and the configuration is asked after")
  func withdrawn() async throws {
    try await Lab.open { lab in
      var watch = Watch(lab, Self.mollie(lab, every: .seconds(86_400)))
      try await watch.slot()
      lab.sandbox.set(.missingMethod("ideal"), on: .mollie)
      for _ in 0..<7 { try await watch.slot() }
      #expect(watch.told.map(\.cause) == [.methodMissing])
      try await watch.slot()
      #expect(watch.kinds == [.down, .misconfigured])
      #expect(watch.told.last?.cause == .methodWithdrawn)
      #expect(watch.told.last?.owner == .configuration)
      #expect(Set(watch.told.map(\.subject)) == [.method(MethodKey(provider: "mollie", method: "ideal"))])
    }
  }
}
