import PaymentHealth
import Probing
import Testing

@Suite struct BlindnessTests {
  static let now = Timestamp(seconds: 1_750_000_000)

  func weighed(_ cause: Cause, controls: Cause?...) -> Cause? {
    let names = ["a", "b", "c"].map(ControlID.init(rawValue:))
    let round = ControlRound(at: Self.now, findings: Dictionary(zip(names, controls), uniquingKeysWith: { $1 }))
    let finding = Finding(
      verdict: Verdict(cause), methods: ["x": .up], evidence: "seen", started: Self.now, ended: Self.now)
    return finding.weighed(against: round).verdict.cause
  }

  static let network: Set<Cause> = [
    .dnsNoName, .dnsTimeout, .dnsServerFailure, .dnsNoData, .connectRefused, .connectTimeout, .connectUnreachable,
    .connectReset, .tlsTimeout, .tlsExpired, .tlsNotYetValid, .tlsWrongHost, .tlsUntrusted, .tlsSelfSigned,
    .tlsProtocol,
    .httpHeaderTimeout, .httpBodyTimeout, .httpReset, .httpEmpty,
  ]

  @Test(arguments: Cause.allCases)
  func onlyNetworkFailuresAreExcused(_ cause: Cause) {
    #expect(
      weighed(cause, controls: .connectTimeout, .dnsTimeout) == (Self.network.contains(cause) ? .localNetwork : cause))
  }

  @Test(arguments: Cause.allCases)
  func oneControlThatAnswersIsEnough(_ cause: Cause) {
    #expect(weighed(cause, controls: nil, .connectTimeout) == cause)
    #expect(weighed(cause) == cause)
  }

  @Test(
    arguments: [
      (.dnsServerFailure, [.dnsServerFailure, .dnsTimeout], .localResolver),
      (.dnsTimeout, [.dnsTimeout, .localResolver], .localResolver),
      (.dnsTimeout, [.dnsNoName, .dnsNoData], .localResolver),
      (.dnsTimeout, [.dnsTimeout, .connectTimeout], .localNetwork),
      (.tlsExpired, [.tlsExpired, .tlsExpired], .localClock),
      (.tlsNotYetValid, [.tlsNotYetValid, .tlsExpired], .localClock),
      (.tlsUntrusted, [.tlsUntrusted, .tlsSelfSigned], .localNetwork),
      (.dnsNoName, [.dnsNoName, .dnsNoName], .localNetwork),
      (.connectTimeout, [.dnsTimeout, .dnsTimeout], .localNetwork),
    ] as [(Cause, [Cause], Cause)])
  func theResolverIsAtFaultWhenOnlyLookUpsFail(_ cause: Cause, _ controls: [Cause], _ expected: Cause) {
    #expect(weighed(cause, controls: controls[0], controls[1]) == expected)
  }

  @Test func blindnessIsOfAllMethods() {
    let round = ControlRound(at: Self.now, findings: ["iana": .dnsTimeout])
    let finding = Finding(
      verdict: Verdict(.connectRefused), methods: ["nordea": .up], started: Self.now, ended: Self.now)
    #expect(finding.weighed(against: round).verdict(for: "nordea") == Verdict(.localNetwork))
  }

  @Test func theEvidenceNamesTheControlsAndKeepsWhatWasSeen() {
    let round = ControlRound(at: Self.now, findings: ["quad9": .connectTimeout, "iana": .dnsTimeout])
    let finding = Finding(
      verdict: Verdict(.connectRefused), evidence: String(repeating: "é", count: 1000), started: Self.now,
      ended: Self.now)
    let evidence = finding.weighed(against: round).evidence ?? ""
    #expect(evidence.hasPrefix("all controls failed too: iana (dns.timeout), quad9 (connect.timeout); éé"))
    #expect(evidence.utf8.count <= Evidence.limit)
  }
}
