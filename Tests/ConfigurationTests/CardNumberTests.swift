import Configuration
import Testing

@Suite("Card numbers")
struct CardNumberTests {
  @Test(
    "published test cards and numbers that are no cards are accepted",
    arguments: [
      "4111111111111111", "4242 4242 4242 4242", "5555-5555-5555-4444", "378282246310005", "test_5555555555554444",
      "4532015112830367", "1234567890123", "0000000000000000", "9999999999999995", "453201511283036",
      "45320151128303660000000", "4532015x112830366", "2026-11-22T01:02:03", "+358 40 123 4567",
      "/tmp/7491ECA2-0F8A-4647-8004-04513C742C80/hook", "4532 0151 12830366", "45-32015112830366",
    ])
  func accepts(text: String) {
    #expect(problems(configuration(request: "\"method\": \"POST\", \"body\": \"\(text)\"")) == [])
  }

  @Test(
    "real ones are refused wherever they hide, and never repeated",
    arguments: [
      "4532015112830366", "4532 0151 1283 0366", "4532-0151-1283-0366", "4532+0151+1283+0366", "no=4532015112830366;",
      "2024 4532 0151 1283 0366 12", "5425233430109903", "374245455400126", "3742 454554 00126", "6304000000000000",
      "2223000048400011",
    ])
  func refuses(number: String) {
    let said = problems(configuration(request: "\"method\": \"POST\", \"body\": \"\(number)\""))
    #expect(
      said == [
        "probes.json:4:40: providers[0].probes[0].steps[0].request.body: a card number that is no published test card; real card data must not be here, use a test card or token of the provider"
      ])
    let elsewhere = problems(configuration(merchant: "{\"name\": \"S\", \"language\": \"\(number)\"}"))
    #expect(!elsewhere.isEmpty && !elsewhere.joined().contains(number))
  }
}
