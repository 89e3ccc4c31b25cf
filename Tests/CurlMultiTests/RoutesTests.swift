import Testing

@testable import CurlMulti

@Suite struct RoutesTests {
  @Test(
    "Addresses without a route are left out; when there is no other, one stands for them all",
    arguments: [
      (["127.0.0.1"], ["127.0.0.1"]), (["255.255.255.255"], ["255.255.255.255"]),
      (["255.255.255.255", "127.0.0.1"], ["127.0.0.1"]), (["127.0.0.1", "::1"], ["127.0.0.1", "::1"]),
      (["127.0.0.1", "255.255.255.255", "127.0.0.2"], ["127.0.0.1", "127.0.0.2"]),
      (["255.255.255.255", "255.255.255.255"], ["255.255.255.255"]), ([], []),
    ])
  func routed(addresses: [String], left: [String]) {
    #expect(Routes.known(of: addresses.compactMap { IPAddress($0) }).map(\.description) == left)
  }
}
