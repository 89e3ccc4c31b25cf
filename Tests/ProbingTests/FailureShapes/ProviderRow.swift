import PaymentHealth
import Sandbox
import StrictJSON
import Testing

/// One way in which payments fail, as a simulated provider plays it, and what must be made of it.
struct ProviderRow: Sendable, CustomTestStringConvertible {
  let shape: FailureShape
  let words: String
  let provider: ProviderName
  let steps: [Step]
  let covers: [MethodID]
  /// What the console is told.
  let order: String
  let cause: Cause
  let outcome: Outcome
  let owner: Owner
  /// Covered methods that are up all the same.
  let spared: [MethodID]
  /// Sent before the fault: the payment it creates stands for `{payment}` in the steps' addresses.
  let creation: Step?

  var testDescription: String { "\(words) at \(provider)" }

  /// - Parameters:
  ///   - fault: As the console reads it.
  ///   - place: More keys of the order: the path and the verb it is about.
  init(
    _ shape: FailureShape, _ words: String, at provider: ProviderName, _ steps: [Step], covers: [MethodID],
    under fault: String, _ place: String = "", is cause: Cause, _ outcome: Outcome, of owner: Owner,
    spares spared: [MethodID] = [], after creation: Step? = nil
  ) {
    self.shape = shape
    self.words = words
    self.provider = provider
    self.steps = steps
    self.covers = covers
    order = #"{"provider": "\#(provider.rawValue)", \#(place)"fault": \#(fault)}"#
    self.cause = cause
    self.outcome = outcome
    self.owner = owner
    self.spared = spared
    self.creation = creation
  }
}

extension Step {
  /// - Parameter path: after the provider's prefix.
  static func at(
    _ verb: Request.Verb, _ path: String, headers: [String: String] = [:], body: String? = nil,
    as authentication: PaymentHealth.Authentication? = nil, expecting expectations: Expectations = Expectations(),
    offers: Offers? = nil
  ) -> Step {
    let fields = headers.sorted { $0.key < $1.key }.map { Field(name: $0.key, value: Text($0.value)) }
    return Step(
      name: "\(verb.rawValue) \(path)",
      request: Request(
        verb: verb, url: path, headers: fields, body: body.map { .text(Text($0)) }, authentication: authentication),
      expectations: expectations, offers: offers)
  }
}

extension Expectations {
  static func json(_ path: JSONPath, _ comparison: JSONExpectation.Comparison) -> Expectations {
    Expectations(json: [JSONExpectation(path: path, comparison: comparison)])
  }
}

/// The keys of the sandbox as a configuration would name them.
enum Keys {
  static func secret(_ text: String) -> Text { Text(parts: [.secret(Secret(origin: "env KEY", revealed: text))]) }

  static let paytrail = PaymentHealth.Authentication(
    scheme: "paytrail",
    values: [
      "account": Text(SandboxKeys.paytrail.account), "algorithm": Text("sha256"),
      "secret": secret(SandboxKeys.paytrail.secret),
    ])
  static let adyen = PaymentHealth.Authentication(
    scheme: "header", values: ["name": Text("X-API-Key"), "value": secret(SandboxKeys.adyen)])
  static let mollie = bearer(SandboxKeys.mollie)
  static let stripe = bearer(SandboxKeys.stripe)
  static let przelewy24 = basic(SandboxKeys.przelewy24.posID, SandboxKeys.przelewy24.key)
  static let worldline = PaymentHealth.Authentication(
    scheme: "worldline",
    values: ["keyID": Text(SandboxKeys.worldline.keyID), "secret": secret(SandboxKeys.worldline.secret)])
  static let razorpay = basic(SandboxKeys.razorpay.id, SandboxKeys.razorpay.secret)
  static let braintree = basic(SandboxKeys.braintree.publicKey, SandboxKeys.braintree.privateKey)

  private static func bearer(_ key: String) -> PaymentHealth.Authentication {
    Authentication(scheme: "bearer", values: ["token": secret(key)])
  }

  private static func basic(_ user: String, _ password: String) -> PaymentHealth.Authentication {
    Authentication(scheme: "basic", values: ["user": Text(user), "password": secret(password)])
  }
}
