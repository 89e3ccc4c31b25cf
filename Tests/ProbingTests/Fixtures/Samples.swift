import CurlMulti
import Patterns
import PaymentHealth
import Probing
import Testing

extension TransferResponse {
  static func sample(
    _ status: Int = 200, headers: [Header] = [], body: String = "", total: Duration = .milliseconds(100),
    lag: Duration = .zero
  ) -> TransferResponse {
    TransferResponse(
      status: status, fields: HeaderFields(headers), body: Array(body.utf8), phases: PhaseTimes(firstByte: total),
      loopLag: lag)
  }
}

extension Step {
  static func sample(
    _ name: String = "list", headers: [Field] = [], query: [Field] = [], body: Body? = nil,
    expecting expectations: Expectations = Expectations(), offers: Offers? = nil
  ) -> Step {
    Step(
      name: name,
      request: Request(
        verb: .get, url: "https://pay.example/methods", query: query, headers: headers, body: body),
      expectations: expectations, offers: offers)
  }
}

extension Probe {
  static func sample(
    covers: [MethodID] = ["nordea"], every: Duration = .seconds(60), timeout: Duration = .seconds(10),
    confirmation: ConfirmationRule = ConfirmationRule(), steps: [Step] = [.sample()], reach: Reach = Reach()
  ) -> Probe {
    Probe(
      key: ProbeKey(provider: "paytrail", probe: "list"), covers: covers, every: every, timeout: timeout,
      confirmation: confirmation, steps: steps, reach: reach)
  }
}

extension TextTest {
  /// Records an issue and tests for nothing if the text is no pattern.
  static func matching(_ text: String) -> TextTest { Pattern.sample(text).map { .matches($0) } ?? .present }
}

extension JSONExpectation.Comparison {
  static func matching(_ text: String) -> JSONExpectation.Comparison {
    Pattern.sample(text).map { .matches($0) } ?? .present
  }
}

extension Pattern {
  fileprivate static func sample(_ text: String) -> Pattern? {
    let pattern = try? Pattern(text)
    if pattern == nil { Issue.record("\(text) is no pattern") }
    return pattern
  }
}
