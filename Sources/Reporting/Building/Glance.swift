import PaymentHealth

/// What a small mark shows of a stretch of time: the worst that happened in it.
///
/// Good time makes it up however little was measured, and ``little`` when that was no more than what was not. What is left out
/// by maintenance shows where nothing else is known, unless more of it was not measured.
enum Glance: String, Sendable, CaseIterable {
  case up, little, degraded, down, excluded, unknown

  init(of parts: some Sequence<Availability>) {
    var (up, unknown, excluded, isDegraded) = (Int64(0), Int64(0), Int64(0), false)
    for part in parts {
      if part.down > 0 {
        self = .down
        return
      }
      isDegraded = isDegraded || part.degraded > 0
      up += part.up
      unknown += part.unknown
      excluded += part.excluded
    }
    if isDegraded {
      self = .degraded
    } else if up > 0 {
      self = up > unknown ? .up : .little
    } else {
      self = excluded > 0 && excluded >= unknown ? .excluded : .unknown
    }
  }

  /// As a legend names it.
  var word: PageWord {
    switch self {
    case .up: .up
    case .little: .little
    case .degraded: .degraded
    case .down: .down
    case .excluded: .excluded
    case .unknown: .unknown
    }
  }

  var label: String { EnglishPage().word(word) }

  var outcome: Outcome {
    switch self {
    case .up, .little: .up
    case .degraded: .degraded
    case .down: .down
    case .excluded, .unknown: .unknown
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
