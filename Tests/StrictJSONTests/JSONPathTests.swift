import StrictJSON
import Testing

@Suite struct JSONPathTests {
  /// RFC 9535 §1.5, figure 1.
  static let store: JSONNode = [
    "store": [
      "book": [
        ["category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century"],
        ["category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour"],
        ["category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3"],
        [
          "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings",
          "isbn": "0-395-19395-8",
        ],
      ],
      "bicycle": ["color": "red", "price": 399],
    ]
  ]
  /// RFC 9535 §2.3.1.3, names that need quoting.
  static let quoted: JSONNode = ["o": ["j j": ["k.k": 3]], "'": ["@": 2]]
  static let wild: JSONNode = ["o": ["j": 1, "k": 2], "a": [5, 3]]
  static let letters: JSONNode = ["a", "b", "c", "d", "e", "f", "g"]
  static let descent: JSONNode = ["o": ["j": 1, "k": 2], "a": [5, 3, [["j": 4], ["k": 6]]]]
  static let nothing = JSONNode(.null)

  struct Example: Sendable, CustomTestStringConvertible {
    let path: String
    let document: JSONNode
    let found: [JSONNode]

    init(_ path: String, in document: JSONNode, finds found: JSONNode...) {
      self.path = path
      self.document = document
      self.found = found
    }

    var testDescription: String { path }
  }

  @Test(arguments: [
    // §1.5
    Example(
      "$.store.book[*].author", in: store, finds: "Nigel Rees", "Evelyn Waugh", "Herman Melville", "J. R. R. Tolkien"),
    Example("$..author", in: store, finds: "Nigel Rees", "Evelyn Waugh", "Herman Melville", "J. R. R. Tolkien"),
    Example("$..book[2].author", in: store, finds: "Herman Melville"),
    Example("$..book[2].publisher", in: store),
    Example("$..book[-1].title", in: store, finds: "The Lord of the Rings"),
    Example("$..book[0,1].author", in: store, finds: "Nigel Rees", "Evelyn Waugh"),
    Example("$..book[:2].author", in: store, finds: "Nigel Rees", "Evelyn Waugh"),
    Example("$.store..color", in: store, finds: "red"),
    // §2.2.3
    Example("$", in: ["k": "v"], finds: ["k": "v"]),
    // §2.3.1.3
    Example("$.o['j j']", in: quoted, finds: ["k.k": 3]),
    Example("$.o['j j']['k.k']", in: quoted, finds: 3),
    Example("$.o[\"j j\"][\"k.k\"]", in: quoted, finds: 3),
    Example("$[\"'\"][\"@\"]", in: quoted, finds: 2),
    Example(#"$['\'']['@']"#, in: quoted, finds: 2),
    // §2.3.2.3
    Example("$[*]", in: wild, finds: ["j": 1, "k": 2], [5, 3]),
    Example("$.o[*]", in: wild, finds: 1, 2),
    Example("$.o[*, *]", in: wild, finds: 1, 2, 1, 2),
    Example("$.a[*]", in: wild, finds: 5, 3),
    // §2.3.3.3
    Example("$[1]", in: ["a", "b"], finds: "b"),
    Example("$[-2]", in: ["a", "b"], finds: "a"),
    Example("$[2]", in: ["a", "b"]),
    Example("$[-3]", in: ["a", "b"]),
    Example("$[0]", in: ["0": "not an array"]),
    // §2.3.4.3
    Example("$[1:3]", in: letters, finds: "b", "c"),
    Example("$[5:]", in: letters, finds: "f", "g"),
    Example("$[1:5:2]", in: letters, finds: "b", "d"),
    Example("$[5:1:-2]", in: letters, finds: "f", "d"),
    Example("$[::-1]", in: letters, finds: "g", "f", "e", "d", "c", "b", "a"),
    Example("$[:]", in: ["a", "b"], finds: "a", "b"),
    Example("$[::0]", in: letters),
    Example("$[-100:100:3]", in: letters, finds: "a", "d", "g"),
    Example("$[100:-100:-3]", in: letters, finds: "g", "d", "a"),
    Example("$[9007199254740991:-9007199254740991:-9007199254740991]", in: letters, finds: "g"),
    Example("$[::-1]", in: []),
    Example("$[-2:]", in: letters, finds: "f", "g"),
    // §2.5.1.3
    Example("$[0, 3]", in: letters, finds: "a", "d"),
    Example("$[0:2, 5]", in: letters, finds: "a", "b", "f"),
    Example("$[0, 0]", in: letters, finds: "a", "a"),
    // §2.5.2.3
    Example("$..j", in: descent, finds: 1, 4),
    Example("$..[0]", in: descent, finds: 5, ["j": 4]),
    Example("$..o", in: descent, finds: ["j": 1, "k": 2]),
    Example("$.o..[*, *]", in: descent, finds: 1, 2, 1, 2),
    Example("$.a..[0, 1]", in: descent, finds: 5, 3, ["j": 4], ["k": 6]),
    Example("$..*", in: [[1], 2], finds: [1], 2, 1),
    // §2.6.1
    Example("$.a", in: ["a": nothing], finds: nothing),
    Example("$.a[0]", in: ["a": nothing]),
    Example("$.b[*]", in: ["b": [nothing]], finds: nothing),
    // Names are compared by code point; blanks may stand between segments and in brackets.
    Example("$['e\u{301}']", in: ["é": 1]),
    Example("$.é", in: ["é": 1], finds: 1),
    Example("$ .a\t[ 'b' ]", in: ["a": ["b": 1]], finds: 1),
    Example(#"$["\u00e9\ud83d\udE00\b\f\n\r\t\/\\\""]"#, in: ["é😀\u{8}\u{C}\n\r\t/\\\"": 1], finds: 1),
  ])
  func findsWhatTheStandardSays(_ example: Example) throws {
    #expect(try JSONPath(parsing: example.path).nodes(in: example.document) == example.found)
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let path: String
    let position: Int
    let message: String

    init(_ path: String, at position: Int, _ message: String) {
      self.path = path
      self.position = position
      self.message = message
    }

    var testDescription: String { path }
  }

  @Test(arguments: [
    Mistake("", at: 0, "a path begins with $"),
    Mistake("methods", at: 0, "a path begins with $"),
    Mistake(" $", at: 0, "a path begins with $"),
    Mistake("$ ", at: 2, "blanks at the end"),
    Mistake("$a", at: 1, "expected . or ["),
    Mistake("$.", at: 2, "expected a name, * or [ after the dot; write other names as ['…']"),
    Mistake("$. a", at: 2, "expected a name, * or [ after the dot; write other names as ['…']"),
    Mistake("$.1a", at: 2, "expected a name, * or [ after the dot; write other names as ['…']"),
    Mistake("$...a", at: 3, "expected a name, * or [ after the dot; write other names as ['…']"),
    Mistake("$.a-b", at: 3, "expected . or ["),
    Mistake("$[", at: 2, "expected a name in quotes, an index, a slice, * or ?"),
    Mistake("$[]", at: 2, "expected a name in quotes, an index, a slice, * or ?"),
    Mistake("$[a]", at: 2, "expected a name in quotes, an index, a slice, * or ?"),
    Mistake("$[0", at: 3, "expected , or ]"),
    Mistake("$[0 1]", at: 4, "expected , or ]"),
    Mistake("$[0,]", at: 4, "expected a name in quotes, an index, a slice, * or ?"),
    Mistake("$[01]", at: 2, "01 is not an index"),
    Mistake("$[-0]", at: 2, "-0 is not an index"),
    Mistake("$[-]", at: 2, "- is not an index"),
    Mistake("$[9007199254740992]", at: 2, "9007199254740992 is not an index"),
    Mistake("$[99999999999999999999]", at: 2, "99999999999999999999 is not an index"),
    Mistake("$[0:01]", at: 4, "01 is not an index"),
    Mistake("$['a]", at: 5, "the text has no closing quote"),
    Mistake("$['a\\", at: 5, "the text has no closing quote"),
    Mistake("$['\n']", at: 3, "a control character in a text; write it as an escape"),
    Mistake(#"$['\"']"#, at: 4, "no escape begins like this"),
    Mistake(#"$["\x"]"#, at: 4, "no escape begins like this"),
    Mistake(#"$["\u12"]"#, at: 5, #"\u needs four hexadecimal digits"#),
    Mistake(#"$["\ud800"]"#, at: 5, #"\u escapes need both halves of a surrogate pair"#),
    Mistake(#"$["\ud800\u0041"]"#, at: 5, #"\u escapes need both halves of a surrogate pair"#),
    Mistake(#"$["\udc00"]"#, at: 5, #"\u escapes need both halves of a surrogate pair"#),
  ])
  func saysWhereAPathIsWrong(_ mistake: Mistake) {
    let problem = #expect(throws: JSONPathProblem.self) { try JSONPath(parsing: mistake.path) }
    #expect(problem?.position == mistake.position)
    #expect(problem?.message == mistake.message)
  }

  /// Whatever is left of a path, it is a path or it has a problem inside it.
  @Test(arguments: [
    #"$.store['a b']["\u00e9\ud83d\ude00\n"][0, -1, 1:2:3, *]..[::-2]..*"#, "$ . [ ] ' \" \\ u : , - 0 * ?",
    #"$[?!(@.a == 'x' || count(@..b) >= 2) && search(@.c, "[a-z]+")]"#,
  ])
  func brokenPathsAreAnswered(_ path: String) {
    let scalars = Array(path.unicodeScalars)
    for start in scalars.indices {
      for end in start...scalars.count {
        let broken = String(String.UnicodeScalarView(scalars[..<start] + scalars[end...]))
        guard let problem = problem(of: broken) else { continue }
        #expect((0...broken.unicodeScalars.count).contains(problem.position), "\(broken)")
      }
    }
  }

  private func problem(of path: String) -> JSONPathProblem? {
    do {
      _ = try JSONPath(parsing: path)
      return nil
    } catch {
      return error
    }
  }

  @Test func problemsCountCharactersFromOne() {
    let problem = #expect(throws: JSONPathProblem.self) { try JSONPath(parsing: "$ä?") }
    #expect(problem?.description == "character 2: expected . or [")
  }

  @Test(arguments: [
    "$..*..*..*..*", "$..[*,*]..[*,*]..[*,*]", "$[*,*,*][*,*,*][*,*,*][*,*,*][*,*,*]", "$[*][?$[0] == $[1]]",
    "$[*][?$[?@[?@[?@ == 1]]]]", "$[*][?count($..*) > 0]",
  ])
  func hostileDocumentsDoNotMultiplyTheWork(_ path: String) throws {
    let row = JSONNode(.array(Array(repeating: [1, 2, 3], count: 300)))
    let document = JSONNode(.array(Array(repeating: row, count: 20)))
    let query = try JSONPath(parsing: path)
    #expect(throws: JSONPathOverflow(limit: 50_000)) { try query.nodes(in: document, limit: 50_000) }
  }

  @Test(arguments: [
    ("$[*].id", "[]", true), ("$.m[*].id", #"{"m": []}"#, true), ("$.m[0]", #"{"m": []}"#, true),
    ("$.m[1:].id", #"{"m": []}"#, true), ("$['m'][*]", #"{"m": []}"#, true), ("$.g[*].m[*]", #"{"g": []}"#, true),
    ("$.g[*].m[*]", #"{"g": [{}, {"m": []}]}"#, true), ("$..m[*]", #"{"a": {"m": []}}"#, true),
    ("$[*].id", "{}", false), ("$[*].id", "[{}]", false), ("$.m[*].id", "[]", false), ("$.m", #"{"m": []}"#, false),
    ("$.m[*]", #"{"m": null, "n": []}"#, false), ("$.m[*]", #"{"m": {}}"#, false), ("$..id", "[]", false),
  ])
  func anEmptyListOnTheWayIsNoticed(_ path: String, _ document: String, _ isEmpty: Bool) throws {
    let node = try JSONNode.read(Array(document.utf8), as: .response)
    #expect(try JSONPath(parsing: path).meetsEmptyArray(in: node) == isEmpty)
  }

  @Test func depthCostsNoStack() throws {
    var document: JSONNode = ["leaf": true]
    for _ in 0..<2_000 { document = ["down": document] }
    #expect(try JSONPath(parsing: "$..leaf").nodes(in: document) == [true])
  }
}
