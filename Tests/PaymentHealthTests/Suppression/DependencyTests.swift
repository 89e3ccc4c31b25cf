import Testing

@testable import PaymentHealth

/// Providers that depend on each other, one of which explains what happens to the others.
@Suite struct DependencyTests {
  private static func watched(_ id: String, dependsOn: [String]) -> Provider {
    let key = ProbeKey(provider: ProviderID(rawValue: id), probe: "reachable")
    let probe = Probe(
      key: key, covers: [MethodID(rawValue: id)], every: Marbles.period, timeout: .seconds(10), steps: [])
    return Provider(
      id: key.provider, name: id.uppercased(), environment: .test,
      methods: [Method(id: MethodID(rawValue: id), name: id.uppercased())], probes: [probe], dependsOn: dependsOn)
  }

  private static func shop(_ needs: [String: [String]]) -> [ProviderID: Provider] {
    Dictionary(uniqueKeysWithValues: needs.map { (ProviderID(rawValue: $0), watched($0, dependsOn: $1)) })
  }

  @Test(
    "A dependency that comes back to where it began explains nothing",
    arguments: [
      (["a": ["b"], "b": []], ["b"]), (["a": ["b", "c", "x"], "b": ["c"], "c": []], ["b", "c"]),
      (["a": ["b"], "b": ["a"]], []), (["a": ["b"], "b": ["c"], "c": ["a"]], []), (["a": ["a"]], []),
      (["a": ["b"], "b": ["c"], "c": ["b"]], ["b"]),
    ] as [([String: [String]], [String])])
  func cycles(needs: [String: [String]], expected: [String]) {
    #expect(Self.shop(needs).dependencies(of: "a").map(\.id.rawValue) == expected)
  }

  /// What is told of A, slot by slot, while B is as drawn.
  private static func told(_ a: String, beside b: String, needs: [String: [String]]) -> [String] {
    let shop = shop(needs)
    var ledger = Ledger()
    let drawings = [("b", b), ("a", a)].map { id, marbles in
      Marbles.results(marbles, probe: ProbeKey(provider: ProviderID(rawValue: id), probe: "reachable"))
    }
    return zip(drawings[0], drawings[1]).flatMap { results -> [AlertEvent] in
      [results.0, results.1].flatMap { ledger.judge([$0], in: shop, decided: $0.ended).events }
    }.filter { $0.subject.provider == "a" }.map {
      "\($0.reason?.rawValue ?? "") \($0.kind.rawValue) \(Marbles.slot(of: $0.decided))"
    }
  }

  @Test(
    "While what it depends on is down nobody is told of it; what outlasts that is, and its end if it was told",
    arguments: [
      (".XX...", ".XX...", []), (".XXXXX..", ".X......", ["unmuted down 3", "resolved resolved 7"]),
      // Down before it, and our own mistake: neither is explained.
      (".XXXX...", "..XX....", ["opened down 1", "resolved resolved 6"]), (".aa", ".XX", ["opened misconfigured 1"]),
      (".XX", ".dd", ["opened down 1"]),
    ] as [(String, String, [String])])
  func muted(a: String, b: String, expected: [String]) {
    #expect(Self.told(a, beside: b, needs: ["a": ["b"], "b": []]) == expected)
  }

  @Test("Each of two that depend on each other is told")
  func mutual() {
    #expect(Self.told(".XX", beside: ".XX", needs: ["a": ["b"], "b": ["a"]]) == ["opened down 1"])
  }
}
