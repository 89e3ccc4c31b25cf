import Foundation
import Glibc
import TestSupport
import Testing

@testable import StrictJSON

/// The same queries asked of an implementation of RFC 9535 that others wrote.
///
/// What it is known to do otherwise is not asked of it or does not count: it takes `false`, 0 and the empty text for missing in an
/// existence test, fails at functions of a singular query, takes `[:2-4]`, and lets a pattern with a mistake find nothing, which is
/// refused here.
@Suite(
  .enabled(if: OtherJSONPath.isInstalled, "jsonpath-rfc9535 is not installed; make independent installs it"),
  .timeLimit(.minutes(5)))
struct IndependentJSONPathTests {
  @Test("Queries by the grammar find the same values")
  func wellFormed() async throws {
    var random = SplitMix64(seed: 9535)
    let questions = (0..<5000).map { _ in
      Question(query: QueryText.query(&random, depth: 3), document: QueryText.document(&random, depth: 4))
    }
    let differences = try await differences(questions)
    #expect(differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))")
  }

  @Test("Queries with a mistake somewhere are taken or refused alike")
  func mistaken() async throws {
    var random = SplitMix64(seed: 2024)
    let questions = (0..<5000).map { _ in
      let query = Array(QueryText.query(&random, depth: 2).utf8)
      let mutated = random.mutated(query, with: Array(" $@.[]()'\"\\*?!=<>&|,:01eax\n".utf8))
      return Question(query: String(decoding: mutated, as: UTF8.self), document: QueryText.document(&random, depth: 3))
    }.filter { !$0.query.contains(/match|search|\d-/) }
    let differences = try await differences(questions)
    #expect(differences.isEmpty, "\(differences.prefix(10).joined(separator: "\n"))")
  }

  private func differences(_ questions: [Question]) async throws -> [String] {
    let answers = try await OtherJSONPath.answers(to: questions)
    try #require(answers.count == questions.count)
    return zip(questions, answers).compactMap { question, theirs in
      let ours = question.answer
      return theirs == "failed" || ours == theirs
        ? nil : "\(question.query) of \(question.document.compact): \(ours), not \(theirs)"
    }
  }
}

private struct Question {
  var query: String
  var document: JSONNode

  /// What is found, as one text of JSON, or `refused`.
  var answer: String {
    guard let path = try? JSONPath(parsing: query), let found = try? path.nodes(in: document) else { return "refused" }
    return JSONNode(.array(found)).compact
  }
}

private enum OtherJSONPath {
  private static let python =
    "\(#filePath)".replacing(
      "Tests/StrictJSONTests/IndependentJSONPathTests.swift", with: ".build/independent/bin/python")

  static let isInstalled =
    (try? access(python, X_OK) == 0 && Spawn.wait(for: Spawn.start([python, "-c", "import jsonpath_rfc9535"])) == 0)
    ?? false

  static func answers(to questions: [Question]) async throws -> [String] {
    let program = """
      import json, sys
      import jsonpath_rfc9535
      for line in sys.stdin:
          query, document = json.loads(line)
          try:
              found = jsonpath_rfc9535.find(query, document).values()
              print(json.dumps(found, separators=(",", ":"), ensure_ascii=False))
          except jsonpath_rfc9535.JSONPathError:
              print("refused")
          except TypeError:
              print("failed")
      """
    let input = questions.map { JSONNode(.array([JSONNode(.string($0.query)), $0.document])).compact + "\n" }.joined()
    let ending = try await Spawn.run(
      [python, "-c", program], environment: ["PYTHONIOENCODING": "utf-8"], input: input, merged: true)
    try #require(ending.status == 0, "\(ending.output.prefix(1000))")
    return ending.output.split(separator: "\n").map(String.init)
  }
}

/// Queries and documents made at random of few names, so that they meet.
private enum QueryText {
  static func document(_ random: inout SplitMix64, depth: Int) -> JSONNode {
    switch random.number(0...(depth == 0 ? 4 : 8)) {
    case 0: JSONNode(.null)
    case 1: true
    case 2: JSONNode(.number(JSONNumber(random.pick([-2, -1, 1, 2, 3]))))
    case 3, 4: JSONNode(.string(random.pick(["a", "b", "ab", "é", "1"])))
    case 5, 6: JSONNode(.array((0..<random.number(0...4)).map { _ in document(&random, depth: depth - 1) }))
    default:
      JSONNode(
        .object(
          ["a", "b", "c", "é"].filter { _ in random.chance(2) }.map {
            JSONMember($0, document(&random, depth: depth - 1))
          }))
    }
  }

  static func query(_ random: inout SplitMix64, from root: String = "$", depth: Int) -> String {
    root + (0..<random.number(0...3)).map { _ in segment(&random, depth: depth) }.joined()
  }

  private static func segment(_ random: inout SplitMix64, depth: Int) -> String {
    switch random.number(0...5) {
    case 0: "." + random.pick(["a", "b", "c", "é", "*"])
    case 1: ".." + random.pick(["a", "b", "*"])
    case 2: "..[" + selector(&random, depth: depth) + "]"
    default: "[" + (0..<random.number(1...2)).map { _ in selector(&random, depth: depth) }.joined(separator: ",") + "]"
    }
  }

  private static func selector(_ random: inout SplitMix64, depth: Int) -> String {
    switch random.number(0...(depth == 0 ? 4 : 8)) {
    case 0: "*"
    case 1: random.pick(["'a'", "\"b\"", "'c'", "'\\u00e9'"])
    case 2: "\(random.number(-3...3))"
    case 3, 4: slice(&random)
    default: "?" + condition(&random, depth: depth - 1)
    }
  }

  private static func slice(_ random: inout SplitMix64) -> String {
    let parts = (0..<random.number(2...3)).map { _ in random.chance(3) ? "" : "\(random.number(-4...4))" }
    return parts.joined(separator: ":")
  }

  private static func condition(_ random: inout SplitMix64, depth: Int) -> String {
    switch random.number(0...(depth == 0 ? 5 : 9)) {
    case 0, 1: query(&random, from: "@", depth: 0)
    case 2, 3, 4: comparable(&random) + random.pick(["==", "!=", "<", "<=", ">", " >= "]) + comparable(&random)
    case 5: random.pick(["match(", "search("]) + comparable(&random) + ", '[ab].?')"
    case 6: condition(&random, depth: depth - 1) + " && " + condition(&random, depth: depth - 1)
    case 7: condition(&random, depth: depth - 1) + "||" + condition(&random, depth: depth - 1)
    case 8: "!(" + condition(&random, depth: depth - 1) + ")"
    default: "(" + condition(&random, depth: depth - 1) + ")"
    }
  }

  private static func comparable(_ random: inout SplitMix64) -> String {
    switch random.number(0...6) {
    case 0: random.pick(["null", "true", "false"])
    case 1: random.pick(["0", "1", "-1", "1.0", "2e0"])
    case 2: random.pick(["'a'", "\"ab\"", "''"])
    case 3: random.pick(["@", "$"]) + random.pick(["", ".a", "['b']", "[0]", "[-1]", ".a.b"])
    case 4: "length(" + random.pick(["@", "@.a", "$.b", "'é'"]) + ")"
    case 5: "count(" + query(&random, from: "@", depth: 0) + ")"
    default: "value(" + query(&random, from: "@", depth: 0) + "..[0,*])"
    }
  }
}
