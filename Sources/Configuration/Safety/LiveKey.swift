import PaymentHealth

extension Secret {
  /// Providers whose keys tell the environment: Stripe (`sk_live_`, `rk_live_`), Mollie (`live_`), Razorpay (`rzp_live_`), SumUp (`sup_sk_live`).
  private static let prefixes = ["sk_live_", "rk_live_", "live_", "rzp_live_", "sup_sk_live"]

  /// It begins like a key with which real payments are made.
  var isLiveKey: Bool { Self.prefixes.contains { revealed.hasPrefix($0) } }
}
