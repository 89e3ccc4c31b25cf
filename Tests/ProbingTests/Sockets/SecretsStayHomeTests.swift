import CurlMulti
import PaymentHealth
import Probing
import Sandbox
import Testing

/// A canary sent with a request must come back in no evidence, whatever the server does with it.
@Suite(.timeLimit(.minutes(5))) struct SecretsStayHomeTests {
  static let canary = "cAnary+/7f3a\"9&x"
  static let secret = Text(parts: [.secret(Secret(origin: "env CANARY", revealed: canary))])
  static let headers = [Field(name: "X-Api-Key", value: secret)]
  static let query = [Field(name: "token", value: secret)]

  func evidence(under fault: Fault) async throws -> String {
    try await Lab.open { lab in
      lab.sandbox.set(fault, on: .paytrail)
      let finding = try await lab.runner.run(lab.probe(headers: Self.headers, query: Self.query))
      #expect(lab.sandbox.requests.first?.header("X-Api-Key") == Self.canary)
      #expect(lab.sandbox.requests.first?.query == "token=cAnary%2B%2F7f3a%229%26x")
      return try #require(finding.evidence)
    }
  }

  @Test(arguments: [
    Fault.status(500, body: canary),
    .status(500, body: #"{"key":"cAnary+\/7f3a\"9&x"}"#),
    .status(401, body: #"{"key":"cAnary+/7f3a\u00229\u0026x"}"#),
    .status(403, body: "/v1?token=cAnary%2B%2F7f3a%229%26x"),
    // The base64 of the canary, and of `user:` and the canary.
    .status(500, body: "Y0FuYXJ5Ky83ZjNhIjkmeA=="),
    .status(500, body: "Basic dXNlcjpjQW5hcnkrLzdmM2EiOSZ4"),
    .body("<html>" + canary),
    .redirect("https://other.example/?token=" + canary),
    .redirect("https://other.example/?token=cAnary%2B%2F7f3a%229%26x"),
    .reset, .truncate, .malformed, .close, .stallHeader,
  ])
  func noEvidenceHoldsASecret(_ fault: Fault) async throws {
    let evidence = try await evidence(under: fault)
    for piece in ["cAnary", "7f3a", "FuYXJ5", "bmFyeS", "W5hcnk"] {
      #expect(!evidence.contains(piece), "\(evidence)")
    }
  }

  @Test func aRedirectIsNotFollowedWithASecretOrWithout() async throws {
    try await Lab.open { other in
      try await Lab.open { lab in
        for target in [other.sandbox.baseURL + "/control/", "/paytrail/"] {
          lab.sandbox.set(.redirect(target), on: .paytrail)
          let finding = try await lab.runner.run(lab.probe(headers: Self.headers, query: Self.query))
          #expect(finding.verdict == Verdict(.httpRedirect))
          #expect(finding.evidence?.contains("found 302 to \(target), not followed") == true)
        }
        #expect(lab.sandbox.requests.count == 2)
      }
      #expect(other.sandbox.requests.isEmpty)
    }
  }
}
