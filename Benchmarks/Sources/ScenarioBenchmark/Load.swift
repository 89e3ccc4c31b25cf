import CurlMulti
import Figures
import Glibc
import PaymentHealth
import Probing
import Scheduling

/// What both sides are asked to do, both on the engine's own thread, as the daemon has it.
struct Load {
  let count: Int
  let window: Int
  let rounds: Int
  /// One scenario for each address of the server.
  private let probes: [Probe]

  init?(_ arguments: [String]) {
    guard arguments.count > 5, let count = Int(arguments[2]), let window = Int(arguments[3]),
      let rounds = Int(arguments[4]), count > 0, window > 0, rounds > 0,
      let probes = try? arguments[5...].map({ try Payment.probe(at: $0, caFile: arguments[1]) })
    else { return nil }
    (self.count, self.window, self.rounds, self.probes) = (count, window, rounds, probes)
  }

  /// What the scenarios send, each once.
  func requests() async throws -> [[TransferRequest]] {
    let engine = CurlMulti()
    var requests: [[TransferRequest]] = []
    for probe in probes {
      let notes = Notes(engine)
      let finding = try await ProbeRunner(transport: notes, clock: SystemWallClock()).run(probe)
      guard finding.verdict == .up else { stop(finding.evidence ?? "no answer") }
      requests.append(notes.requests)
    }
    await engine.shutdown()
    return requests
  }

  func runEngine(_ requests: [[TransferRequest]]) async -> Double {
    await run { engine, number in
      for request in requests[number % requests.count] {
        guard let response = try? await engine.perform(request), response.status == 200 else { return false }
      }
      return true
    }
  }

  func runScenarios() async -> Double {
    let probes = probes
    return await run { engine, number in
      let runner = ProbeRunner(transport: engine, clock: SystemWallClock())
      return (try? await runner.run(probes[number % probes.count]))?.verdict == .up
    }
  }

  /// CPU µs of one, `window` at a time.
  private func run(_ one: @escaping @Sendable (CurlMulti, Int) async -> Bool) async -> Double {
    let engine = CurlMulti()
    let (count, window) = (count, window)
    let before = processorMicroseconds()
    let done = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<window {
        group.addTask(executorPreference: engine.executor) {
          var done = 0
          for number in stride(from: worker, to: count, by: window) where await one(engine, number) { done += 1 }
          return done
        }
      }
      return await group.reduce(0, +)
    }
    await engine.shutdown()
    guard done == count else { stop("only \(done) of \(count) came to their end: no figure") }
    return (processorMicroseconds() - before) / Double(count)
  }

  private func stop(_ reason: String) -> Never {
    report(reason)
    exit(1)
  }
}
