import CurlMulti
import Testing

@Suite(.timeLimit(.minutes(5)))
struct InvalidRequestTests {
  static let urls: [(String, TransferFailure.RequestFault)] = [
    ("", .url), ("pay.test", .url), ("https://", .url), ("https:// pay.test/", .url), ("https://päy.test/", .url),
    ("https://pay.test/\r\nX: y", .url), ("https://pay.test:99999/", .url), ("http://pay.test/", .plainHTTP),
    ("ftp://pay.test/", .scheme), ("file:///etc/passwd", .scheme), ("gopher://pay.test/", .scheme),
    ("nonsense://pay.test/", .scheme), ("https://user:word@pay.test/", .credentialsInURL),
  ]

  @Test(arguments: urls)
  func aURLThatMustNotBeFetchedIsRefused(url: String, fault: TransferFailure.RequestFault) async throws {
    #expect(try await kind(of: TransferRequest(url: url)) == .invalidRequest(fault))
  }

  static let headers: [(Header, TransferFailure.RequestFault)] = [
    (Header("X-Name", "a\r\nX-Other: b"), .headerValue("X-Name")), (Header("X-Name", "a\nb"), .headerValue("X-Name")),
    (Header("X-Name", "a\0b"), .headerValue("X-Name")), (Header("X-Na\rme", "a"), .headerName("X-Na\rme")),
    (Header("X-Na\nme", "a"), .headerName("X-Na\nme")), (Header("X-Na\0me", "a"), .headerName("X-Na\0me")),
    (Header("X Name", "a"), .headerName("X Name")), (Header("X:Name", "a"), .headerName("X:Name")),
    (Header("", "a"), .headerName("")),
  ]

  @Test(arguments: headers)
  func aHeaderThatWouldBeginAnotherIsRefused(header: Header, fault: TransferFailure.RequestFault) async throws {
    #expect(try await kind(of: TransferRequest(url: "https://pay.test/", headers: [header])) == .invalidRequest(fault))
  }

  @Test(arguments: ["", "GET /", "GET\r\n", "GÉT"])
  func aMethodMustBeAToken(method: String) async throws {
    #expect(try await kind(of: TransferRequest(method: method, url: "https://pay.test/")) == .invalidRequest(.method))
  }

  @Test func headHasNoBody() async throws {
    let request = TransferRequest(method: "HEAD", url: "https://pay.test/", body: [])
    #expect(try await kind(of: request) == .invalidRequest(.method))
  }

  @Test(arguments: [Duration.zero, .seconds(-1)])
  func aTimeoutMustBePositive(timeout: Duration) async throws {
    let request = TransferRequest(url: "https://pay.test/", timeout: timeout)
    #expect(try await kind(of: request) == .invalidRequest(.timeout))
  }

  /// The look-up would say otherwise if anything were sent.
  private func kind(of request: TransferRequest) async throws -> TransferFailure.Kind? {
    let configuration = CurlMulti.Configuration(lookup: { _ in .failure(.noName) })
    return try await withEngine(configuration) { await $0.failure(of: request)?.kind }
  }
}
