import Configuration
import Testing

/// Where the table names a variable that is set, it is this one.
private let surroundings = SecretSource(environment: ["SET": "x", "PING": "http://localhost:9/ping"])

@Suite("Wrong configurations: what is said, word by word")
struct WrongConfigurationTests {
  @Test("whole documents", arguments: wrongDocuments)
  func documents(text: String, messages: [String]) {
    #expect(problems(text, secrets: surroundings) == messages)
  }

  @Test("keys beside the merchant and the providers", arguments: wrongTopLevels)
  func topLevels(text: String, messages: [String]) {
    #expect(problems(configuration(top: text), secrets: surroundings) == messages)
  }

  @Test("merchants", arguments: wrongMerchants)
  func merchants(text: String, messages: [String]) {
    #expect(problems(configuration(merchant: text), secrets: surroundings) == messages)
  }

  @Test("keys of the provider", arguments: wrongProviders)
  func providers(text: String, messages: [String]) {
    #expect(problems(configuration(provider: text), secrets: surroundings) == messages)
  }

  @Test("keys of the probe", arguments: wrongProbes)
  func probes(text: String, messages: [String]) {
    #expect(problems(configuration(probe: text), secrets: surroundings) == messages)
  }

  @Test("keys of the step", arguments: wrongSteps)
  func steps(text: String, messages: [String]) {
    #expect(problems(configuration(step: text), secrets: surroundings) == messages)
  }

  @Test("keys of the request", arguments: wrongRequests)
  func requests(text: String, messages: [String]) {
    #expect(problems(configuration(request: text), secrets: surroundings) == messages)
  }
}
