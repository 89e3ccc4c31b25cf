import PaymentHealth
import Probing
import TestSupport
import Testing

@Suite struct RedactorTests {
  static let secret = "kE7/+ 9\"\\ü&quux=="

  func redact(_ text: String, hiding secrets: String...) -> String {
    Redactor(secrets: secrets.map { Secret(origin: "test", revealed: $0) }).redact(text, upTo: 1000)
  }

  struct Form: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Form(name: "as it is", text: secret),
    Form(name: "percent-encoded", text: "kE7%2F%2B%209%22%5C%C3%BC%26quux%3D%3D"),
    Form(name: "percent-encoded in small letters", text: "kE7%2f%2b%209%22%5c%c3%bc%26quux%3d%3d"),
    Form(name: "percent-encoded as little as can be", text: #"kE7/%2B 9"\ü&quux=="#),
    Form(name: "as a form field", text: "kE7%2F%2B+9%22%5C%C3%BC%26quux%3D%3D"),
    Form(name: "in JSON", text: #"kE7/+ 9\"\\ü&quux=="#),
    Form(name: "in JSON with slashes escaped", text: #"kE7\/+ 9\"\\ü&quux=="#),
    Form(name: "in ASCII JSON", text: #"kE7\/\u002b 9\u0022\\\u00fc\u0026quux\u003D="#),
    Form(name: "of a JSON body in a JSON text", text: #"kE7/+ 9\\\"\\\\ü&quux=="#),
    Form(name: "of a JSON body, percent-encoded", text: "kE7%2F%2B%209%5C%22%5C%5C%C3%BC%26quux%3D%3D"),
    Form(name: "of a JSON body in HTML", text: #"kE7/+ 9\&quot;\\ü&amp;quux=="#),
    Form(name: "in HTML", text: #"kE7/+ 9&quot;\ü&amp;quux=="#),
    Form(name: "in HTML by numbers", text: "kE7&#x2F;&#43; 9&#34;&#92;&#xFC;&#38;quux&#x3d;&#61;"),
    Form(name: "in HTML, escaped too little", text: #"kE7/+ 9"\ü&quux=&#61;"#),
  ])
  func aSecretIsFoundHoweverItIsEncoded(_ form: Form) {
    #expect(redact("before \(form.text) after", hiding: Self.secret) == "before *** after")
  }

  @Test func surrogatePairsAreDecoded() {
    #expect(redact(#"{"k":"\ud83d\ude00key"}"#, hiding: "😀key") == #"{"k":"***"}"#)
  }

  // The base64 of `sesame-0815`, `user:sesame-0815`, `a:sesame-0815` and `ab:sesame-0815:x`.
  @Test(arguments: [
    ("c2VzYW1lLTA4MTU=", "***U="), ("dXNlcjpzZXNhbWUtMDgxNQ==", "dXNlcjp***Q=="),
    ("YTpzZXNhbWUtMDgxNQ==", "YTp***Q=="), ("YWI6c2VzYW1lLTA4MTU6eA==", "YWI6***U6eA=="),
  ])
  func base64IsFoundInTheMiddleOfOtherText(_ encoded: String, _ expected: String) {
    #expect(redact(encoded, hiding: "sesame-0815") == expected)
  }

  /// The base64 of `["sesame\"0815x"]`.
  @Test func base64OfAJSONBody() {
    #expect(redact("WyJzZXNhbWVcIjA4MTV4Il0=", hiding: #"sesame"0815x"#) == "WyJ***Il0=")
  }

  @Test func bothAlphabetsOfBase64() {
    #expect(redact("+/v7+/v7+/s=", hiding: "\u{FB}") == "+/v7+/v7+/s=")
    let secret = "???>>>???>>>"
    #expect(redact("Pz8/Pj4+Pz8/Pj4+", hiding: secret) == "***")
    #expect(redact("Pz8_Pj4-Pz8_Pj4-", hiding: secret) == "***")
  }

  @Test func overlappingSecretsLeaveNothing() {
    #expect(redact("abcdef", hiding: "abc", "cdef") == "***")
    #expect(redact("token-extended", hiding: "token", "token-extended") == "***")
    #expect(redact("aaa", hiding: "aa") == "***")
  }

  @Test(arguments: 0...30)
  func aSecretAcrossTheLimitIsRecognised(_ limit: Int) {
    let redactor = Redactor(secrets: [Secret(origin: "test", revealed: "sesame")])
    let shown = redactor.redact("0123456789 s%65sam%65 0123456789", upTo: limit)
    #expect(
      shown == String("0123456789 ".prefix(limit)) + (limit > 11 ? "***" : "")
        + (limit > 21 ? " 0123456789".prefix(limit - 21) : ""))
  }

  /// Any secret, each of its characters encoded in any way its style allows.
  @Test(arguments: 0..<200)
  func anySecretIsFoundInAnyMixture(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let alphabet = Array("aZ09+/=\"\\%&<>?#: _-.~é日😀".unicodeScalars)
    let secret = (0..<Int.random(in: 6...24, using: &generator)).compactMap { _ in
      alphabet.randomElement(using: &generator)
    }
    let isJSON = Bool.random(using: &generator)
    let encoded = secret.map { isJSON ? json($0, &generator) : percent($0, &generator) }.joined()
    let hidden = redact("[\(encoded)]", hiding: String(String.UnicodeScalarView(secret)))
    #expect(hidden == "[***]", "\(encoded)")
  }

  private func json(_ scalar: Unicode.Scalar, _ generator: inout SplitMix64) -> String {
    let needsEscape = scalar == "\"" || scalar == "\\"
    switch Int.random(in: 0...2, using: &generator) {
    case 0: return String(scalar).utf16.map { "\\u" + hex($0, digits: 4, &generator) }.joined()
    case 1 where needsEscape || scalar == "/": return "\\" + String(scalar)
    default: return needsEscape ? "\\" + String(scalar) : String(scalar)
    }
  }

  private func percent(_ scalar: Unicode.Scalar, _ generator: inout SplitMix64) -> String {
    if scalar == " ", Bool.random(using: &generator) { return "+" }
    let isPlain = !"%+ ".unicodeScalars.contains(scalar) && Bool.random(using: &generator)
    return isPlain ? String(scalar) : String(scalar).utf8.map { "%" + hex($0, digits: 2, &generator) }.joined()
  }

  private func hex(_ value: some BinaryInteger, digits: Int, _ generator: inout SplitMix64) -> String {
    let text = String(value, radix: 16, uppercase: Bool.random(using: &generator))
    return String(repeating: "0", count: digits - text.count) + text
  }

  @Test func anEmptySecretHidesNothing() {
    #expect(redact("text", hiding: "") == "text")
  }

  @Test(arguments: [
    ("pay 4242424242424242 now", "pay *** now"),
    ("4242 4242 4242 4242", "***"),
    ("4242-4242-4242-4242.", "***."),
    ("\"378282246310005\"", "\"***\""),
    ("4242424242424241", "4242424242424241"),
    ("order 123456789012", "order 123456789012"),
    ("42424242424242424242424242424242", "42424242424242424242424242424242"),
    ("4242  4242 4242 4242", "4242  4242 4242 4242"),
    ("1750000000000 ms", "1750000000000 ms"),
    ("key sk_live_51H8abcXYZ.", "key ***"),
    ("sk_test_51H8abcXYZ rk_live_abcd1234", "*** ***"),
    ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "***"),
    ("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln-_", "Bearer ***"),
    ("sk_live_", "sk_live_"),
    ("hockey eyJ", "hockey eyJ"),
  ])
  func whatLooksLikeASecretIsHidden(_ text: String, _ expected: String) {
    #expect(redact(text) == expected)
  }
}
