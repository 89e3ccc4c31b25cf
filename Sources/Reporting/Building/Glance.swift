import PaymentHealth

/// What a small mark shows of a stretch of time: the worst that happened in it.
///
/// Good time makes it up however little was measured, and ``little`` when that was no more than what was not.
enum Glance: String, Sendable, CaseIterable {
  case up, little, degraded, down, unknown

  init(of parts: some Sequence<Availability>) {
    var (up, unknown, isDegraded) = (Int64(0), Int64(0), false)
    for part in parts {
      if part.down > 0 {
        self = .down
        return
      }
      isDegraded = isDegraded || part.degraded > 0
      up += part.up
      unknown += part.unknown
    }
    self = isDegraded ? .degraded : up == 0 ? .unknown : up > unknown ? .up : .little
  }

  /// As a legend names it.
  var label: String {
    switch self {
    case .up, .degraded, .down: rawValue
    case .little: "up, little measured"
    case .unknown: "not measured"
    }
  }

  var outcome: Outcome {
    switch self {
    case .up, .little: .up
    case .degraded: .degraded
    case .down: .down
    case .unknown: .unknown
    }
  }
}

extension Availability {
  var glance: Glance { Glance(of: [self]) }

  /// The worst there was of it; what was not measured was not seen to be bad.
  var worst: Outcome { down > 0 ? .down : degraded > 0 ? .degraded : .up }

  /// Whether anything at all is known of it.
  var isMeasured: Bool { up + degraded + down > 0 }
}
