/// Recursive descent over UTF-8 by the grammar of RFC 8259.
struct JSONParser {
  let bytes: [UInt8]
  let dialect: JSONDialect
  var index = 0
  /// Those of which the parser could go on.
  var problems: [JSONProblem] = []
  private var marks = MarkCounter()

  init(_ bytes: [UInt8], _ dialect: JSONDialect) {
    self.bytes = bytes
    self.dialect = dialect
  }

  /// The next byte; nil at the end.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Where byte `index` is, for indices that only grow.
  mutating func mark(at index: Int) -> JSONMark {
    marks.advance(to: index, in: bytes)
  }

  mutating func problem(_ kind: JSONProblem.Kind) -> JSONProblem {
    JSONProblem(kind, at: mark(at: index))
  }

  mutating func unexpected(_ expected: JSONProblem.Expected) -> JSONProblem {
    problem(.unexpected(found, expected: expected))
  }

  private var found: JSONProblem.Found {
    guard index < bytes.count else { return .end }
    let character = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
    return character.map { .character($0) } ?? .end
  }

  mutating func document() throws(JSONProblem) -> JSONNode {
    if let invalid = bytes.firstInvalidUTF8 { throw JSONProblem(.invalidUTF8, at: mark(at: invalid)) }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
      index = 3
      marks.start(at: index)
    }
    try skipBlank()
    guard next != nil else { throw problem(.empty) }
    let node = try value(depth: 0)
    try skipBlank()
    guard index == bytes.count else { throw unexpected(.end) }
    return node
  }

  /// Where the node or member is that begins here.
  private mutating func placeOfNode() -> JSONMark { dialect.keepsPlaces ? mark(at: index) : .start }

  private mutating func value(depth: Int) throws(JSONProblem) -> JSONNode {
    let mark = placeOfNode()
    guard let byte = next else { throw unexpected(.value) }
    switch byte {
    case UInt8(ascii: "{"): return JSONNode(.object(try object(depth: depth + 1)), at: mark)
    case UInt8(ascii: "["): return JSONNode(.array(try array(depth: depth + 1)), at: mark)
    case UInt8(ascii: "\""): return JSONNode(.string(try string()), at: mark)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return JSONNode(.number(try number()), at: mark)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      return JSONNode(try word(), at: mark)
    default: throw unexpected(.value)
    }
  }

  private mutating func word() throws(JSONProblem) -> JSONValue {
    let letters = bytes[index...].prefix { $0.isASCIILetter }
    switch String(decoding: letters, as: UTF8.self) {
    case "true": index += 4; return .bool(true)
    case "false": index += 5; return .bool(false)
    case "null": index += 4; return .null
    case let word: throw problem(.unknownWord(word))
    }
  }

  private mutating func array(depth: Int) throws(JSONProblem) -> [JSONNode] {
    try enter(depth)
    var elements: [JSONNode] = []
    try list(until: UInt8(ascii: "]"), orElse: .commaOrBracket) { (parser) throws(JSONProblem) in
      elements.append(try parser.value(depth: depth))
    }
    return elements
  }

  private mutating func object(depth: Int) throws(JSONProblem) -> [JSONMember] {
    try enter(depth)
    var members = MemberList()
    try list(until: UInt8(ascii: "}"), orElse: .commaOrBrace) { (parser) throws(JSONProblem) in
      let member = try parser.member(depth: depth)
      guard let first = members.add(member), parser.dialect == .configuration else { return }
      parser.problems.append(JSONProblem(.duplicateName(member.name, first: first), at: member.mark))
    }
    return members.members
  }

  private mutating func member(depth: Int) throws(JSONProblem) -> JSONMember {
    guard next == UInt8(ascii: "\"") else { throw unexpected(.name) }
    let mark = placeOfNode()
    let name = try string()
    try skipBlank()
    guard next == UInt8(ascii: ":") else { throw unexpected(.colon) }
    index += 1
    try skipBlank()
    return JSONMember(name, try value(depth: depth), at: mark)
  }

  private mutating func enter(_ depth: Int) throws(JSONProblem) {
    guard depth <= JSONReading.depthLimit else { throw problem(.tooDeep(limit: JSONReading.depthLimit)) }
    index += 1
  }

  /// Entries separated by commas, up to and with `close`; the opening bracket is behind us.
  private mutating func list(
    until close: UInt8, orElse expected: JSONProblem.Expected, entry: (inout JSONParser) throws(JSONProblem) -> Void
  ) throws(JSONProblem) {
    try skipBlank()
    guard next != close else { return index += 1 }
    while true {
      try entry(&self)
      let end = index
      try skipBlank()
      if next == close { return index += 1 }
      guard next == UInt8(ascii: ",") else {
        throw next?.beginsEntry == true ? JSONProblem(.missingComma, at: mark(at: end)) : unexpected(expected)
      }
      let comma = index
      index += 1
      try skipBlank()
      if next == close { return try closeAfterComma(comma) }
    }
  }

  private mutating func closeAfterComma(_ comma: Int) throws(JSONProblem) {
    let problem = JSONProblem(.trailingComma, at: mark(at: comma))
    guard dialect == .configuration else { throw problem }
    problems.append(problem)
    index += 1
  }
}

extension UInt8 {
  /// Of a name or a value, in quotes or forgotten ones.
  fileprivate var beginsEntry: Bool {
    isASCIILetter || (0x30...0x39).contains(self) || [0x22, 0x2d, 0x5b, 0x7b].contains(self)
  }
}
