import Glibc
import Testing

@testable import CurlMulti

struct AddressFamiliesTests {
  @Test(
    "A machine with one kind of address asks for that kind alone, whatever interface has it",
    arguments: [
      (["127.0.0.1", "::1", "192.0.2.7"], AF_INET), (["127.0.0.1", "2001:db8::7"], AF_INET6),
      (["127.0.0.2", "::1"], AF_INET), (["192.0.2.7", "fe80::1"], AF_UNSPEC), (["127.0.0.1", "::1"], AF_UNSPEC),
      ([], AF_UNSPEC),
    ] as [([String], Int32)])
  func families(addresses: [String], asked: Int32) {
    #expect(AddressFamilies.only(addresses.compactMap { IPAddress($0) }) == asked)
  }
}
