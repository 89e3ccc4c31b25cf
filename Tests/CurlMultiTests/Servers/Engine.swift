import CurlMulti

/// Runs `body` with an engine that is shut down afterwards.
func withEngine<Value: Sendable>(
  _ configuration: CurlMulti.Configuration = .init(), _ body: (CurlMulti) async throws -> Value
) async throws -> Value {
  let engine = CurlMulti(configuration: configuration)
  do {
    let value = try await body(engine)
    await engine.shutdown()
    return value
  } catch {
    await engine.shutdown()
    throw error
  }
}

extension CurlMulti {
  /// The failure of a request that is expected to fail.
  func failure(of request: TransferRequest) async -> TransferFailure? {
    do throws(TransferFailure) {
      _ = try await perform(request)
      return nil
    } catch {
      return error
    }
  }
}

extension TransferRequest {
  /// A request to a loopback server.
  static func local(_ url: String, timeout: Duration = .seconds(20)) -> TransferRequest {
    TransferRequest(url: url, timeout: timeout, allowsPlainHTTP: true, allowsPrivateAddresses: true)
  }
}
