import Glibc
import Testing

@testable import CurlMulti

struct AddressFamiliesTests {
  @Test(
    "A machine with one kind of address asks for that kind alone",
    arguments: [
      ([AF_INET], AF_INET), ([AF_INET6], AF_INET6), ([AF_INET, AF_INET6], AF_UNSPEC), ([], AF_UNSPEC),
    ] as [([Int32], Int32)])
  func families(present: [Int32], asked: Int32) {
    #expect(AddressFamilies.only(Set(present)) == asked)
  }

  @Test("What this machine has is one of them, and stays so for a while")
  func thisMachine() {
    #expect([AF_INET, AF_INET6, AF_UNSPEC].contains(AddressFamilies.ofThisMachine))
    #expect(AddressFamilies.ofThisMachine == AddressFamilies.ofThisMachine)
  }
}
