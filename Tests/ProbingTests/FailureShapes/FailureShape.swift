/// The ways in which payments fail, as those who lived through them tell; the documentation has them under the same numbers.
enum FailureShape: Int, CaseIterable, Sendable {
  case name = 1
  case connection, encryption, status, errorInSuccess, foreignPage, list, bank, payersPage, creation, stuck
  case notification, brownOut, flapping, maintenance, wholeProvider, severalProviders, testEnvironment, credentials
  case withdrawn

  /// Suites of tests beside the table that show what is made of it.
  var shownBy: [String] {
    switch self {
    case .name: ["FaultTests", "ControlledRunTests"]
    case .connection: ["FaultTests", "NetworkFaultTests", "RoutesTests"]
    case .encryption: ["FaultTests", "CertificateWatchTests", "WrongClockTests"]
    case .status, .foreignPage: ["ForeignPageTests"]
    case .errorInSuccess: ["RejectionTests"]
    case .stuck: ["RepetitionTests"]
    case .brownOut: ["ExpectationsTests"]
    case .flapping, .severalProviders, .testEnvironment, .withdrawn: ["WatchedShapeTests"]
    case .wholeProvider: ["WatchedShapeTests", "ControlledRunTests"]
    case .list, .bank, .payersPage, .creation, .credentials: []
    case .notification, .maintenance: []
    }
  }

  /// Nothing that asking a provider could show.
  var isNoMatterOfProbes: Bool { self == .notification || self == .maintenance }
}
