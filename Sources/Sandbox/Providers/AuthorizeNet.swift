/// Authorize.net's test of credentials: 200 either way, the answer is in `resultCode`, behind a byte order mark.
enum AuthorizeNet: SimulatedProvider {
  static var routes: [Route] {
    [Route("POST", "/xml/v1/request.api", .keyHolders) { _ in result("Ok", "I00001", "Successful.") }]
  }

  static func isAuthentic(_ visit: Visit) -> Bool? {
    let given = visit.request.json?["authenticateTestRequest"]?["merchantAuthentication"]
    return given.map {
      $0["name"]?.string == SandboxKeys.authorizenet.name
        && $0["transactionKey"]?.string == SandboxKeys.authorizenet.transactionKey
    }
  }

  static func refusal(of visit: Visit) -> Answer {
    result("Error", "E00007", "User authentication failed due to invalid authentication values.")
  }

  private static func result(_ code: String, _ reason: String, _ text: String) -> Answer {
    let message: JSON = ["code": .string(reason), "text": .string(text)]
    var answer = Answer.json(["messages": ["resultCode": .string(code), "message": [message]]])
    answer.body = [0xEF, 0xBB, 0xBF] + answer.body
    return answer
  }
}
