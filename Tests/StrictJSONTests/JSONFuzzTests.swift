import TestSupport
import Testing

@testable import StrictJSON

/// What must hold of any text at all; each returns what does not.
enum JSONFuzz {
  static let corpus = (validTexts.map(\.0) + invalidTexts.map(\.0)).map { Array($0.utf8) }
  private static let bytes =
    Array("{}[]:,\"\\/*-+.0123456789eEtrufalsn \n\u{1}".utf8) + [0x80, 0xc0, 0xed, 0xa0, 0xf4, 0xff]

  /// A value of any form, at most so deep.
  static func node(_ random: inout SplitMix64, depth: Int = 3) -> JSONNode {
    switch random.number(0...(depth == 0 ? 5 : 8)) {
    case 0: return JSONNode(.null)
    case 1: return JSONNode(.bool(random.chance(2)))
    case 2: return JSONNode(.number(JSONNumber(Int(truncatingIfNeeded: random.next()))))
    case 3:
      let double = Double(bitPattern: random.next())
      return JSONNode(.number(JSONNumber(double.isFinite ? double : 0.1)))
    case 4, 5: return JSONNode(.string(random.foreignText(upTo: 8)))
    case 6: return JSONNode(.array((0..<random.number(0...4)).map { _ in node(&random, depth: depth - 1) }))
    default:
      let members = (0..<random.number(0...4)).map { index in
        JSONMember("\(index)" + random.foreignText(upTo: 4), node(&random, depth: depth - 1))
      }
      return JSONNode(.object(members))
    }
  }

  /// Whatever is written is read as the same, is the same when it is written again, and does nothing to a terminal.
  static func writesWhatItReads(_ random: inout SplitMix64) throws -> String? {
    let node = node(&random)
    for text in [node.compact, node.pretty, node.rows] {
      let read = try JSONNode.read(Array(text.utf8), as: .configuration)
      guard read == node, read.compact == node.compact else { return "read as another value: \(text)" }
      guard text.unicodeScalars.allSatisfy({ $0 == "\n" || $0.isPlain }) else { return "not harmless: \(text)" }
    }
    return nil
  }

  /// Any bytes are a value, that can be written and read again, or a problem that can be shown.
  static func readsAnything(_ random: inout SplitMix64) throws -> String? {
    let bytes = random.mutated(random.pick(corpus), with: Self.bytes)
    for dialect in JSONDialect.allCases {
      let reading = JSONReading(bytes, as: dialect)
      guard reading.problems.allSatisfy({ $0.description.unicodeScalars.allSatisfy(\.isPlain) }) else {
        return "a problem shows \(bytes)"
      }
      guard let node = reading.node else {
        if reading.problems.isEmpty { return "neither value nor problem: \(bytes)" }
        continue
      }
      if reading.problems.isEmpty, try JSONNode.read(Array(node.compact.utf8), as: dialect) != node {
        return "written as another value: \(bytes)"
      }
    }
    return nil
  }

  private static let pathPieces = [
    "$", "$", ".", "..", "[", "]", "*", "'", "\"", "a", "0", "-1", "1", ":", ",", " ", "\\", "u0061", "?", "@", "é",
    "['a']", "[0]", "[-1:]", "..*", ".a", "\\ud83d", "\\ude00", "9007199254740992", "[::-1]", "[1:9007199254740991:2]",
    "[?", "@.a", "==", "<=", "!=", "&&", "||", "!", "(", ")", "length(", "count(", "value(", "match(", "search(",
    "'a.*'",
    "'[^a]'", "null", "true", "1.5e2", "[?@.a=='a']", "[?@[?@]]", "$..*",
  ]

  /// Any text is a query or a problem with its place in the text; a query finds no more than it may.
  static func asksAnything(_ random: inout SplitMix64) throws -> String? {
    let text = (random.chance(4) ? "" : "$") + random.text(of: pathPieces, upTo: 12)
    let path: JSONPath
    do throws(JSONPathProblem) {
      path = try JSONPath(parsing: text)
    } catch {
      return (0...text.unicodeScalars.count).contains(error.position) ? nil : "\(error) of \(text)"
    }
    let document = node(&random)
    guard let found = try? path.nodes(in: document, limit: 2000) else { return nil }
    if found.count > 2000 { return "\(text) finds \(found.count)" }
    let isFound = try? path.meetsEmptyArray(in: document, limit: 2000)
    return isFound == nil ? "\(text) is over its limit on the second way" : nil
  }

  /// The way to a node, written out, leads to that node and no other.
  static func findsEveryNode(_ random: inout SplitMix64) throws -> String? {
    let document = node(&random)
    var target = document
    var text = "$"
    while !random.chance(4) {
      if let elements = target.array, !elements.isEmpty {
        let index = random.number(0...elements.count - 1)
        text += random.chance(2) ? "[\(index)]" : "[ \(index - elements.count) ]"
        target = elements[index]
      } else if let members = target.members, !members.isEmpty {
        let member = random.pick(members)
        text += random.chance(2) ? "[\(member.name.quotedAsJSON)]" : "['\(member.name.inSingleQuotes)']"
        target = member.node
      } else {
        break
      }
    }
    let found = try JSONPath(parsing: text).nodes(in: document)
    return found == [target] ? nil : "\(text) finds \(found.map(\.compact))"
  }
}

extension Unicode.Scalar {
  /// Neither a control nor anything that turns, hides or breaks text.
  fileprivate var isPlain: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
    default: true
    }
  }
}

extension String {
  fileprivate var inSingleQuotes: String {
    unicodeScalars.map { scalar in
      switch scalar {
      case "'": "\\'"
      case "\\": "\\\\"
      case "\0"..."\u{1f}": "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }.joined()
  }
}

@Suite("JSON and JSONPath, anything at all") struct JSONFuzzTests {
  @Test func writtenAndReadAgain() { #expect(Fuzz.complaints(JSONFuzz.writesWhatItReads) == []) }
  @Test func anyBytes() { #expect(Fuzz.complaints(JSONFuzz.readsAnything) == []) }
  @Test func anyQuery() { #expect(Fuzz.complaints(JSONFuzz.asksAnything) == []) }
  @Test func everyNode() { #expect(Fuzz.complaints(JSONFuzz.findsEveryNode) == []) }
}

@Suite("JSON and JSONPath, a million times", .serialized, .enabled(if: Torture.isWanted, "heavy: make torture"))
struct JSONTortureTests {
  @Test func writtenAndReadAgain() async {
    #expect(await Fuzz.torture("JSON written and read", JSONFuzz.writesWhatItReads) == [])
  }

  @Test func anyBytes() async { #expect(await Fuzz.torture("JSON reader", JSONFuzz.readsAnything) == []) }
  @Test func anyQuery() async { #expect(await Fuzz.torture("JSONPath queries", JSONFuzz.asksAnything) == []) }
  @Test func everyNode() async { #expect(await Fuzz.torture("JSONPath to a node", JSONFuzz.findsEveryNode) == []) }
}
