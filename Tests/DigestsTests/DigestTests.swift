import Digests
import Testing

@Suite struct DigestTests {
  /// FIPS 180-4's example `abc`, and RFC 4231 test case 2.
  @Test(arguments: [
    (
      Digest.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      .sha384, "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"
    ),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    ),
  ])
  func known(digest: Digest, hash: String, code: String) {
    #expect(digest.hash(Array("abc".utf8)).hex == hash)
    #expect(digest.hmac(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)).hex == code)
  }

  @Test func empty() {
    #expect(Digest.sha256.hash([]).hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Digest.sha256.hmac([], key: []).count == 32)
  }

  @Test func base64() {
    #expect(Array("foobar".utf8).base64 == "Zm9vYmFy")
    #expect([UInt8](base64: "Zm9vYg==") == Array("foob".utf8))
    #expect([UInt8](base64: "*") == nil)
  }

  @Test func comparison() {
    #expect([1, 2].isEqualInConstantTime(to: [1, 2]))
    #expect(![1, 2].isEqualInConstantTime(to: [1, 3]))
    #expect(![1, 2].isEqualInConstantTime(to: [1]))
    #expect([UInt8]().isEqualInConstantTime(to: []))
  }
}
