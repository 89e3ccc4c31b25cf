/// Swish's payment request look-up.
///
/// The sandbox knows no payment, so every identifier is answered with 404 and Swish's error list: proof of a healthy
/// path without creating anything.
enum Swish {
  private static let prefix = "/swish-cpcapi/api/v1/paymentrequests/"

  static func answer(to call: Call) -> Answer {
    guard call.path.hasPrefix(prefix), call.path.utf8.count > prefix.utf8.count else { return .notFound(call.path) }
    guard call.method == "GET" else { return .methodNotAllowed(allow: "GET") }
    let problem: JSON = [
      "errorCode": "RP04", "errorMessage": "No payment request found related to this identifier",
      "additionalInformation": .null,
    ]
    return .json([problem], status: 404)
  }
}
