import Testing

@testable import Sandbox

@Suite struct FaultSetTests {
  private func set(_ faults: FaultSet.Active...) -> FaultSet {
    faults.reduce(into: FaultSet()) { $0.set($1) }
  }

  private func active(
    _ fault: Fault, _ provider: ProviderName = .mollie, path: String? = nil, remaining: Int? = nil, end: Duration? = nil
  ) -> FaultSet.Active {
    FaultSet.Active(fault: fault, provider: provider, path: path, remaining: remaining, end: end)
  }

  @Test(
    "a fault meets its provider and its path only",
    arguments: [
      (ProviderName.mollie, "/v2/methods", [Fault.close, .reset]), (.mollie, "/v2/other", [.close]),
      (.adyen, "/v2/methods", []),
    ])
  func scope(_ provider: ProviderName, _ path: String, _ met: [Fault]) {
    var faults = set(active(.close), active(.reset, path: "/v2/methods"))
    #expect(faults.take(for: provider, path, at: .zero) == met)
  }

  @Test("a counted fault meets that many requests and is gone")
  func count() {
    var faults = set(active(.close, remaining: 2))
    let met = (1...3).map { _ in faults.take(for: .mollie, "/", at: .zero).count }
    #expect(met == [1, 1, 0])
    #expect(faults.active.isEmpty)
  }

  @Test("requests of others do not count")
  func othersDoNotCount() {
    var faults = set(active(.close, path: "/a", remaining: 1))
    _ = faults.take(for: .mollie, "/b", at: .zero)
    _ = faults.take(for: .stripe, "/a", at: .zero)
    #expect(faults.take(for: .mollie, "/a", at: .zero) == [.close])
  }

  @Test("a fault with an end is over at that instant", arguments: [(9, true), (10, false), (11, false)])
  func end(second: Int, meets: Bool) {
    var faults = set(active(.close, end: .seconds(10)))
    #expect(faults.take(for: .mollie, "/", at: .seconds(second)).isEmpty != meets)
  }

  @Test("the same kind for the same requests replaces; another method, path or provider adds")
  func replacement() {
    let faults = set(
      active(.status(500)), active(.status(503)), active(.status(503), path: "/a"), active(.status(503), .adyen),
      active(.missingMethod("ideal")), active(.missingMethod("eps")))
    #expect(faults.active.map(\.fault).filter { $0.kind == .status } == Array(repeating: .status(503), count: 3))
    #expect(faults.active.count == 5)
  }

  @Test(
    "clearing takes a provider's faults, or those of one path",
    arguments: [
      (nil as String?, 1), ("/a", 2), ("/none", 3),
    ])
  func clear(path: String?, left: Int) {
    var faults = set(active(.close), active(.close, path: "/a"), active(.close, .stripe))
    faults.clear(.mollie, path: path)
    #expect(faults.active.count == left)
  }
}
