import Testing

@testable import CurlMulti

struct AddressFilterTests {
  static let denied = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.1.1", "198.18.0.1", "198.19.255.255",
    "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "fc00::1", "fdff::1", "fe80::1",
    "febf::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::10.0.0.1",
    "2002:7f00:1::1", "fd00:ec2::254",
  ]
  static let allowed = [
    "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
    "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
    "198.20.0.0", "223.255.255.255", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1",
  ]

  @Test(arguments: denied)
  func addressesOfTheOwnNetworkAreDenied(text: String) throws {
    #expect(AddressFilter.allows(try #require(IPAddress(text))) == false)
  }

  @Test(arguments: allowed)
  func addressesOfTheInternetAreAllowed(text: String) throws {
    #expect(AddressFilter.allows(try #require(IPAddress(text))))
  }

  @Test func noRangeOfTheTableIsLost() {
    #expect(AddressFilter.denied.count == 17)
  }

  static let urls = [
    "http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://localhost/", "http://LOCALHOST/", "http://169.254.169.254/latest/meta-data/",
  ]

  @Test(arguments: urls)
  func noSpellingOfAPrivateAddressIsReached(url: String) async throws {
    let failure = try await withEngine { await $0.failure(of: TransferRequest(url: url, allowsPlainHTTP: true)) }
    #expect(failure?.kind == .blockedAddress)
    #expect(failure?.phase == .resolve)
  }

  @Test func aNameIsNotLedToAPrivateAddress() async throws {
    let configuration = CurlMulti.Configuration(lookup: { _ in
      .success(["10.0.0.1", "::1"].compactMap(IPAddress.init))
    })
    let failure = try await withEngine(configuration) {
      await $0.failure(of: TransferRequest(url: "https://pay.test/"))
    }
    #expect(failure?.kind == .blockedAddress)
  }

  static let texts: [(String, String?)] = [
    ("192.0.2.1", "192.0.2.1"), ("::ffff:192.0.2.1", "192.0.2.1"), ("2001:DB8::0:1", "2001:db8::1"),
    ("[2001:db8::1]", "2001:db8::1"), ("192.0.2", nil), ("192.0.2.256", nil), ("pay.test", nil), ("", nil),
  ]

  @Test(arguments: texts)
  func anAddressIsReadAndWritten(text: String, written: String?) {
    #expect(IPAddress(text)?.description == written)
  }
}
