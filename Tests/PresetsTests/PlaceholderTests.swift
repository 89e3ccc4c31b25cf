import Presets
import StrictJSON
import Testing

@Suite("Placeholders")
struct PlaceholderTests {
  private static let mark = JSONMark(line: 7, column: 9)
  private static let own = JSONMark(line: 3, column: 4)

  @Test(
    "what is given stands in place of its name, in any depth, and texts are joined",
    arguments: [
      (#"{"given": "account"}"#, #""375917""#, []),
      (#"{"a": [{"b": {"given": "account"}}]}"#, #"{"a":[{"b":"375917"}]}"#, []),
      (#"{"joined": ["https://", {"given": "account"}, ".example"]}"#, #""https://375917.example""#, []),
      (#"{"given": "secret"}"#, #"{"given":"secret"}"#, ["secret"]),
      (#"{"joined": ["a", {"given": "secret"}, "b"]}"#, #""ab""#, ["secret"]),
      (#"{"given": "account", "more": 1}"#, #"{"given":"account","more":1}"#, []),
      (#"{"given": 1}"#, #"{"given":1}"#, []),
      (#""${given}""#, #""${given}""#, []),
    ] as [(String, String, [String])])
  func fills(text: String, expected: String, missing: [String]) throws {
    let node = try JSONNode.read(Array(text.utf8), as: .configuration)
    var left: [String] = []
    let filled = node.filled(
      at: Self.mark, with: ["account": JSONNode(.string("375917"), at: Self.own)], missing: &left)
    #expect(filled.compact == expected)
    #expect(left == missing)
  }

  @Test("what is given keeps its mark, all else has that of the preset's name")
  func marks() throws {
    let node = try JSONNode.read(
      Array(#"{"a": {"given": "x"}, "b": [1], "c": {"joined": ["y", {"given": "x"}]}}"#.utf8), as: .response)
    var missing: [String] = []
    let filled = node.filled(at: Self.mark, with: ["x": JSONNode(.string("X"), at: Self.own)], missing: &missing)
    #expect(filled.mark == Self.mark && filled.member("a")?.mark == Self.mark)
    #expect(filled["a"]?.mark == Self.own && filled["c"]?.mark == Self.own)
    #expect(filled["b"]?.mark == Self.mark && filled["b"]?[0]?.mark == Self.mark)
  }

  @Test("a preset of a file that is whole is the same again")
  func again() throws {
    let preset = try #require(PresetCatalogue.preset("paytrail"))
    #expect(try Preset(file: Array(preset.file.pretty.utf8)).file == preset.file)
  }

  @Test(
    "a merchant's entry names its secrets by the environment",
    arguments: [
      ("paytrail", "secret", #"{"env":"PAYTRAIL_SECRET"}"#), ("adyen", "apiKey", #"{"env":"ADYEN_API_KEY"}"#),
      ("paypal", "clientSecret", #"{"env":"PAYPAL_CLIENT_SECRET"}"#), ("paypal", "clientID", #""AbCdEf0123456789""#),
      ("stripe", "key", #"{"env":"STRIPE_KEY"}"#), ("paytrail", "account", #""123456""#),
    ])
  func samples(preset: String, credential: String, text: String) {
    let entry = PresetCatalogue.preset(preset)?.entry
    #expect(entry?["credentials"]?[credential]?.compact == text)
  }
}
