/// Stripe's balance, readable with any `Bearer sk_test_…` key; 401 with Stripe's error document otherwise.
enum Stripe {
  static func answer(to call: Call) -> Answer {
    guard call.path == "/v1/balance" else { return .notFound(call.path) }
    guard call.method == "GET" else { return .methodNotAllowed(allow: "GET") }
    guard call.request.header("Authorization")?.hasPrefix("Bearer sk_test_") == true else { return unauthorized }
    return .json(balance)
  }

  private static var balance: JSON {
    [
      "object": "balance",
      "available": [["amount": 667_000, "currency": "eur", "source_types": ["card": 667_000]]],
      "livemode": false,
      "pending": [["amount": 61_400, "currency": "eur", "source_types": ["card": 61_400]]],
    ]
  }

  private static var unauthorized: Answer {
    let message: JSON = "No valid API key provided. Send the header 'Authorization: Bearer sk_test_...'."
    var answer = Answer.json(["error": ["message": message, "type": "invalid_request_error"]], status: 401)
    answer.headers.append(Header("WWW-Authenticate", "Bearer realm=\"Stripe\""))
    return answer
  }
}
