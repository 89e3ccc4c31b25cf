import PaymentHealth
import StrictJSON

extension Rejection {
  /// What says so in the body; nil when nothing does, or the body is no JSON.
  func discrepancy(in body: ResponseBody) -> Discrepancy? {
    guard let matches = try? body.matches(at: value.path),
      let match = matches.first(where: { value.comparison.failure(of: [$0]) == nil })
    else { return nil }
    return Discrepancy(
      subject.cause, expected: subject.inWords, found: "\(match.node.inWords) at \(match.location)", showsBody: true)
  }
}

extension Rejection.Subject {
  fileprivate var cause: Cause {
    switch self {
    case .credentials: .authRejected
    case .request: .requestRejected
    case .rate: .rateLimited
    }
  }

  fileprivate var inWords: String {
    switch self {
    case .credentials: "credentials that are accepted"
    case .request: "a request that is accepted"
    case .rate: "to be within the provider's limit"
    }
  }
}

extension Discrepancy {
  /// GraphQL has `data: null` when nothing came of a request, and data with holes when a part of it failed.
  static func graphQLErrors(beside body: ResponseBody) -> Discrepancy {
    let data = try? body.matches(at: "$.data").first?.node
    let isPartial = data.map { !$0.isScalar(.null) } ?? false
    return Discrepancy(
      .bodyExpectation, expected: "an answer without errors",
      found: isPartial ? "errors beside data: a part of what was asked for is missing" : "errors in place of data",
      showsBody: true)
  }
}
