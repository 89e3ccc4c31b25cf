import PaymentHealth
import Sandbox
import StrictJSON

/// What probes of the simulated providers ask, each harmless or of a payment that nobody pays.
enum ProviderSteps {
  static let paytrail = Step.at(
    .get, "/merchants/payment-providers", as: Keys.paytrail, offers: Offers(methods: "$[*].id"))

  static let mollie = Step.at(
    .get, "/v2/methods", as: Keys.mollie,
    offers: Offers(
      methods: "$._embedded.methods[*].id", disabled: "$._embedded.methods[?@.status != 'activated'].id"))

  static let adyen = Step.at(
    .post, "/checkout/v71/paymentMethods", body: "{}", as: Keys.adyen,
    offers: Offers(
      methods: "$.paymentMethods[*]['issuers'][*].id", disabled: "$..issuers[?@.disabled == true].id",
      codes: ["ing": "0721", "rabobank": "0021"]))

  static let przelewy24 = Step.at(
    .get, "/api/v1/payment/methods/en", as: Keys.przelewy24,
    offers: Offers(
      methods: "$.data[*].id", disabled: "$.data[?@.status == false].id", codes: ["mbank": "25", "blik": "181"]))

  static let stripe = Step.at(
    .get, "/v1/balance", as: Keys.stripe, expecting: .json("$.object", .equals(.string("balance"))))

  static let stripeMethods = Step.at(
    .get, "/v1/payment_method_configurations", as: Keys.stripe,
    expecting: .json("$.data[?@.active == true].ideal.available", .equals(.bool(true))))

  static let worldline = Step.at(
    .get, "/v1/1234/services/testconnection", as: Keys.worldline, expecting: .json("$.result", .equals(.string("OK"))))

  static let braintree = Step.at(
    .post, "/graphql", headers: ["Braintree-Version": "2019-01-01"], body: #"{"query":"query { ping }"}"#,
    as: Keys.braintree,
    expecting: Expectations(
      json: [.noGraphQLErrors, JSONExpectation(path: "$.data.ping", comparison: .equals(.string("pong")))],
      rejections: [
        rejection(.credentials, "$.errors[*].extensions.errorClass", "AUTHENTICATION"),
        rejection(.rate, "$.errors[*].extensions.errorClass", "RESOURCE_LIMIT"),
      ]))

  static let authorizenet = Step.at(
    .post, "/xml/v1/request.api",
    body: """
      {"authenticateTestRequest": {"merchantAuthentication": {"name": "\(SandboxKeys.authorizenet.name)", \
      "transactionKey": "\(SandboxKeys.authorizenet.transactionKey)"}}}
      """,
    expecting: Expectations(
      json: [JSONExpectation(path: "$.messages.resultCode", comparison: .equals(.string("Ok")))],
      rejections: [
        rejection(.credentials, "$.messages.message[*].code", "E00007"),
        rejection(.request, "$.messages.message[*].code", "E00003"),
      ]))

  static let molliePayment = Step.at(
    .post, "/v2/payments",
    body: """
      {"amount": {"currency": "EUR", "value": "10.00"}, "description": "probe", "method": "ideal", \
      "redirectUrl": "https://shop.example/"}
      """, as: Keys.mollie, expecting: .json("$.status", .equals(.string("open"))))

  static let molliePage = Step.at(
    .get, "/checkout/{payment}",
    expecting: Expectations(body: [.contains("id=\"checkout\"")], latency: LatencyLimits(down: .milliseconds(500))))

  static let mollieStatus = {
    var step = Step.at(
      .get, "/v2/payments/{payment}", as: Keys.mollie, expecting: .json("$.status", .equals(.string("open"))))
    step.repetition = Repetition(every: .seconds(1), time: .seconds(5))
    return step
  }()

  static let mollieBriskly = Step.at(
    .get, "/v2/methods", as: Keys.mollie,
    expecting: Expectations(latency: LatencyLimits(degraded: .milliseconds(500))))

  static let razorpay = Step.at(
    .get, "/v1/payments/downtimes", as: Keys.razorpay,
    offers: Offers(methods: nil, disabled: "$.items[*].instrument[*]", codes: ["hdfc": "HDFC", "sbi": "SBIN"]))

  private static func rejection(_ subject: Rejection.Subject, _ path: JSONPath, _ value: String) -> Rejection {
    Rejection(subject, saidBy: JSONExpectation(path: path, comparison: .equals(.string(value))))
  }
}
