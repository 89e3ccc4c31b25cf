import CurlMulti
import Glibc
import PaymentHealth
import TestSupport

/// Many probes that get no answer, and what they do to a few others beside them.
struct Crowd: Sendable {
  var hangingNames: Int
  var stalledHandshakes: Int
  /// Probes of a silent HTTP server, with timeouts of their own.
  var watched = 20
  /// Probes of healthy servers: by plain HTTP, by TLS, and through the name service.
  var healthy = 5

  struct Outcome: Sendable, CustomStringConvertible {
    /// How much later than its timeout each watched probe ended, as whoever waits for it sees it.
    var overshoots: [Duration] = []
    /// Of the healthy.
    var verdicts: [Verdict] = []
    var threads = 0
    /// In the queue for a place in the engine.
    var longestWait = Duration.zero

    var worst: Duration { overshoots.max() ?? .zero }

    var description: String {
      let answered = verdicts.count { $0 == .up }
      return "worst overshoot \(worst.milliseconds) of \(overshoots.count), \(threads) threads, "
        + "\(answered) of \(verdicts.count) healthy up, the others unknown, longest wait \(longestWait.milliseconds)"
    }
  }

  /// How long those in the crowd wait for their answers: longer than anyone else is watched.
  static let crowdTimeout = Duration.seconds(4)

  func gather() async throws -> Outcome {
    let silentTLS = try listen(backlog: 1024)
    defer { close(silentTLS.socket) }
    let silent = try listen(backlog: 1024)
    defer { close(silent.socket) }
    let server = try ScriptedServer(.receiveHeader, .send(Self.answer))
    defer { server.stop() }
    let tls = try TLSServer()
    defer { tls.stop() }
    let secure = Target(url: tls.url(), authorities: try Certificates.shared.get().authority)
    return try await FaultLab.open { lab in
      try await withThrowingTaskGroup(of: Void.self) { crowd in
        for index in 0..<hangingNames {
          crowd.addTask { _ = try await lab.run(Target(url: "http://hang-\(index).test/"), Self.crowdTimeout) }
        }
        for _ in 0..<stalledHandshakes {
          crowd.addTask {
            _ = try await lab.run(Target(url: "https://127.0.0.1:\(silentTLS.port)/"), Self.crowdTimeout)
          }
        }
        let healthy = [Target(url: server.url), secure, Target(url: "http://here.test:\(server.port)/")]
        let outcome = try await watch(lab, silent: Target(url: "http://127.0.0.1:\(silent.port)/"), healthy: healthy)
        crowd.cancelAll()
        while let result = await crowd.nextResult() { _ = result }
        return outcome
      }
    }
  }

  private func watch(_ lab: FaultLab, silent: Target, healthy targets: [Target]) async throws -> Outcome {
    try await withThrowingTaskGroup(of: (timeout: Duration?, seen: Observation).self) { group in
      for index in 0..<watched {
        let timeout = Duration.milliseconds(500 + 50 * index)
        group.addTask { (timeout, try await lab.run(silent, timeout)) }
      }
      for target in targets {
        for _ in 0..<healthy { group.addTask { (nil, try await lab.run(target, .seconds(3))) } }
      }
      var outcome = Outcome()
      while let (timeout, seen) = try await group.next() {
        outcome.threads = max(outcome.threads, ProcessFigures.threads)
        outcome.longestWait = max(outcome.longestWait, seen.queued)
        if let timeout { outcome.overshoots.append(seen.wall - timeout) } else { outcome.verdicts.append(seen.verdict) }
      }
      return outcome
    }
  }

  private static let answer = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n[\"visa\"]"
}

extension Duration {
  /// For people.
  var milliseconds: String {
    let (seconds, attoseconds) = components
    return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000) ms"
  }
}
