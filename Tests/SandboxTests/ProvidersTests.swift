import Testing

@testable import Sandbox

@Suite struct ProvidersTests {
  struct Example: Sendable, CustomTestStringConvertible {
    let request: RecordedRequest
    let status: Int
    let contains: String
    var testDescription: String { "\(request.method) \(request.path)" }

    init(_ method: String, _ target: String, _ headers: [Header] = [], gives status: Int, _ contains: String = "") {
      request = RecordedRequest(method: method, target: target, headers: headers)
      self.status = status
      self.contains = contains
    }
  }

  static let table: [Example] = [
    Example("GET", "/paytrail/", gives: 401, #""status":"error""#),
    Example("GET", "/paytrail", gives: 401, #""status":"error""#),
    Example("GET", "/paytrail/merchants/payment-providers?amount=1000", gives: 200, #"[{"id":"mobilepay","#),
    Example("POST", "/paytrail/merchants/payment-providers", gives: 405, "GET"),
    Example("GET", "/paytrail/nothing", gives: 404, "/nothing"),
    Example(
      "POST", "/adyen/checkout/v71/paymentMethods", gives: 200, #"{"id":"0721","name":"ING Bank","disabled":false}"#),
    Example("GET", "/adyen/checkout/v71/paymentMethods", gives: 405, "POST"),
    Example("GET", "/mollie/v2/methods", gives: 200, #""minimumAmount":{"value":"0.01","currency":"EUR"}"#),
    Example("GET", "/stripe/v1/balance", gives: 401, "invalid_request_error"),
    Example("GET", "/stripe/v1/balance", [Header("authorization", "Bearer sk_live_x")], gives: 401),
    Example(
      "GET", "/stripe/v1/balance", [Header("authorization", "Bearer sk_test_sandbox")], gives: 200,
      #""object":"balance""#),
    Example("GET", "/swish/swish-cpcapi/api/v1/paymentrequests/11A86BE70EA346E4B1C39C874173F088", gives: 404, "RP04"),
    Example("GET", "/swish/swish-cpcapi/api/v1/paymentrequests/", gives: 404, "No such resource"),
    Example("GET", "/control/", gives: 204),
    Example("HEAD", "/control/", gives: 204),
    Example("DELETE", "/control/", gives: 405),
  ]

  @Test("a healthy provider answers in its own shape", arguments: table)
  func answer(_ example: Example) throws {
    var desk = try #require(ProviderDesk(example.request.provider))
    let answer = try desk.answer(to: example.request)
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.status == example.status)
    #expect(example.contains.isEmpty || text.contains(example.contains), "\(text)")
    #expect(answer.body.isEmpty || JSON.reading(answer.body) != nil, "not JSON: \(text)")
  }

  /// Everything a list may lose, at the providers that have one.
  static let listed = lists { $0.listedMethodIDs }
  static let switchable = lists { $0.methodIDs }

  private static func lists(_ ids: (any SimulatedProvider.Type) -> [String]) -> [(ProviderName, String)] {
    ProviderName.allCases.flatMap { provider in ids(provider.simulation).map { (provider, $0) } }
  }

  private static func list(of provider: ProviderName, under fault: Fault? = nil) throws -> String {
    var desk = ProviderDesk(provider, under: fault.map { [$0] } ?? [])
    return switch provider {
    case .paytrail: try desk.ask("GET", "/merchants/payment-providers").text
    case .adyen: try desk.ask("POST", "/checkout/v71/paymentMethods").text
    case .przelewy24: try desk.ask("GET", "/api/v1/payment/methods/en", [.basic("10001", "sandbox-p24-key")]).text
    case .razorpay:
      try desk.ask("GET", "/v1/payments/downtimes", [.basic("rzp_test_sandbox", "sandbox-razorpay-secret")]).text
    case .stripe: try desk.ask("GET", "/v1/payment_method_configurations", [.bearer("sk_test_sandbox")]).text
    default: try desk.ask("GET", "/v2/methods").text
    }
  }

  private static func entry(_ id: String, in provider: ProviderName) -> String {
    switch provider {
    case .adyen where Int(id) == nil: #""type":"\#(id)""#
    case .przelewy24: #""id":\#(id),"#
    case .stripe: "\"\(id)\":{"
    case .razorpay: #":"\#(id)""#
    default: #""id":"\#(id)""#
    }
  }

  @Test("every method is listed, and missing when it is told to be", arguments: listed)
  func missing(_ provider: ProviderName, _ id: String) throws {
    let entry = Self.entry(id, in: provider)
    #expect(try Self.list(of: provider).contains(entry))
    #expect(try !Self.list(of: provider, under: .missingMethod(id)).contains(entry))
  }

  @Test("every method can be disabled: by a mark where the list has one, by absence elsewhere", arguments: switchable)
  func disabled(_ provider: ProviderName, _ id: String) throws {
    let list = try Self.list(of: provider, under: .disableMethod(id))
    let marks = [
      #""disabled":true"#, "pending-external", #""status":false"#, "payment.downtime", #""available":false"#,
    ]
    let marked = marks.contains { list.contains($0) }
    #expect(marked == list.contains(Self.entry(id, in: provider)))
    #expect(try list != Self.list(of: provider))
  }

  @Test("a bank at Przelewy24 has hours of its own")
  func hours() throws {
    let list = try Self.list(of: .przelewy24)
    #expect(list.contains(#""availabilityHours":{"mondayToFriday":"06-22","saturday":"08-20","sunday":"unavailable"}"#))
  }

  @Test("disabling iDEAL at Adyen disables every bank, disabling one bank only that")
  func issuers() throws {
    let all = try Self.list(of: .adyen, under: .disableMethod("ideal"))
    #expect(!all.contains(#""disabled":false"#))
    let one = try Self.list(of: .adyen, under: .disableMethod("0021"))
    #expect(one.contains(#"{"id":"0021","name":"Rabobank","disabled":true}"#))
    #expect(one.contains(#""disabled":false"#))
  }

  @Test(
    "a path belongs to the provider it begins with",
    arguments: [
      ("/paytrail/x/y?z", ProviderName.paytrail as ProviderName?), ("/paytrailx/", nil), ("paytrail/", nil), ("", nil),
      ("//paytrail/", nil), ("/-/state", nil), ("/control", .control), ("/control/\u{301}", .control),
    ])
  func prefix(_ target: String, _ provider: ProviderName?) {
    #expect(RecordedRequest(method: "GET", target: target).provider == provider)
  }
}
