import CurlMulti
import Patterns
import PaymentHealth
import StrictJSON

/// What a capture found, or why there is nothing to go on with.
enum Captured {
  case value(String)
  case nothing(Discrepancy)
}

extension Capture {
  /// Longest value in bytes.
  private static let longest = 8 * 1024

  func value(in response: TransferResponse, body: ResponseBody) -> Captured {
    switch source {
    case .status: .value(String(response.status))
    case .header(let field): checked(response.values(of: field).first, at: "the header \(field)")
    case .body(let pattern): checked(pattern.capture(in: body.text), at: pattern.text)
    case .json(let path): value(at: path, in: body)
    }
  }

  private func value(at path: JSONPath, in body: ResponseBody) -> Captured {
    do throws(QueryProblem) {
      let nodes = try body.matches(at: path)
      guard nodes.count < 2 else { return .nothing(missing("\(nodes.count) values", at: path.text)) }
      return checked(nodes.first?.node.captured, at: path.text)
    } catch {
      return .nothing(error.discrepancy(expected: expectation(at: path.text)))
    }
  }

  private func checked(_ value: String?, at place: String) -> Captured {
    guard let value, !value.isEmpty else { return .nothing(missing("nothing", at: place)) }
    guard value.utf8.count <= Self.longest else { return .nothing(missing("\(value.utf8.count) bytes", at: place)) }
    return .value(value)
  }

  private func missing(_ found: String, at place: String) -> Discrepancy {
    Discrepancy(.bodyExpectation, expected: expectation(at: place), found: found, showsBody: true)
  }

  private func expectation(at place: String) -> String { "one value for \(name) at \(place)" }
}

extension JSONNode {
  fileprivate var captured: String? { string ?? number?.text ?? bool.map { String($0) } }
}
