import CurlMulti
import Digests
import PaymentHealth
import Testing

@testable import Authentication

@Suite struct SchemeTests {
  static let moment = SigningMoment(now: Timestamp(milliseconds: 1_530_871_291_904), nonce: "564635208570151")

  private static func signed(
    _ scheme: String, _ values: [String: String], _ request: TransferRequest
  ) -> TransferRequest {
    var request = request
    let texts = values.mapValues { Text($0) }
    AuthenticationSchemes.scheme(of: PaymentHealth.Authentication(scheme: scheme, values: texts))?
      .sign(&request, at: moment)
    return request
  }

  private static func header(_ name: String, of request: TransferRequest) -> String? {
    request.headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  @Test(
    "What people are shown names the headers that are sent, and no secret",
    arguments: AuthenticationSchemes.all.map { $0.name })
  func shown(name: String) throws {
    let scheme = try #require(AuthenticationSchemes.all.first { $0.name == name })
    let values = Dictionary(
      uniqueKeysWithValues: scheme.parameters.map { parameter -> (String, Text) in
        switch parameter.kind {
        case .secret, .secretURL:
          (parameter.name, Text(parts: [.secret(Secret(origin: "env K", revealed: "canary"))]))
        case .text, .url, .mailServer, .mailAddress, .mailAddresses:
          (parameter.name, Text(parameter.fallback ?? "https://a.example/"))
        case .headerName: (parameter.name, Text("X-Key"))
        case .choice(let known): (parameter.name, Text(known[0]))
        }
      })
    var request = TransferRequest(url: "https://pay.example/")
    AuthenticationSchemes.scheme(of: PaymentHealth.Authentication(scheme: name, values: values))?
      .sign(&request, at: Self.moment)
    let shown = scheme.shown(values)
    #expect(Set(shown.map(\.name)) == Set(request.headers.map(\.name)))
    #expect(!shown.contains { $0.value.description.contains("canary") })
  }

  @Test("A key, a password and a token, as the RFCs write them")
  func plain() {
    let request = TransferRequest(url: "https://pay.example/", headers: [Header("authorization", "old")])
    let basic = Self.signed("basic", ["user": "Aladdin", "password": "open sesame"], request)
    // RFC 7617 §2.
    #expect(basic.headers == [Header("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")])
    let bearer = Self.signed("bearer", ["token": "mF_9.B5f-4.1JqM"], request)
    #expect(bearer.headers == [Header("Authorization", "Bearer mF_9.B5f-4.1JqM")])
    let key = Self.signed("header", ["name": "X-API-Key", "value": "k"], request)
    #expect(key.headers == request.headers + [Header("X-API-Key", "k")])
  }

  static let paytrail = ["account": "375917", "secret": "SAIPPUAKAUPPIAS", "algorithm": "sha256"]
  static let payment =
    ##"{"stamp":"unique-identifier-for-merchant","reference":"3759170","amount":1525,"currency":"EUR","language":"FI","items":[{"unitPrice":1525,"units":1,"vatPercentage":VAT,"productCode":"#1234","deliveryDate":"2018-09-01"}],"customer":{"email":"test.customer@example.com"},"redirectUrls":{"success":"https://ecom.example.com/cart/success","cancel":"https://ecom.example.com/cart/cancel"}}"##

  /// The documented example, with two rates of tax, and a request without body.
  @Test(arguments: [
    ("POST", "25.5", "9a4a7735279de4c99268e4566a5526ae887e73e6e58f2918cb2309ccac366129"),
    ("POST", "24", "3708f6497ae7cc55a2e6009fc90aa10c3ad0ef125260ee91b19168750f6d74f6"),
    ("GET", nil, "9ebf9b5ea57b6cbb26ffe539a0c52681e52f2c86e24c606ba042d972168b0dba"),
  ])
  func paytrailSigns(method: String, rate: String?, signature: String) {
    let body = rate.map { Array(Self.payment.replacing("VAT", with: $0).utf8) }
    let request = Self.signed(
      "paytrail", Self.paytrail, TransferRequest(method: method, url: "https://services.paytrail.com/x", body: body))
    #expect(Self.header("signature", of: request) == signature)
    #expect(Self.header("checkout-timestamp", of: request) == "2018-07-06T10:01:31.904Z")
    #expect(request.body == body)
  }

  /// The documented example of a return: its parameters are what an answer has as headers.
  static let returned = [
    ("checkout-account", "375917"), ("checkout-algorithm", "sha256"), ("checkout-amount", "2964"),
    ("checkout-stamp", "15336332710015"), ("checkout-reference", "192387192837195"),
    ("checkout-transaction-id", "4b300af6-9a22-11e8-9184-abb6de7fd2d0"), ("checkout-status", "ok"),
    ("checkout-provider", "nordea"),
  ]

  @Test(
    "Paytrail's own answers are believed by their signature alone",
    arguments: [
      ("right", nil), ("no signature", "no signature"), ("other body", "a wrong signature"),
      ("other header", "a wrong signature"), ("other key", "a wrong signature"), ("refused", nil),
    ] as [(String, String?)])
  func paytrailVerifies(fault: String, said: String?) throws {
    let scheme = Paytrail(ParameterValues(Self.paytrail.mapValues { Text($0) }))
    var answer = TransferResponse(
      status: fault == "refused" ? 401 : 200, fields: HeaderFields(Self.returned.map { Header($0.0, $0.1) }),
      body: Array((fault == "other body" ? "[1]" : "[]").utf8))
    var signing = TransferRequest(url: "https://x.example/", headers: answer.headers, body: Array("[]".utf8))
    signing.headers.append(Header("Content-Type", "application/json"))
    let lines = Self.returned.sorted { $0.0 < $1.0 }.map { "\($0.0):\($0.1)\n" }.joined() + "[]"
    let key = fault == "other key" ? "x" : "SAIPPUAKAUPPIAS"
    let signature = Digest.sha256.hmac(Array(lines.utf8), key: Array(key.utf8)).hex
    if fault == "other header" { answer.headers[2].value = "1" }
    if fault != "no signature", fault != "refused" { answer.headers.append(Header("Signature", signature)) }
    #expect(scheme.fault(of: answer) == said)
  }

  @Test("Przelewy24 signs what registers a payment, and leaves the rest alone")
  func przelewy24() throws {
    let values = ["posID": "10", "key": "api", "crc": "crc"]
    let read = Self.signed("przelewy24", values, TransferRequest(url: "https://p24.example/api/v1/testAccess"))
    #expect(read.headers == [Header("Authorization", "Basic MTA6YXBp")])
    let body = #"{"merchantId":10,"sessionId":"s-1","amount":150,"currency":"PLN","description":"ä"}"#
    let request = Self.signed(
      "przelewy24", values, TransferRequest(method: "POST", url: "https://p24.example/", body: Array(body.utf8)))
    let text = #"{"sessionId":"s-1","merchantId":10,"amount":150,"currency":"PLN","crc":"crc"}"#
    let sign = Digest.sha384.hash(Array(text.utf8)).hex
    #expect(String(decoding: request.body ?? [], as: UTF8.self) == body.dropLast() + #","sign":"\#(sign)"}"#)
    let again = Self.signed("przelewy24", values, request)
    #expect(again.body == request.body)
  }

  /// The examples in the tests of Worldline's own SDKs.
  @Test(arguments: [
    (
      "DELETE", "apiKeyId", "secretApiKey",
      [
        Header("X-GCS-ServerMetaInfo", "processed header value"), Header("Content-Type", "application/json"),
        Header("X-GCS-ClientMetaInfo", "processed header value"),
        Header("X-GCS-CustomerHeader", "processed header value"),
      ], "VfnXpPBQQoHZivTcAg0JvOWkhnzlPnaCPKpTQn/uMJM="
    ), ("GET", "EC36A74A98D21", "6Kj5HT0MQKC6D8eb7W3lTg71kVKVDSt1", [], "9ond5EIN05dBXJGCLRK5om9pxHsyrh/12pZJ7bvmwNM="),
  ])
  func worldline(method: String, id: String, secret: String, headers: [Header], signature: String) {
    var request = TransferRequest(
      method: method, url: "https://api.example/v1/9991/tokens/123456789", headers: headers)
    let moment = SigningMoment(now: Timestamp(seconds: 1_402_061_983))
    Worldline(ParameterValues(["keyID": Text(id), "secret": Text(secret)])).sign(&request, at: moment)
    #expect(Self.header("Date", of: request) == "Fri, 06 Jun 2014 13:39:43 GMT")
    #expect(Self.header("Authorization", of: request) == "GCS v1HMAC:\(id):\(signature)")
  }

  /// RFC 4231, test case 2: the key `Jefe`.
  @Test(
    "A template of one's own signs and shows what it names",
    arguments: [
      (
        ["over": "what do ya want for nothing?"],
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        ["over": "what do ya want for nothing?", "algorithm": "sha512", "encoding": "base64"],
        "Fkt6e/z4GeLjlfvnO1bgo4e9ZCIugx/WECcM1+olBVSXWL91wFqZSm0DT2X48Ob9yuqxo01Ka0tjbgcKOLznNw=="
      ),
      (["over": "${nosuch}${", "format": "${nonce} ${seconds} ${nosuch}"], "564635208570151 1530871291 ${nosuch}"),
      (
        ["over": "x", "format": "t=${time},v1=${signature}"],
        "t=2018-07-06T10:01:31.904Z,v1=" + Digest.sha256.hmac(Array("x".utf8), key: Array("Jefe".utf8)).hex
      ),
    ])
  func template(values: [String: String], shown: String) {
    let defaults = Dictionary(
      uniqueKeysWithValues: HMACTemplate.parameters.compactMap { parameter in
        parameter.fallback.map { (parameter.name, $0) }
      })
    let all = defaults.merging(values) { $1 }.merging(["secret": "Jefe"]) { $1 }
    let request = Self.signed("hmac", all, TransferRequest(url: "https://pay.example/"))
    #expect(request.headers == [Header("Signature", shown)])
  }

  @Test("Each part of a request is signed as it is sent, and none is looked into for further names")
  func parts() {
    let names = [
      "method", "url", "host", "path", "query", "body", "time", "seconds", "nonce", "header.X-a", "header.no",
    ]
    let over = names.map { "${\($0)}" }.joined(separator: "|")
    let body: [UInt8] = Array("${secret}\u{0}".utf8) + [0xFF]
    let request = Self.signed(
      "hmac",
      [
        "secret": "k", "over": over, "algorithm": "sha256", "encoding": "hex", "header": "S", "format": "${signature}",
      ],
      TransferRequest(
        method: "PUT", url: "https://Pay.example:8443/a%20b?c=%7E&d", headers: [Header("x-A", "1")], body: body))
    let signed =
      Array("PUT|https://Pay.example:8443/a%20b?c=%7E&d|Pay.example:8443|/a%20b|c=%7E&d|".utf8) + body
      + Array("|2018-07-06T10:01:31.904Z|1530871291|564635208570151|1|".utf8)
    #expect(Self.header("S", of: request) == Digest.sha256.hmac(signed, key: [0x6B]).hex)
  }

  @Test(
    "Dates as HTTP writes them",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (1_709_210_096, "Thu, 29 Feb 2024 12:34:56 GMT"), (1_798_761_599, "Thu, 31 Dec 2026 23:59:59 GMT"),
      (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
  func dates(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).httpDate == text)
  }

  @Test("Nonces do not repeat")
  func nonces() {
    let nonces = (0..<1000).map { _ in SigningMoment(now: Timestamp(seconds: 0)).nonce }
    #expect(Set(nonces).count == 1000)
    #expect(nonces.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) } })
  }

  @Test("Names of schemes and of their parameters are used once")
  func names() {
    #expect(Set(AuthenticationSchemes.all.map { $0.name }).count == AuthenticationSchemes.all.count)
    for scheme in AuthenticationSchemes.all {
      #expect(Set(scheme.parameters.map(\.name)).count == scheme.parameters.count)
    }
  }
}
