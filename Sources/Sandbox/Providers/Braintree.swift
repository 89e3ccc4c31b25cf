/// Braintree's `ping` by GraphQL, which answers 200 to everything: what went wrong is in `errors`.
enum Braintree: SimulatedProvider {
  static var routes: [Route] { [Route("POST", "/graphql", .keyHolders, ping)] }

  static func isAuthentic(_ visit: Visit) -> Bool? {
    visit.request.hasBasic(SandboxKeys.braintree.publicKey, SandboxKeys.braintree.privateKey)
  }

  static func refusal(of visit: Visit) -> Answer { error("Authentication credentials are invalid", "AUTHENTICATION") }

  private static func ping(_ visit: inout Visit) -> Answer {
    guard visit.request.header("Braintree-Version") != nil else {
      return error("The header Braintree-Version is missing", "VALIDATION")
    }
    guard visit.request.json?["query"]?.string?.contains("ping") == true else {
      return error("Only ping is simulated", "VALIDATION")
    }
    return .json(["data": ["ping": "pong"], "extensions": ["requestId": "sandbox"]])
  }

  private static func error(_ message: String, _ errorClass: String) -> Answer {
    .json([
      "errors": [
        [
          "message": .string(message),
          "extensions": ["errorType": "developer_error", "errorClass": .string(errorClass)],
        ]
      ],
      "data": .null, "extensions": ["requestId": "sandbox"],
    ])
  }
}
