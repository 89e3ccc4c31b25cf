/// Swish's payment request look-up.
///
/// The sandbox knows no payment request, so every identifier is answered with 404 and Swish's error list: proof of a healthy path without
/// creating anything. The real one asks for a client certificate, which belongs to TLS and so not to this server.
enum Swish: SimulatedProvider {
  static var routes: [Route] {
    [Route("GET", "/swish-cpcapi/api/v1/paymentrequests/{id}", .anyone) { _ in unknownPayment }]
  }

  private static var unknownPayment: Answer {
    let problem: JSON = [
      "errorCode": "RP04", "errorMessage": "No payment request found related to this identifier",
      "additionalInformation": .null,
    ]
    return .json([problem], status: 404)
  }
}
