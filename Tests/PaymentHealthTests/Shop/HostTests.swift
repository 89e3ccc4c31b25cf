import PaymentHealth
import Testing

@Suite struct HostTests {
  @Test(
    "The host of a URL with its port, as limits, paces and certificates know it",
    arguments: [
      ("https://api.example.com/v1?x=/", "api.example.com"), ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
      ("https://[::1]:443", "[::1]:443"), ("HTTPS://API.Example.com#top", "api.example.com"),
      ("https://a.example?next=https://b.example/", "a.example"), ("nonsense", ""), ("", ""), ("mailto:a@b", ""),
    ])
  func host(url: String, host: String) {
    #expect(url.hostOfURL == host)
  }
}
