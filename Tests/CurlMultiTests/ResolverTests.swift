import CurlMulti
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ResolverTests {
  static let failures: [(LookupFailure, TransferFailure.Kind)] = [
    (.noName, .dns(.noName)),
    (.temporary, .dns(.temporary)),
    (.noData, .dns(.noData)),
    (.memory, .local(.memory)),
    (.other(code: -4, systemErrno: 0), .dns(.other)),
    (.other(code: -11, systemErrno: 24), .local(.descriptors)),
  ]

  @Test(arguments: failures)
  func aNameThatIsNotFoundFailsByItsReason(failure: LookupFailure, kind: TransferFailure.Kind) async throws {
    let configuration = CurlMulti.Configuration(lookup: { _ in .failure(failure) })
    let failure = try await withEngine(configuration) { await $0.failure(of: .local("http://pay.test/")) }
    #expect(failure?.kind == kind)
    #expect(failure?.phase == .resolve)
    #expect(failure?.curlCode == 0)
  }

  /// `.invalid` never exists (RFC 6761), and without any name service the answer is temporary.
  @Test func theSystemTellsThatANameDoesNotExist() {
    let answer = systemLookup("payments.invalid")
    #expect(answer == .failure(.noName) || answer == .failure(.temporary))
  }

  @Test func theSystemKnowsAddresses() {
    #expect(systemLookup("127.0.0.1").map { $0.map(\.description) } == .success(["127.0.0.1"]))
  }

  @Test func hangingNamesDoNotDelayAnotherTransfersDeadline() async throws {
    let names = HangingNames()
    defer { names.release() }
    let server = try ScriptedServer(.receiveHeader, .stall)
    defer { server.stop() }
    let failure = try await withEngine(CurlMulti.Configuration(lookup: names.lookup)) { engine in
      let others = (0..<50).map { index in
        Task { await engine.failure(of: .local("http://hang\(index).test/", timeout: .seconds(50))) }
      }
      try await eventually { names.running == 24 }
      let failure = await engine.failure(of: .local(server.url, timeout: .milliseconds(300)))
      for other in others { other.cancel() }
      return failure
    }
    #expect(failure?.kind == .http(.headerTimeout))
    let total = try #require(failure).phases.total
    #expect(total >= .milliseconds(290))
    #expect(total < .milliseconds(400))
  }

  @Test func aLookUpThatRanOutOfTimeIsTheNameServices() async throws {
    let names = HangingNames()
    defer { names.release() }
    let failure = try await withEngine(CurlMulti.Configuration(lookup: names.lookup)) {
      await $0.failure(of: .local("http://hang.test/", timeout: .milliseconds(100)))
    }
    #expect(failure?.kind == .dns(.timeout))
    #expect(failure?.phases.connect == .zero)
    #expect(failure.map { $0.phases.resolve >= .milliseconds(100) } == true)
  }

  @Test func aLookUpThatNeverBeganIsOurs() async throws {
    let names = HangingNames()
    defer { names.release() }
    let configuration = CurlMulti.Configuration(resolverThreads: 1, lookup: names.lookup)
    let failure = try await withEngine(configuration) { engine in
      let first = Task { await engine.failure(of: .local("http://hang.test/", timeout: .seconds(50))) }
      try await eventually { names.running == 1 }
      let failure = await engine.failure(of: .local("http://other.test/", timeout: .milliseconds(100)))
      first.cancel()
      return failure
    }
    #expect(failure?.kind == .local(.resolver))
    #expect(names.asked == ["hang.test"])
  }

  @Test func oneLookUpServesAllWhoWaitForTheName() async throws {
    let names = HangingNames()
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n"))
    defer { server.stop() }
    let statuses = try await withEngine(CurlMulti.Configuration(lookup: names.lookup)) { engine in
      let url = "http://hang.test:\(server.port)/"
      let transfers = (0..<20).map { _ in Task { try await engine.perform(.local(url)).status } }
      try await eventually { names.running == 1 }
      // Comes last into the mailbox, so when it is done the others are asking.
      _ = try await engine.perform(.local(server.url))
      names.release()
      var statuses: [Int] = []
      for transfer in transfers { statuses.append(try await transfer.value) }
      return statuses
    }
    #expect(statuses == Array(repeating: 204, count: 20))
    #expect(names.asked.count < 20)
  }

  @Test func theAddressOfOneTransferIsNotUsedForAnother() async throws {
    let servers = try (0..<2).map { _ in try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n")) }
    defer { servers.forEach { $0.stop() } }
    let moving = MovingName()
    let addresses = try await withEngine(CurlMulti.Configuration(lookup: moving.lookup)) { engine in
      let url = "http://pay.test:\(servers[0].port)/"
      let first = try await engine.perform(.local(url))
      let second = await engine.failure(of: .local(url))
      let third = try await engine.perform(.local(url))
      return (first.remoteAddress, second?.kind, third.remoteAddress)
    }
    #expect(addresses == ("127.0.0.1", .connect(.refused), "127.0.0.1"))
  }

  @Test func aSecondAddressIsTriedWhenTheFirstRefuses() async throws {
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 204 No Content\r\n\r\n"))
    defer { server.stop() }
    let configuration = CurlMulti.Configuration(lookup: { _ in
      .success(["127.0.0.3", "127.0.0.1"].compactMap(IPAddress.init))
    })
    let response = try await withEngine(configuration) {
      try await $0.perform(.local("http://pay.test:\(server.port)/"))
    }
    #expect(response.remoteAddress == "127.0.0.1")
  }
}
