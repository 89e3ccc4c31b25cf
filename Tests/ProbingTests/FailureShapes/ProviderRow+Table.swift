import PaymentHealth
import Sandbox

/// What the sandbox is told, and what real probes with real keys find then.
extension ProviderRow {
  static let all = statuses + errors + pages + lists + banks + payments + keys

  private typealias Steps = ProviderSteps
  private static let two: [MethodID] = ["ideal", "creditcard"]

  private static let statuses = [
    ProviderRow(
      .status, "500", at: .mollie, [Steps.mollie], covers: two, under: #"{"kind": "status", "code": 500}"#,
      is: .httpStatus, .down, of: .provider),
    ProviderRow(
      .status, "503", at: .stripe, [Steps.stripe], covers: two, under: #"{"kind": "status", "code": 503}"#,
      is: .httpStatus, .down, of: .provider),
    ProviderRow(
      .status, "too many requests", at: .mollie, [Steps.mollie], covers: two,
      under: #"{"kind": "status", "code": 429, "headers": {"Retry-After": "30"}}"#, is: .rateLimited, .degraded,
      of: .configuration),
    ProviderRow(
      .status, "a firewall that is known", at: .adyen, [Steps.adyen], covers: ["ing"],
      under:
        #"{"kind": "status", "code": 403, "body": "<p>Sorry, you have been blocked</p>", "headers": {"Server": "cloudflare"}}"#,
      is: .requestBlocked, .unknown, of: .configuration),
    ProviderRow(
      .status, "403 from anybody else", at: .adyen, [Steps.adyen], covers: ["ing"],
      under: #"{"kind": "status", "code": 403, "body": "<h1>Forbidden</h1>"}"#, is: .authRejected, .unknown,
      of: .configuration),
  ]

  private static let errors = [
    ProviderRow(
      .errorInSuccess, "200 with errors in place of data", at: .braintree, [Steps.braintree], covers: two,
      under: json(#"{\"data\": null, \"errors\": [{\"message\": \"unavailable\"}]}"#), is: .bodyExpectation, .down,
      of: .provider),
    ProviderRow(
      .errorInSuccess, "200 with errors beside a part of the data", at: .braintree, [Steps.braintree], covers: two,
      under: json(#"{\"data\": {\"ping\": null}, \"errors\": [{\"message\": \"timed out\"}]}"#),
      is: .bodyExpectation, .down, of: .provider),
    ProviderRow(
      .errorInSuccess, "200 with an error code", at: .authorizenet, [Steps.authorizenet], covers: two,
      under: json(#"{\"messages\": {\"resultCode\": \"Error\", \"message\": [{\"code\": \"E00001\"}]}}"#),
      is: .bodyExpectation, .down, of: .provider),
    ProviderRow(
      .errorInSuccess, "200 that says the request was wrong", at: .authorizenet, [Steps.authorizenet], covers: two,
      under: json(#"{\"messages\": {\"resultCode\": \"Error\", \"message\": [{\"code\": \"E00003\"}]}}"#),
      is: .requestRejected, .unknown, of: .configuration),
    ProviderRow(
      .errorInSuccess, "200 that says it was too often", at: .braintree, [Steps.braintree], covers: two,
      under: json(#"{\"errors\": [{\"extensions\": {\"errorClass\": \"RESOURCE_LIMIT\"}}]}"#), is: .rateLimited,
      .degraded, of: .configuration),
  ]

  private static let pages = [
    ProviderRow(
      .foreignPage, "200 with a maintenance page", at: .mollie, [Steps.mollie], covers: two,
      under: #"{"kind": "body", "text": "<h1>Back soon</h1>"}"#, is: .bodyExpectation, .down, of: .provider),
    ProviderRow(
      .foreignPage, "the login page of our own network", at: .mollie, [Steps.mollie], covers: two,
      under: #"{"kind": "redirect", "location": "http://hotspot.example/login"}"#, is: .localNetwork, .unknown,
      of: .local),
  ]

  private static let lists = [
    ProviderRow(
      .list, "a method gone", at: .mollie, [Steps.mollie], covers: two,
      under: #"{"kind": "missingMethod", "id": "ideal"}"#, is: .methodMissing, .down, of: .provider,
      spares: ["creditcard"]),
    ProviderRow(
      .list, "a bank gone", at: .paytrail, [Steps.paytrail], covers: ["nordea", "pop"],
      under: #"{"kind": "missingMethod", "id": "nordea"}"#, is: .methodMissing, .down, of: .provider, spares: ["pop"]),
    ProviderRow(
      .list, "an empty list", at: .mollie, [Steps.mollie], covers: two, under: #"{"kind": "emptyList"}"#,
      is: .methodNone, .down, of: .provider),
    ProviderRow(
      .list, "an empty list", at: .paytrail, [Steps.paytrail], covers: ["nordea", "pop"],
      under: #"{"kind": "emptyList"}"#, is: .methodNone, .down, of: .provider),
  ]

  private static let banks = [
    ProviderRow(
      .bank, "a bank switched off", at: .adyen, [Steps.adyen], covers: ["ing", "rabobank"],
      under: #"{"kind": "disableMethod", "id": "0721"}"#, is: .methodDisabled, .down, of: .provider,
      spares: ["rabobank"]),
    ProviderRow(
      .bank, "a bank switched off", at: .przelewy24, [Steps.przelewy24], covers: ["mbank", "blik"],
      under: #"{"kind": "disableMethod", "id": "25"}"#, is: .methodDisabled, .down, of: .provider, spares: ["blik"]),
    ProviderRow(
      .bank, "a bank in the list of downtimes", at: .razorpay, [Steps.razorpay], covers: ["hdfc", "sbi"],
      under: #"{"kind": "disableMethod", "id": "HDFC"}"#, is: .methodDisabled, .down, of: .provider, spares: ["sbi"]),
    ProviderRow(
      .bank, "a method switched off", at: .mollie, [Steps.mollie], covers: two,
      under: #"{"kind": "disableMethod", "id": "creditcard"}"#, is: .methodDisabled, .down, of: .provider,
      spares: ["ideal"]),
    ProviderRow(
      .bank, "a method switched off", at: .stripe, [Steps.stripeMethods], covers: ["ideal"],
      under: #"{"kind": "disableMethod", "id": "ideal"}"#, is: .bodyExpectation, .down, of: .provider),
    ProviderRow(
      .bank, "no payment with one method", at: .mollie, [Steps.molliePayment], covers: ["ideal"],
      under: #"{"kind": "failMethod", "id": "ideal"}"#, is: .httpStatus, .down, of: .provider),
  ]

  private static let payments = [
    ProviderRow(
      .payersPage, "the payer's page slow", at: .mollie, [Steps.molliePage], covers: two,
      under: #"{"kind": "delay", "by": "800ms"}"#, #""path": "/checkout/*", "#, is: .latencyExceeded, .down,
      of: .provider, after: Steps.molliePayment),
    ProviderRow(
      .payersPage, "the payer's page elsewhere", at: .mollie, [Steps.molliePage], covers: two,
      under: #"{"kind": "redirect", "location": "https://parked.example/"}"#, #""path": "/checkout/*", "#,
      is: .httpRedirect, .down, of: .provider, after: Steps.molliePayment),
    ProviderRow(
      .payersPage, "another page for the payer", at: .mollie, [Steps.molliePage], covers: two,
      under: #"{"kind": "body", "text": "<h1>Welcome</h1>"}"#, #""path": "/checkout/*", "#, is: .bodyExpectation,
      .down, of: .provider, after: Steps.molliePayment),
    ProviderRow(
      .creation, "creating fails, the list works", at: .mollie, [Steps.mollie, Steps.molliePayment], covers: two,
      under: #"{"kind": "status", "code": 500}"#, #""path": "/v2/payments*", "verb": "POST", "#, is: .httpStatus,
      .down, of: .provider),
    ProviderRow(
      .stuck, "a payment that stays pending", at: .mollie, [Steps.mollieStatus], covers: two,
      under: #"{"kind": "stuckStatus", "status": "pending"}"#, is: .statusStuck, .down, of: .provider,
      after: Steps.molliePayment),
    ProviderRow(
      .brownOut, "slow answers", at: .mollie, [Steps.mollieBriskly], covers: two,
      under: #"{"kind": "delay", "by": "800ms"}"#, is: .latencyDegraded, .degraded, of: .provider),
    ProviderRow(
      .wholeProvider, "nothing works", at: .mollie, [Steps.mollie, Steps.molliePayment], covers: two,
      under: #"{"kind": "reset"}"#, is: .httpReset, .down, of: .provider),
  ]

  private static let keys = [
    (ProviderName.paytrail, Steps.paytrail, ["nordea"] as [MethodID]), (.mollie, Steps.mollie, ["ideal"]),
    (.adyen, Steps.adyen, ["ing"]), (.przelewy24, Steps.przelewy24, ["mbank"]), (.stripe, Steps.stripe, ["card"]),
    (.worldline, Steps.worldline, ["card"]), (.braintree, Steps.braintree, ["card"]),
    (.authorizenet, Steps.authorizenet, ["card"]),
  ].map { provider, step, covers in
    ProviderRow(
      .credentials, "a key that was revoked", at: provider, [step], covers: covers,
      under: #"{"kind": "revokedKey"}"#, is: .authRejected, .unknown, of: .configuration)
  }

  /// - Parameter text: As it stands in a JSON text.
  private static func json(_ text: String) -> String {
    #"{"kind": "body", "type": "application/json", "text": "\#(text)"}"#
  }
}
