import TestSupport
import Testing

@testable import Sandbox

/// Laws of the simulated providers, whatever they are asked in whatever order.
@Suite struct ProviderFuzzTests {
  private static let credentials: [ProviderName: [Header]] = [
    .adyen: [Header("X-API-Key", SandboxKeys.adyen)], .mollie: [.bearer(SandboxKeys.mollie)],
    .stripe: [.bearer(SandboxKeys.stripe)], .paypal: [.bearer("sandbox-token-1")],
    .przelewy24: [.basic(SandboxKeys.przelewy24.posID, SandboxKeys.przelewy24.key)],
    .razorpay: [.basic(SandboxKeys.razorpay.id, SandboxKeys.razorpay.secret)],
    .braintree: [.basic(SandboxKeys.braintree.publicKey, SandboxKeys.braintree.privateKey)],
  ]

  private static let bodies: [ProviderName: [String]] = [
    .adyen: [PaymentFlowTests.adyenLink, #"{"status":"expired"}"#],
    .mollie: [PaymentFlowTests.molliePayment("ideal"), PaymentFlowTests.molliePayment("banktransfer")],
    .stripe: [PaymentFlowTests.stripeSession, "amount=1&currency=eur"],
    .paypal: [
      "grant_type=client_credentials",
      #"{"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"10.00"}}]}"#,
    ],
    .paytrail: [PaytrailPaymentTests.order], .braintree: [#"{"query":"query { ping }"}"#],
  ]

  private static let faults: [Fault] = [
    .emptyList, .revokedKey, .stuckStatus("pending"), .tokenLifetime(.seconds(1)), .failMethod("ideal"),
    .disableMethod("ideal"), .missingMethod("ideal"),
  ]

  private struct Question {
    let method: String
    let path: String
    let headers: [Header]
    let body: String
  }

  private static func question(at desk: ProviderDesk, _ random: inout SplitMix64) -> Question {
    let route = random.pick(desk.provider.simulation.routes)
    let known = desk.book.payments(at: desk.now).map(\.id)
    let id = random.chance(4) || known.isEmpty ? random.foreignText(upTo: 4) : random.pick(known)
    let path = random.chance(10) ? random.foreignText(upTo: 10) : route.path.replacing("{id}", with: id)
    let body = random.pick(bodies[desk.provider] ?? [""])
    let mutated =
      random.chance(3) ? random.mutated(Array(body.utf8), with: Array("{}[]\",:&=%".utf8)) : Array(body.utf8)
    return Question(
      method: random.chance(8) ? random.pick(["GET", "PUT", "DELETE", "PATCH"]) : route.method,
      path: path.hasPrefix("/") ? path : "/" + path, headers: headers(for: desk.provider, route, &random),
      body: String(decoding: mutated, as: UTF8.self))
  }

  private static func headers(
    for provider: ProviderName, _ route: Route, _ random: inout SplitMix64
  ) -> [Header] {
    let isToken = route.path == "/v1/oauth2/token"
    let right = isToken ? [.basic(SandboxKeys.paypal.client, SandboxKeys.paypal.secret)] : credentials[provider] ?? []
    let wrong = [Header("Authorization", random.foreignText(upTo: 20)), .bearer(random.foreignText(upTo: 5))]
    let key = Header("Idempotency-Key", random.pick(["a", "b", "c"]))
    return (random.chance(4) ? [random.pick(wrong)] : right) + (random.chance(2) ? [key] : [])
  }

  /// Asks ten questions in a row; complains of the first answer that breaks a law.
  private static func complaint(_ random: inout SplitMix64) throws -> String? {
    var desk = ProviderDesk(random.pick(ProviderName.allCases), isStrict: random.chance(2))
    for _ in 0..<10 {
      desk.faults = random.chance(3) ? [random.pick(faults)] : []
      desk.now += .seconds(random.number(0...600))
      let before = desk
      let question = question(at: desk, &random)
      let answer = try desk.ask(question.method, question.path, question.headers, question.body)
      if let broken = brokenLaw(before, question, answer, desk) {
        return "\(desk.provider) \(question.method) \(question.path): \(broken)"
      }
    }
    return nil
  }

  private static func brokenLaw(
    _ before: ProviderDesk, _ question: Question, _ answer: Answer, _ after: ProviderDesk
  ) -> String? {
    if question.method == "GET", before.book != after.book { return "reading changed something" }
    if answer.status >= 400, before.book != after.book { return "a refusal changed something" }
    if after.book.created > before.book.created + 1 { return "two payments from one request" }
    let ended = before.book.payments(at: after.now).filter { !$0.isOpen }
    let reopened = ended.filter { after.book.payment($0.id, at: after.now)?.isOpen == true }
    if !reopened.isEmpty { return "\(reopened) open again" }
    if !(200..<600).contains(answer.status) { return "status \(answer.status)" }
    return isReadable(answer) ? nil : "neither JSON nor a page: \(answer.text.prefix(100))"
  }

  private static func isReadable(_ answer: Answer) -> Bool {
    let body = answer.body.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(answer.body.dropFirst(3)) : answer.body
    return body.isEmpty || JSON.reading(body) != nil || answer.text.hasPrefix("<!doctype html>")
  }

  @Test("Reading and refusing change nothing, what has ended stays so, and every answer can be read")
  func laws() {
    #expect(Fuzz.complaints(of: 300, Self.complaint) == [])
  }

  @Test("The laws have something to hold for: many questions create, many are refused")
  func reach() throws {
    var (created, refused) = (0, 0)
    var random = SplitMix64(seed: 1)
    for _ in 0..<200 {
      var desk = ProviderDesk(random.pick([.mollie, .adyen, .stripe, .paypal]))
      for _ in 0..<10 {
        let question = Self.question(at: desk, &random)
        let answer = try desk.ask(question.method, question.path, question.headers, question.body)
        refused += answer.status >= 400 ? 1 : 0
      }
      created += desk.book.created
    }
    #expect(created > 20 && refused > 100, "\(created) created, \(refused) refused")
  }
}
