import StrictJSON
import Testing

/// Filters as RFC 9535 §2.3.5 and §2.4 have them.
@Suite struct JSONPathFilterTests {
  /// §2.3.5.3, table 11.
  @Test(arguments: [
    ("$.absent1 == $.absent2", true), ("$.absent1 <= $.absent2", true), ("$.absent == 'g'", false),
    ("$.absent1 != $.absent2", false), ("$.absent != 'g'", true), ("1 <= 2", true), ("1 > 2", false),
    ("13 == '13'", false), ("'a' <= 'b'", true), ("'a' > 'b'", false), ("$.obj == $.arr", false),
    ("$.obj != $.arr", true), ("$.obj == $.obj", true), ("$.obj != $.obj", false), ("$.arr == $.arr", true),
    ("$.arr != $.arr", false), ("$.obj == 17", false), ("$.obj != 17", true), ("$.obj <= $.arr", false),
    ("$.obj < $.arr", false), ("$.obj <= $.obj", true), ("$.arr <= $.arr", true), ("1 <= $.arr", false),
    ("1 >= $.arr", false), ("1 > $.arr", false), ("1 < $.arr", false), ("true <= true", true), ("true > true", false),
    // Missing, null, 0, false and the empty text are five different things.
    ("$.null == null", true), ("$.absent == null", false), ("$.null == 0", false), ("$.null == false", false),
    ("$.null", true), ("$.absent", false), ("!$.absent", true), ("!$.null", false), ("0 == false", false),
    ("'' == null", false), ("0 == -0", true), ("1 == 1.0", true), ("1e2 == 100", true), ("-1.5e-1 == -0.15", true),
    ("null <= null", true), ("null < null", false), ("'é' == 'e\u{301}'", false), ("'\u{FFFF}' < '\u{10000}'", true),
    ("'ab' < 'b'", true), ("'' < 'a'", true), ("\"a\" == 'a'", true), (#"'\u0061' == 'a'"#, true),
    // What binds least, and parentheses.
    ("1 == 2 && 1 == 2 || 1 == 1", true), ("1 == 1 || 1 == 2 && 1 == 2", true), ("(1 == 1 || 1 == 2) && 1 == 2", false),
    ("!(1 == 2)", true), ("! ( 1 == 2 )", true), ("1==1&&2==2", true), (" 1\n==\t1 ", true), ("((1 == 1))", true),
    // Functions.
    ("length('äö😀') == 3", true), ("length($.arr) == 2", true), ("length($.obj) == 1", true), ("length(1) == 1", false),
    ("length($.absent) == $.nothing", true), ("count($.arr[*]) == 2", true), ("count($.absent) == 0", true),
    ("count($..*) == 8", true), ("value($.arr[0:1]) == 2", true), ("value($.arr[*]) == 2", false),
    ("value($.arr[*]) == $.nothing", true), ("length(value($..obj)) == 1", true), ("match('ab', 'a')", false),
    ("match('ab', 'a.')", true), ("search('ab', 'b')", true), ("search('ab', 'c')", false), ("!match('ab', 'a')", true),
    ("match(1, '1')", false), ("match($.absent, '.*')", false), ("search('x[', $.bad)", false),
    ("match('aé', $.good)", true),
  ])
  func conditions(_ condition: String, _ holds: Bool) throws {
    let document: JSONNode = [
      "obj": ["x": "y"], "arr": [2, 3], "null": JSONNode(.null), "bad": "[", "good": "\\p{Ll}+",
    ]
    let path = "$[?\(condition)]"
    #expect(try JSONPath(parsing: path).nodes(in: document).count == (holds ? 5 : 0))
  }

  static let examples: JSONNode = [
    "a": [3, 5, 1, 2, 4, 6, ["b": "j"], ["b": "k"], ["b": [:]], ["b": "kilo"]],
    "o": ["p": 1, "q": 2, "r": 3, "s": 5, "t": ["u": 6]], "e": "f",
  ]

  /// §2.3.5.3, table 12.
  @Test(
    arguments: [
      ("$.a[?@.b == 'kilo']", [["b": "kilo"]]), ("$.a[?(@.b == 'kilo')]", [["b": "kilo"]]),
      ("$.a[?@>3.5]", [5, 4, 6]), ("$.a[?@.b]", [["b": "j"], ["b": "k"], ["b": [:]], ["b": "kilo"]]),
      ("$[?@.*]", [examples["a"] ?? [], examples["o"] ?? []]), ("$[?@[?@.b]]", [examples["a"] ?? []]),
      ("$.o[?@<3, ?@<3]", [1, 2, 1, 2]), (#"$.a[?@<2 || @.b == "k"]"#, [1, ["b": "k"]]),
      (#"$.a[?match(@.b, "[jk]")]"#, [["b": "j"], ["b": "k"]]),
      (#"$.a[?search(@.b, "[jk]")]"#, [["b": "j"], ["b": "k"], ["b": "kilo"]]), ("$.o[?@>1 && @<4]", [2, 3]),
      ("$.o[?@.u || @.x]", [["u": 6]]), ("$.a[?@.b == $.x]", [3, 5, 1, 2, 4, 6]),
      ("$.a[?@ == @]", examples["a"]?.array ?? []), ("$.e[?@ == 'f']", []), ("$.a[6:][?@ == 'j']", ["j"]),
      ("$..[?@.u].u", [6]), ("$.a[0, ?@.b == 'k', -1]", [3, ["b": "k"], ["b": "kilo"]]),
    ] as [(String, [JSONNode])])
  func filters(_ path: String, _ found: [JSONNode]) throws {
    #expect(try JSONPath(parsing: path).nodes(in: Self.examples) == found)
  }

  @Test(arguments: [
    ("$[?]", 3, "expected @, $, a value or a function"), ("$[?@.a", 6, "expected , or ]"),
    ("$[?match ('a', 'a')]", 3, "match is no value; write texts in quotes"),
    ("$[?true]", 3, "a value alone is no condition; compare it"),
    ("$[?'a']", 3, "a value alone is no condition; compare it"),
    ("$[?!1]", 4, "a value alone is no condition; compare it"), ("$[?@.a=='b'", 11, "expected , or ]"),
    ("$[?@.a = 1]", 8, "compare with ==, not ="), ("$[?@.a===1]", 8, "expected @, $, a value or a function"),
    ("$[?(@.a]", 7, "expected )"), ("$[?@.a && ]", 10, "expected @, $, a value or a function"),
    ("$[?@.* == 1]", 3, "the path may find several values here; use value(…) or count(…)"),
    ("$[?1 == @..a]", 8, "the path may find several values here; use value(…) or count(…)"),
    ("$[?@[0,1] == 1]", 3, "the path may find several values here; use value(…) or count(…)"),
    ("$[?@[?@] == 1]", 3, "the path may find several values here; use value(…) or count(…)"),
    ("$[?@.a == 01]", 10, "01 is not a number"), ("$[?@.a == 1.]", 10, "1. is not a number"),
    ("$[?@.a == .1]", 10, "expected @, $, a value or a function"), ("$[?@.a == -]", 10, "- is not a number"),
    ("$[?@.a == b]", 10, "b is no value; write texts in quotes"),
    ("$[?@.a == True]", 10, "expected @, $, a value or a function"),
    ("$[?foo(@.a)]", 3, "foo is none of length, count, value, match, search"),
    ("$[?length(@.*) < 3]", 10, "the path may find several values here; use value(…) or count(…)"),
    ("$[?length(@.a)]", 3, "the function gives a value; compare it"),
    ("$[?count(1) == 1]", 9, "the function takes a path"),
    ("$[?value(@..color)]", 3, "the function gives a value; compare it"),
    ("$[?match(@.a, 'b') == true]", 3, "the function is a condition and has no value"),
    ("$[?length() == 1]", 3, "length() takes one argument"), ("$[?match(@.a) ]", 3, "match() takes two arguments"),
    ("$[?match(@.a, 'b' ]", 18, "expected , or )"),
    (
      "$[?match(@.a, '[')]", 14,
      "the pattern is no I-Regexp (RFC 9485): character 1: the class is not closed; write \\[ for the character"
    ),
  ])
  func mistakes(_ path: String, _ position: Int, _ message: String) {
    let problem = #expect(throws: JSONPathProblem.self) { try JSONPath(parsing: path) }
    #expect(problem?.position == position)
    #expect(problem?.message == message)
  }

  @Test("Nesting has an end before the stack has", arguments: ["(", "!(", "@[?", "length(", "value(@[?"])
  func nesting(_ opening: String) {
    let path = "$[?" + String(repeating: opening, count: 100_000)
    let problem = #expect(throws: JSONPathProblem.self) { try JSONPath(parsing: path) }
    #expect(problem?.message == "more than 32 levels of nesting")
  }

  /// §2.7.2, table 20.
  @Test(arguments: [
    ("$.a", ["$['a']"]), ("$[1]", []), ("$.b[-2]", ["$['b'][1]"]), ("$.a.b[1:2]", ["$['a']['b'][1]"]),
    (#"$["\u000B"]"#, [#"$['\u000b']"#]), (#"$["\u0061"]"#, ["$['a']"]), ("$", ["$"]),
    ("$['it\\'s']", [#"$['it\'s']"#]),
    (#"$["\n\\"]"#, [#"$['\n\\']"#]), ("$.b[?@ > 1]", ["$['b'][1]", "$['b'][2]"]),
    ("$..b", ["$['b']", "$['a']['b']"]), ("$.b[::-2]", ["$['b'][2]", "$['b'][0]"]),
  ])
  func locations(_ path: String, _ locations: [String]) throws {
    let document: JSONNode = [
      "a": ["b": [1, 2]], "b": [1, 2, 3], "\u{B}": 1, "it's": 1, "\n\\": 1,
    ]
    let query = try JSONPath(parsing: path)
    let matches = try query.matches(in: document)
    #expect(matches.map(\.location.description) == locations)
    for match in matches {
      #expect(try JSONPath(parsing: match.location.description).nodes(in: document) == [match.node])
    }
  }

  @Test("Each filter counts what it looks at, also in texts and patterns")
  func bounded() throws {
    let long = JSONNode(.string(String(repeating: "a", count: 50_000)))
    let document: JSONNode = ["texts": JSONNode(.array(Array(repeating: long, count: 100)))]
    for condition in ["search(@, 'b')", "match(@, '(a|aa)*')", "length(@) > 1", "@ == $.texts[0]", "@ < $.texts[0]"] {
      let query = try JSONPath(parsing: "$.texts[?\(condition)]")
      #expect(throws: JSONPathOverflow(limit: 20_000)) { try query.nodes(in: document, limit: 20_000) }
    }
  }
}
