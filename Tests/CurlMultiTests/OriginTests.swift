import CurlMulti
import Testing

@Suite struct OriginTests {
  @Test(
    "Scheme, host and port make it, however they are written",
    arguments: [
      ("https://a.example/x", "https://a.example/y?z", true),
      ("https://a.example/", "https://a.example", true),
      ("https://a.example?x/", "https://a.example#y/", true),
      ("https://A.example/", "https://a.example:443/x", true),
      ("http://a.example:80", "http://a.example/", true),
      ("https://a.example/", "http://a.example/", false),
      ("https://a.example/", "https://a.example.evil.example/", false),
      ("https://a.example/", "https://a.example:8443/", false),
      ("https://a.example:44/", "https://a.example:443/", false),
      // libcurl takes three slashes for two, and one.
      ("https:///a.example/x", "https:///b.example/x", false),
      ("https:/a.example/x", "https:/b.example/x", false),
      ("https:///a.example/x", "https://a.example/y", true),
      ("https://user@a.example/", "https://a.example/", false),
      ("/x/y/z", "https://a.example/", false),
      ("", "", false),
    ])
  func shared(_ left: String, _ right: String, _ isShared: Bool) {
    #expect(Origin.isShared(by: left, and: right) == isShared)
    #expect(Origin.isShared(by: right, and: left) == isShared)
  }
}
