import Testing

@testable import Sandbox

@Suite struct FaultSetTests {
  private func set(_ faults: FaultSet.Active...) -> FaultSet {
    faults.reduce(into: FaultSet()) { $0.set($1) }
  }

  private func active(
    _ fault: Fault, _ provider: ProviderName = .mollie, path: String? = nil, verb: String? = nil, remaining: Int? = nil,
    end: Duration? = nil
  ) -> FaultSet.Active {
    FaultSet.Active(fault: fault, provider: provider, path: path, verb: verb, remaining: remaining, end: end)
  }

  private func call(_ path: String, _ method: String = "GET") -> Call {
    Call(method: method, path: path, request: RecordedRequest(method: method, target: path))
  }

  @Test(
    "a fault meets its provider and its path only",
    arguments: [
      (ProviderName.mollie, "/v2/methods", [Fault.close, .reset]), (.mollie, "/v2/other", [.close]),
      (.adyen, "/v2/methods", []),
    ])
  func scope(_ provider: ProviderName, _ path: String, _ met: [Fault]) {
    var faults = set(active(.close), active(.reset, path: "/v2/methods"))
    #expect(faults.take(for: provider, call(path), at: .zero) == met)
  }

  @Test(
    "a path that ends in a star meets all that begins so, a verb that verb only",
    arguments: [
      ("/v2/payments/tr_1", "GET", 1), ("/v2/payments/tr_1", "DELETE", 2), ("/v2/payments/", "GET", 1),
      ("/v2/payments", "DELETE", 0), ("/v2/methods", "GET", 0),
    ])
  func pattern(_ path: String, _ method: String, _ met: Int) {
    var faults = set(active(.close, path: "/v2/payments/*"), active(.reset, path: "/v2/payments/*", verb: "DELETE"))
    #expect(faults.take(for: .mollie, call(path, method), at: .zero).count == met)
  }

  @Test("a counted fault meets that many requests and is gone")
  func count() {
    var faults = set(active(.close, remaining: 2))
    let met = (1...3).map { _ in faults.take(for: .mollie, call("/"), at: .zero).count }
    #expect(met == [1, 1, 0])
    #expect(faults.active.isEmpty)
  }

  @Test("requests of others do not count")
  func othersDoNotCount() {
    var faults = set(active(.close, path: "/a", remaining: 1))
    _ = faults.take(for: .mollie, call("/b"), at: .zero)
    _ = faults.take(for: .stripe, call("/a"), at: .zero)
    #expect(faults.take(for: .mollie, call("/a"), at: .zero) == [.close])
  }

  @Test("a fault with an end is over at that instant", arguments: [(9, true), (10, false), (11, false)])
  func end(second: Int, meets: Bool) {
    var faults = set(active(.close, end: .seconds(10)))
    #expect(faults.take(for: .mollie, call("/"), at: .seconds(second)).isEmpty != meets)
  }

  @Test("the same kind for the same requests replaces; another method, path, verb or provider adds")
  func replacement() {
    let faults = set(
      active(.status(500)), active(.status(503)), active(.status(503), path: "/a"), active(.status(503), .adyen),
      active(.status(503), verb: "POST"),
      active(.missingMethod("ideal")), active(.missingMethod("eps")))
    #expect(faults.active.map(\.fault).filter { $0.kind == .status } == Array(repeating: .status(503), count: 4))
    #expect(faults.active.count == 6)
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
