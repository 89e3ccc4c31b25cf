import Configuration
import TestSupport
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test(
    "public hosts need no permission",
    arguments: [
      "api.example.com", "API.Example.com:8443", "8.8.8.8", "172.32.0.1", "192.169.0.1", "100.128.0.1",
      "[2606:4700::1111]",
      "localhost.example", "xn--bcher-kva.example", "a_b.example.", "1a.example",
    ])
  func allowsPublicHosts(host: String) {
    #expect(problems(configuration(provider: "\"baseURL\": \"https://\(host)/x\"")) == [])
  }

  @Test(
    "private ones do, in every form an address can be written",
    arguments: [
      "localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.255.1.2:80", "10.0.0.1", "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "[::]", "[::1]",
      "[fc00::1]", "[fdff::1]:8080", "[fe80::1]", "[ff02::1]", "[::ffff:10.0.0.1]", "[::FFFF:7f00:1]",
      "[0:0:0:0:0:0:0:1]",
    ])
  func refusesPrivateHosts(host: String) {
    let keys = "\"baseURL\": \"https://\(host)/x\""
    let said = problems(configuration(provider: keys))
    #expect(said.count == 1 && said[0].contains("is a private address"), "\(said)")
    #expect(problems(configuration(provider: keys + ", \"allowPrivate\": true")) == [])
  }

  /// In brackets where a URL needs them.
  private func refused(_ address: String) -> Bool {
    let host = address.contains(":") ? "[\(address)]" : address
    return problems(configuration(provider: "\"baseURL\": \"https://\(host)/x\"")) != []
  }

  @Test("what the engine would not connect to is refused")
  func refusesWhatTheEngineRefuses() {
    #expect(AddressFacts.denied.filter { !refused($0) } == [])
  }

  @Test("what the engine connects to is allowed")
  func allowsWhatTheEngineAllows() {
    #expect(AddressFacts.allowed.filter(refused) == [])
  }

  @Test(
    "forms that libraries read in different ways are refused",
    arguments: [
      "127.1", "0x7f.0.0.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.0.0.01", "1.2.3.4.5", "256.1.1.1",
      "[::1%25lo]",
      "[127.0.0.1", "[]", "[::1]x",
    ])
  func refusesOddAddresses(host: String) {
    let keys = "\"baseURL\": \"https://\(host)/x\", \"allowPrivate\": true"
    #expect(problems(configuration(provider: keys)).count == 1)
  }
}
