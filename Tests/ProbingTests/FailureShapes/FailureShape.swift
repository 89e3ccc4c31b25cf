/// The ways in which payments fail, as those who lived through them tell; the documentation has them under the same numbers.
enum FailureShape: Int, CaseIterable, Sendable {
  case name = 1
  case connection, encryption, status, errorInSuccess, foreignPage, list, bank, payersPage, creation, stuck
  case notification, brownOut, flapping, maintenance, wholeProvider, severalProviders, testEnvironment, credentials
  case withdrawn

  /// Tests beside the table that show what is made of it, as `Suite.test`.
  var shownBy: [String] {
    switch self {
    case .name: ["FaultTests.aFaultHasItsCauseOwnerAndPhase", "ControlledRunTests.aDeafResolverIsOurs"]
    case .connection:
      ["FaultTests.aFaultHasItsCauseOwnerAndPhase", "NetworkFaultTests.lostConnections", "RoutesTests.routed"]
    case .encryption:
      [
        "FaultTests.aFaultHasItsCauseOwnerAndPhase", "CertificateWatchTests.thresholds",
        "WrongClockTests.onlyWhatDependsOnTheTimeIsExcused",
      ]
    case .status: ["ForeignPageTests.theProvidersOwnPagesAreItsOwn"]
    case .errorInSuccess: ["RejectionTests.found", "RejectionTests.outcome"]
    case .foreignPage: ["ForeignPageTests.aFirewallIsNoOutage", "ForeignPageTests.aCaptivePortalIsOurNetwork"]
    case .stuck: ["RepetitionTests.comes", "RepetitionTests.stays"]
    case .brownOut: ["ExpectationsTests.latencyHasTwoLimits"]
    case .flapping: ["WatchedShapeTests.flapping"]
    case .maintenance: ["SuppressionTests.configured"]
    case .wholeProvider:
      [
        "WatchedShapeTests.wholeProvider", "WatchedShapeTests.ownNetwork",
        "ControlledRunTests.withTheControlSilentTooNothingIsKnown",
      ]
    case .severalProviders: ["WatchedShapeTests.severalProviders"]
    case .testEnvironment: ["WatchedShapeTests.testEnvironment"]
    case .withdrawn: ["WatchedShapeTests.withdrawn"]
    case .list, .bank, .payersPage, .creation, .credentials, .notification: []
    }
  }

  /// What the causes begin with that ``FaultTests`` must have a row of each for: those that show below HTTP.
  var faults: String? {
    switch self {
    case .name: "dns."
    case .connection: "connect."
    case .encryption: "tls."
    default: nil
    }
  }

  /// Nothing that asking a provider could show.
  var isNoMatterOfProbes: Bool { self == .notification }
}
