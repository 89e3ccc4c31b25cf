/// A simulated payment provider: its raw value is the first path component of everything it answers,
/// so `paytrail` is found at `http://127.0.0.1:PORT/paytrail/`.
package enum ProviderName: String, Sendable, CaseIterable {
  case paytrail, adyen, mollie, stripe, swish, paypal, przelewy24, razorpay, braintree, authorizenet, worldline
  /// Not a provider at all: something unrelated for control probes.
  case control

  var simulation: any SimulatedProvider.Type {
    switch self {
    case .paytrail: Paytrail.self
    case .adyen: Adyen.self
    case .mollie: Mollie.self
    case .stripe: Stripe.self
    case .swish: Swish.self
    case .paypal: PayPal.self
    case .przelewy24: Przelewy24.self
    case .razorpay: Razorpay.self
    case .braintree: Braintree.self
    case .authorizenet: AuthorizeNet.self
    case .worldline: Worldline.self
    case .control: Control.self
    }
  }

  /// The identifiers `disableMethod` takes for this provider; empty if it has no methods of its own.
  package var methods: [String] { simulation.methodIDs }
}
