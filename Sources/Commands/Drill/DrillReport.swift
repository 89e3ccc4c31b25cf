import AlertServices
import PaymentHealth
import Reporting

/// What a drill showed: when what was decided, and what each sink said.
struct DrillReport: Sendable, Equatable {
  /// The beginning of the pretended outage, or its end.
  struct Half: Sendable, Equatable {
    var began: Timestamp
    /// Nil: not in time.
    var decided: Timestamp?
    var summary: String?
    /// Why nobody is told.
    var obstacle: String?
    /// The first attempt at each sink that was not delivered, or the one that was.
    var attempts: [DrillLog.Attempt] = []

    var detection: Duration? { decided.map { began.duration(to: $0) } }
    /// From the decision to the last sink.
    var delivery: Duration? {
      guard let decided, isDelivered else { return nil }
      return attempts.map(\.ended).max().map { max(.zero, decided.duration(to: $0)) }
    }
    var isDelivered: Bool { !attempts.isEmpty && attempts.allSatisfy { $0.verdict == .delivered } }
  }

  var name: String
  /// Those that are to be told.
  var sinks: [SinkID]
  var outage: Half
  var recovery: Half?

  /// Whether each sink took the beginning and the end.
  var isWhole: Bool {
    [outage, recovery].allSatisfy { half in
      half.map { $0.isDelivered && Set($0.attempts.map(\.sink)) == Set(sinks) } ?? false
    }
  }
}

extension DrillReport {
  func lines(_ calendar: ZoneCalendar) -> [String] {
    let halves =
      lines(of: outage, "the outage begins", calendar) + (recovery.map { lines(of: $0, "it ends", calendar) } ?? [])
    return halves + ["", result]
  }

  private func lines(of half: Half, _ words: String, _ calendar: ZoneCalendar) -> [String] {
    let told = half.attempts.map { attempt in
      let wait = (half.decided ?? half.began).duration(to: attempt.ended)
      return "\(calendar.time(attempt.ended))  \(attempt.sink): \(attempt.verdict.words), \(wait.inTenths) after that"
    }
    return ["\(calendar.time(half.began))  \(words)", decision(half, calendar)] + told
  }

  private func decision(_ half: Half, _ calendar: ZoneCalendar) -> String {
    if let decided = half.decided, let detection = half.detection {
      return "\(calendar.time(decided))  decided after \(detection.inTenths): \(half.summary ?? "")"
    }
    return "          \(half.obstacle ?? "not told in time")"
  }

  private var result: String {
    let figures = [
      outage.detection.map { "detected in \($0.inTenths)" }, outage.delivery.map { "delivered in \($0.inTenths)" },
      recovery?.detection.map { "recovered in \($0.inTenths)" },
      recovery?.delivery.map { "and that delivered in \($0.inTenths)" },
    ].compactMap(\.self)
    let missing = sinks.filter { sink in
      [outage, recovery].contains { half in
        half?.attempts.contains { $0.sink == sink && $0.verdict == .delivered } != true
      }
    }
    let who = missing.isEmpty ? [] : ["not told all of it: \(missing.map(\.rawValue).joined(separator: ", "))"]
    return (figures + who).joined(separator: ", ")
  }
}

extension ZoneCalendar {
  fileprivate func time(_ instant: Timestamp) -> String { local(instant).clock }
}

extension Duration {
  /// In seconds with one digit behind the point, cut off.
  fileprivate var inTenths: String {
    let (seconds, attoseconds) = max(.zero, self).components
    return "\(seconds).\(attoseconds / 100_000_000_000_000_000) s"
  }
}
