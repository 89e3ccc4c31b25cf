/// The credentials that the simulated providers take, all invented but Paytrail's, which are its public test account's.
package enum SandboxKeys {
  /// `checkout-account` and the key of signatures.
  package static let paytrail = (account: "375917", secret: "SAIPPUAKAUPPIAS")
  /// Header `X-API-Key`.
  package static let adyen = "AQE-sandbox-adyen"
  /// Bearer.
  package static let mollie = "test_sandbox"
  /// Bearer, or the user name of Basic.
  package static let stripe = "sk_test_sandbox"
  /// Basic, for a token.
  package static let paypal = (client: "sandbox-client", secret: "sandbox-paypal-secret")
  /// Basic; the CRC key is for the `sign` of what is registered.
  package static let przelewy24 = (posID: "10001", key: "sandbox-p24-key", crc: "sandbox-p24-crc")
  /// Basic.
  package static let razorpay = (id: "rzp_test_sandbox", secret: "sandbox-razorpay-secret")
  /// Basic.
  package static let braintree = (publicKey: "sandbox-public", privateKey: "sandbox-private")
  /// `GCS v1HMAC`.
  package static let worldline = (keyID: "sandbox-worldline", secret: "sandbox-worldline-secret")
  /// In the body.
  package static let authorizenet = (name: "sandbox-login", transactionKey: "sandbox-transaction-key")
}
