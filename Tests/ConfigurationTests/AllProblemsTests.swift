import Configuration
import PaymentHealth
import StrictJSON
import Testing

@Suite("All problems at once")
struct AllProblemsTests {
  @Test("problems of form, of keys, of secrets and between values come in one go, in the order of the text")
  func reportsEverything() {
    let text = """
      {
        // a comment does not move the lines
        "merchant": { "name": "Shop", "timeZone": "Europe/Nowhere", },
        "defaults": { "every": "5" },
        "controls": [{ "id": "c", "url": "http://c.example" }],
        "providers": [
          { "id": "p", "baseURL": "https://a.example", "methods": [{ "id": "visa" }],
            "probes": [
              { "id": "one", "evry": "5s", "covers": ["vsa"] },
              { "id": "one", "every": "5s", "steps": [
                { "request": { "headers": { "Key": { "env": "NOPE" } } }, "expect": { "body": [{ "matches": "(" }] } } ] } ] },
          { "id": "p", "probes": [] }
        ]
      }
      """
    #expect(
      problems(text) == [
        #"probes.json:3:45: merchant.timeZone: "Europe/Nowhere" is not a time zone of this machine; write one such as "Europe/Helsinki""#,
        "probes.json:3:61: comma after the last entry; remove it",
        #"probes.json:4:26: defaults.every: "5" is not a duration; write "5s" or "5m""#,
        #"probes.json:5:36: controls[0].url: http:// sends everything unprotected; write https://, or "allowInsecure": true on the control"#,
        #"probes.json:9:24: providers[0].probes[0]: unknown key "evry"; did you mean "every"?"#,
        #"probes.json:9:49: providers[0].probes[0].covers[0]: the provider has no method "vsa"; did you mean "visa"?"#,
        #"probes.json:10:17: providers[0].probes[1].id: "one" is there already (first at 9:17); give this one another name"#,
        #"probes.json:10:33: providers[0].probes[1].every: the default timeout of 10s does not end 100ms before the next run: "every" is 5s; write "timeout": "4s""#,
        "probes.json:11:46: providers[0].probes[1].steps[0].request.headers.Key: env NOPE is not set; set it, or correct the name",
        #"probes.json:11:103: providers[0].probes[1].steps[0].expect.body[0].matches: "(" is not a regular expression (character 1: the group is not closed); correct it"#,
        #"probes.json:12:13: providers[1].id: "p" is there already (first at 7:13); give this one another name"#,
        "probes.json:12:28: providers[1].probes: the list is empty; write at least one entry",
      ])
  }

  @Test("facts can be read without their sentences")
  func keepsFacts() throws {
    let error = try #require(throws: ConfigurationProblems.self) { try read(configuration(probe: #""evry": "5s""#)) }
    let diagnostic = try #require(error.diagnostics.first)
    #expect(diagnostic.mark == JSONMark(line: 3, column: 13))
    #expect(diagnostic.path.description == "providers[0].probes[0]")
    guard case .key(.unknown("evry", similar: "every", _)) = diagnostic.problem else {
      Issue.record("\(diagnostic.problem)")
      return
    }
  }

  @Test("a syntax error that leaves no document is the only problem, with what could be read before it")
  func reportsSyntax() {
    #expect(
      problems("{\"a\": 1, \"a\": 2,\n \"b\": [1 2]}") == [
        #"probes.json:1:10: duplicate key "a" (first at 1:2); remove one of them"#,
        "probes.json:2:9: a comma is missing here; write one between two entries",
      ])
  }

  @Test("the file is called what the merchant called it, escaped")
  func namesFile() throws {
    for (file, shown) in [("/etc/payprobe/probes.json", "/etc/payprobe/probes.json"), ("a\u{1b}[2J", #"a\u{1b}[2J"#)] {
      let error = try #require(throws: ConfigurationProblems.self) { try read("1", file: file) }
      #expect(error.description.hasPrefix("\(shown):1:1: 1 is not an object"))
      #expect(error.description.split(separator: "\n").count == 1)
    }
  }

  @Test(
    "the nearest key is offered when at most a third of its letters differ",
    arguments: [
      ("evry", "every"), ("EVERY", "every"), ("timout", "timeout"), ("tiemout", "timeout"), ("confrim", "confirm"),
      ("evr", nil), ("interval", nil), ("", nil),
    ])
  func suggests(key: String, expected: String?) throws {
    let text = configuration(probe: "\"\(key)\": 1")
    let error = try #require(throws: ConfigurationProblems.self) { try read(text) }
    guard case .key(.unknown(_, let similar, _))? = error.diagnostics.first?.problem else {
      Issue.record("\(error)")
      return
    }
    #expect(similar == expected)
  }
}
