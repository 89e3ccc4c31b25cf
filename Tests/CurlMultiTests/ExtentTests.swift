import CurlMulti
import Glibc
import TestSupport
import Testing

/// Transfers that stop before the answer.
@Suite(.timeLimit(.minutes(5)))
struct ExtentTests {
  private static func request(_ url: String, _ extent: TransferRequest.Extent, isPrivate: Bool = true)
    -> TransferRequest
  {
    TransferRequest(
      url: url, timeout: .seconds(5), allowsPlainHTTP: true, allowsPrivateAddresses: isPrivate, extent: extent)
  }

  private static func names(_ answer: Result<[String], LookupFailure>) -> CurlMulti.Configuration {
    CurlMulti.Configuration(lookup: { _ in answer.map { $0.compactMap { IPAddress($0) } } })
  }

  /// The backlog takes the connection; nobody reads from it.
  @Test func aConnectionIsEnough() async throws {
    let (listener, port) = try listen(backlog: 4)
    defer { close(listener) }
    let response = try await withEngine { engine in
      try await engine.perform(Self.request("http://127.0.0.1:\(port)/", .connection))
    }
    #expect(response.status == 0 && response.body.isEmpty)
    #expect(response.phases.connect > .zero && response.phases.firstByte < .seconds(1))
  }

  @Test func aRefusedConnectionIsAFailure() async throws {
    let port = try RefusedPort()
    let failure = try await withEngine { engine in
      await engine.failure(of: Self.request("http://127.0.0.1:\(port.port)/", .connection))
    }
    withExtendedLifetime(port) {}
    #expect(failure?.kind == .connect(.refused))
  }

  @Test(
    arguments: [
      (.success(["192.0.2.1"]), false, nil), (.success(["10.0.0.1"]), true, nil),
      (.success(["10.0.0.1"]), false, .blockedAddress), (.failure(.noName), false, .dns(.noName)),
      (.failure(.temporary), true, .dns(.temporary)),
    ] as [(Result<[String], LookupFailure>, Bool, TransferFailure.Kind?)])
  func aLookupEndsWithTheAddress(
    answer: Result<[String], LookupFailure>, isPrivate: Bool, kind: TransferFailure.Kind?
  ) async throws {
    let failure = try await withEngine(Self.names(answer)) { engine in
      await engine.failure(of: Self.request("http://name.test/", .lookup, isPrivate: isPrivate))
    }
    #expect(failure?.kind == kind)
  }
}
