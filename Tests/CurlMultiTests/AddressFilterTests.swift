import TestSupport
import Testing

@testable import CurlMulti

struct AddressFilterTests {
  @Test(arguments: AddressFacts.denied)
  func addressesOfTheOwnNetworkAreDenied(text: String) throws {
    #expect(AddressFilter.allows(try #require(IPAddress(text))) == false)
  }

  @Test(arguments: AddressFacts.allowed)
  func addressesOfTheInternetAreAllowed(text: String) throws {
    #expect(AddressFilter.allows(try #require(IPAddress(text))))
  }

  @Test func noRangeOfTheTableIsLost() {
    #expect(AddressFilter.denied.count == 18)
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
