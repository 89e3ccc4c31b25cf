internal import Digests

/// Worldline's test of connection, signed by `GCS v1HMAC`.
enum Worldline: SimulatedProvider {
  static var routes: [Route] {
    [Route("GET", "/v1/{id}/services/testconnection", .keyHolders) { _ in .json(["result": "OK"]) }]
  }

  /// Source: the authentication page of Worldline's Connect API.
  static func isAuthentic(_ visit: Visit) -> Bool? {
    guard let given = visit.request.header("Authorization") else { return nil }
    let (id, secret) = SandboxKeys.worldline
    let signature = Digest.sha256.hmac(Array(signedText(of: visit.request).utf8), key: Array(secret.utf8)).base64
    return given == "GCS v1HMAC:\(id):\(signature)"
  }

  static func refusal(of visit: Visit) -> Answer {
    let error: JSON = ["code": "9002", "message": "MISSING_OR_INVALID_AUTHORIZATION", "httpStatusCode": 403]
    return .json(["errorId": "sandbox", "errors": [error]], status: 403)
  }

  private static func signedText(of request: RecordedRequest) -> String {
    let own = request.headers.map { (name: $0.name.lowercased(), value: $0.value) }
      .filter { $0.name.hasPrefix("x-gcs-") }.sorted { $0.name < $1.name }.map { "\($0.name):\($0.value)" }
    let head = [request.method, request.header("Content-Type") ?? "", request.header("Date") ?? ""]
    let target = request.path + (request.query.map { "?" + $0 } ?? "")
    return (head + own + [target]).map { $0 + "\n" }.joined()
  }
}
