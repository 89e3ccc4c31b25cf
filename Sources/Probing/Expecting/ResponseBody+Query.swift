import PaymentHealth
import StrictJSON

extension ResponseBody {
  /// What a path of the configuration finds in the body.
  func matches(at path: String) throws(QueryProblem) -> [JSONMatch] {
    try ask(path) { query, json in try query.matches(in: json) }
  }

  /// Whether a path of the configuration comes to a list that is empty.
  func hasEmptyList(at path: String) throws(QueryProblem) -> Bool {
    try ask(path) { query, json in try query.meetsEmptyArray(in: json) }
  }

  private func ask<Answer>(
    _ path: String, _ question: (JSONPath, JSONNode) throws -> Answer
  ) throws(QueryProblem) -> Answer {
    guard let query = try? JSONPath(parsing: path) else { throw .path }
    do {
      return try question(query, json.get())
    } catch let problem as JSONProblem {
      throw .notJSON(problem)
    } catch {
      throw .overflow("\(error)")
    }
  }
}

/// Why a test of a JSON value could not be made.
enum QueryProblem: Error {
  case path
  case notJSON(JSONProblem)
  case overflow(String)

  /// What cannot be read in the configuration is ours, what cannot be read in the body the provider's.
  func discrepancy(expected: String) -> Discrepancy {
    switch self {
    case .path:
      Discrepancy(.requestRejected, expected: expected, found: "a path that is no JSONPath; correct the configuration")
    case .notJSON(let problem):
      Discrepancy(
        .bodyExpectation, expected: expected, found: "a body that is not JSON (\(problem))", showsBody: true)
    case .overflow(let reason): Discrepancy(.bodyExpectation, expected: expected, found: reason, showsBody: true)
    }
  }
}
