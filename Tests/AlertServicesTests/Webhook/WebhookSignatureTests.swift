import PaymentHealth
import Testing

@testable import AlertServices

struct WebhookSignatureTests {
  /// The first is the example of the specification, the second was made with its Python library (1.1.0), the third
  /// with `openssl dgst -sha256 -mac HMAC -macopt key:plain-words -binary | base64`.
  @Test(arguments: [
    (
      "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330,
      #"{"test": 2432232314}"#, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    ),
    (
      "whsec_cGF5cHJvYmUgdGVzdCBrZXksIG5vdCBhIHNlY3JldCE=", "paytrail/nordea@1750000000#1", 1_750_000_123,
      #"{"summary":"Säästöpankki ✓"}"#, "v1,bV5EuLSGl4s6jGbz8n9o9mnJFUBcv0sOPit/YgbPnnE="
    ),
    (
      "plain-words", "paytrail/nordea@1750000000#1", 1_750_000_123,
      #"{"summary":"Säästöpankki ✓"}"#, "v1,GqoNlhzpbAKG3ObLjKXXokl0aziexi+COnxtYjknSlk="
    ),
  ])
  func itIsWhatOthersCompute(_ secret: String, _ id: String, _ time: Int64, _ body: String, _ expected: String) {
    let signature = WebhookSignature(Secret(origin: "test", revealed: secret))
    #expect(signature?.header(id: id, timestamp: time, body: body) == expected)
  }

  @Test(arguments: ["whsec_", "whsec_not base64!", "whsec_abc"])
  func aSecretThatIsNotBase64IsRefused(_ secret: String) {
    #expect(WebhookSignature(Secret(origin: "test", revealed: secret)) == nil)
  }
}

struct RetryAfterTests {
  private static let now = Timestamp(seconds: 784_111_777)  // Sun, 06 Nov 1994 08:49:37 GMT

  @Test(arguments: [
    ("0", 0), ("120", 120), (" 7\t", 7), ("99999999999999999999999", 1_000_000_000),
    ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Mon, 07 Nov 1994 08:49:37 GMT", 86400),
    ("Sun, 06 Nov 1994 08:49:37 GMT", nil), ("Sat, 05 Nov 1994 08:49:37 GMT", nil),
    ("", nil), ("-5", nil), ("1.5", nil), ("soon", nil), ("٣", nil), ("Sun, 06 Foo 1994 08:50:37 GMT", nil),
    ("Sun, 99 Nov 1994 08:50:37 GMT", nil), ("Sunday, 06-Nov-94 08:50:37 GMT", nil),
  ])
  func secondsAndDatesAreRead(_ value: String, _ seconds: Int?) {
    #expect(RetryAfter.pause(value, at: Self.now) == seconds.map { .seconds($0) })
  }
}
