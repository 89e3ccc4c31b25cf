import PaymentHealth
import Testing

@Suite("Covered methods")
struct CoverageTests {
  @Test(
    "a method no probe covers is said where it is written, unless it is only misspelled there",
    arguments: [
      (#""covers": "all""#, []),
      (#""covers": ["visa"]}, {"id": "s", "covers": ["ideal"]"#, []),
      (#""covers": ["visa"]}, {"id": "s""#, []),
      (#""covers": ["visa"]"#, [uncovered("ideal", at: "2:73", index: 1)]),
      (#""covers": ["ideal"]"#, [uncovered("visa", at: "2:57", index: 0)]),
      (
        #""covers": ["ideal", "vsa"]"#,
        [
          #"probes.json:3:33: providers[0].probes[0].covers[1]: the provider has no method "vsa"; did you mean "visa"?"#
        ]
      ),
      (
        #""covers": ["ideal", "paypal"]"#,
        [
          uncovered("visa", at: "2:57", index: 0),
          #"probes.json:3:33: providers[0].probes[0].covers[1]: the provider has no method "paypal"; known are "visa", "ideal""#,
        ]
      ),
    ])
  func reportsUncovered(probe: String, messages: [String]) {
    let methods = #""baseURL": "https://a.example", "methods": [{"id": "visa"}, {"id": "ideal"}]"#
    #expect(problems(configuration(provider: methods, probe: probe)) == messages)
  }

  @Test("without probes that is all there is to say")
  func hasNoProbes() {
    let text = """
      {"merchant": {"name": "S"}, "providers": [{"id": "p", "methods": [{"id": "visa"}], "probes": []}]}
      """
    #expect(problems(text) == ["probes.json:1:94: providers[0].probes: the list is empty; write at least one entry"])
  }
}

private func uncovered(_ method: String, at mark: String, index: Int) -> String {
  #"probes.json:\#(mark): providers[0].methods[\#(index)]: no probe covers "\#(method)"; add it to the "covers" of a probe, or take it out"#
}
