/// A simulated payment provider: its raw value is the first path component of everything it answers,
/// so `paytrail` is found at `http://127.0.0.1:PORT/paytrail/`.
package enum ProviderName: String, Sendable, CaseIterable {
  case paytrail, adyen, mollie, stripe, swish
  /// Not a provider at all: something unrelated for control probes.
  case control

  /// The identifiers `missingMethod` and `disableMethod` take for this provider; empty if it lists no methods.
  package var methods: [String] {
    switch self {
    case .paytrail: Paytrail.methodIDs
    case .adyen: Adyen.methodIDs
    case .mollie: Mollie.methodIDs
    case .stripe, .swish, .control: []
    }
  }

  /// What the provider answers in good health, given what it offers.
  func answer(to call: Call, offering offer: Offer) -> Answer {
    switch self {
    case .paytrail: Paytrail.answer(to: call, offering: offer)
    case .adyen: Adyen.answer(to: call, offering: offer)
    case .mollie: Mollie.answer(to: call, offering: offer)
    case .stripe: Stripe.answer(to: call)
    case .swish: Swish.answer(to: call)
    case .control: Control.answer(to: call)
    }
  }
}

/// A request as its provider sees it: the path without the provider's prefix.
struct Call: Equatable {
  let method: String
  let path: String
  let request: RecordedRequest
}

/// Which methods a provider leaves out of its list, and which it marks as disabled.
struct Offer: Equatable {
  var missing: Set<String> = []
  var disabled: Set<String> = []

  init(under faults: [Fault] = []) {
    for fault in faults {
      if case .missingMethod(let id) = fault { missing.insert(id) }
      if case .disableMethod(let id) = fault { disabled.insert(id) }
    }
  }

  func lists(_ id: String) -> Bool { !missing.contains(id) }
  func disables(_ id: String) -> Bool { disabled.contains(id) }
}
