import PaymentHealth
import Presets

extension Secret {
  /// Beginnings of keys that tell the environment: Stripe (also restricted ones), Mollie, Razorpay, SumUp.
  private static let prefixes: [(String, Provider.Environment)] = [
    ("sk_live_", .live), ("rk_live_", .live), ("live_", .live), ("rzp_live_", .live), ("sup_sk_live", .live),
    ("sk_test_", .test), ("rk_test_", .test), ("test_", .test), ("rzp_test_", .test),
  ]

  /// Where it is a key, if it begins like one that says so, or is one that a provider publishes for tests.
  var environment: Provider.Environment? {
    if PresetCatalogue.publishedSecrets.contains(revealed) { return .test }
    return Self.prefixes.first { revealed.hasPrefix($0.0) }?.1
  }
}
