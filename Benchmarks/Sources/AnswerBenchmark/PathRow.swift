import Figures
import Foundation
import StrictJSON

/// Paths into an answer, beside reading it without asking for anything.
struct PathRow {
  private static let paths = [
    "$.methods[?@.status == 'active' && length(@.issuers) > 0].id", "$..id", "$.methods[*].id",
  ]

  let kilobytes: Int
  let rounds: Int

  func measure() async throws {
    let bytes = MethodList(count: max(1, kilobytes * 2), bytes: kilobytes * 1000, issuers: 2, inactiveEvery: 5).bytes
    report("== paths into an answer of \(bytes.count) bytes")
    let (data, node) = (Data(bytes), try JSONNode.read(bytes, as: .response))
    var works = [
      Work(name: "reading alone") { try JSONNode.read(bytes, as: .response).members?.count ?? 0 },
      Work(name: "JSONSerialization, reading alone") {
        (try JSONSerialization.jsonObject(with: data) as? [String: Any])?.count ?? 0
      },
    ]
    for path in Self.paths {
      works.append(Work(name: path) { try JSONPath(parsing: path).matches(in: node).count })
      works.append(
        Work(name: "read, and \(path)") {
          try JSONPath(parsing: path).matches(in: JSONNode.read(bytes, as: .response)).count
        })
    }
    try await compare(works, repeats: 200, rounds: rounds)
  }
}
