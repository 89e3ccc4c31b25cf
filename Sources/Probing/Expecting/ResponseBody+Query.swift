import PaymentHealth
import StrictJSON

extension ResponseBody {
  /// What a path of the configuration finds in the body.
  func matches(at path: JSONPath) throws(QueryProblem) -> [JSONMatch] {
    try ask { json in try path.matches(in: json) }
  }

  /// Whether a path of the configuration comes to a list that is empty.
  func hasEmptyList(at path: JSONPath) throws(QueryProblem) -> Bool {
    try ask { json in try path.meetsEmptyArray(in: json) }
  }

  private func ask<Answer>(_ question: (JSONNode) throws -> Answer) throws(QueryProblem) -> Answer {
    do {
      return try question(json.get())
    } catch let problem as JSONProblem {
      throw .notJSON(problem)
    } catch {
      throw .overflow("\(error)")
    }
  }
}

/// Why a test of a JSON value could not be made.
enum QueryProblem: Error {
  case notJSON(JSONProblem)
  case overflow(String)

  /// What cannot be read in the body is the provider's.
  func discrepancy(expected: String) -> Discrepancy {
    switch self {
    case .notJSON(let problem):
      Discrepancy(
        .bodyExpectation, expected: expected, found: "a body that is not JSON (\(problem.mark): \(problem.kind.fact))",
        showsBody: true)
    case .overflow(let reason): Discrepancy(.bodyExpectation, expected: expected, found: reason, showsBody: true)
    }
  }
}
