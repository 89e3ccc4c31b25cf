import CurlMulti
import Testing

@Suite struct HeaderFieldsTests {
  static let fields = HeaderFields([
    Header("Date", " Sun, 22 Nov 2026 10:00:00 GMT\r\n"), Header("x-a", "1"), Header("X-A", "\t2 "),
    Header("x-abc", "3"),
    Header("Retry-After", ""), Header("Ä", "é"),
  ])

  @Test(arguments: [
    ("date", ["Sun, 22 Nov 2026 10:00:00 GMT"]), ("X-a", ["1", "2"]), ("x-ab", []), ("x-abcd", []), ("x-abc", ["3"]),
    ("retry-after", [""]), ("", []), ("Ä", ["é"]),
  ])
  func byName(name: String, values: [String]) { #expect(Self.fields.values(of: name) == values) }

  @Test func inTheirOrder() {
    #expect(Self.fields.all.map(\.name) == ["Date", "x-a", "X-A", "x-abc", "Retry-After", "Ä"])
    #expect(Self.fields.all.map(\.value) == ["Sun, 22 Nov 2026 10:00:00 GMT", "1", "2", "3", "", "é"])
  }
}
