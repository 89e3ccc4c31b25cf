import Foundation
import PaymentHealth
import TestSupport
import Testing

@testable import Storage

/// Not a test: what ``StoreChild`` runs.
@Suite("A child process of another test", .enabled(if: StoreChildRole.current != nil))
struct StoreChildTests {
  static let probes: [ProbeKey] = [.root, .methods, .adyen]

  @Test func play() async throws {
    let database = try #require(ProcessInfo.processInfo.environment[StoreChildRole.databaseVariable])
    switch try #require(StoreChildRole.current) {
    case .hold: try await hold(database)
    case .write: try await write(database)
    case .upgrade:
      TestProcess.say("begins")
      try await Store.open(at: database).close()
      TestProcess.say("done")
    case .compact:
      let store = try await Store.open(at: database)
      TestProcess.say("begins")
      _ = try await store.compact()
      TestProcess.say("done")
    case .readAsNobody: await readAsNobody(database)
    }
  }

  private func hold(_ database: String) async throws {
    let store = try await Store.open(at: database)
    TestProcess.say("held")
    _ = FileHandle.standardInput.readDataToEndOfFile()
    try await store.close()
  }

  private func write(_ database: String) async throws {
    let store = try await Store.open(at: database)
    let first = try await store.reader.lastSlots()[.root].map { slot in
      Int(Timestamp.epoch.duration(to: slot).wholeMilliseconds / 30_000)
    }
    for number in ((first ?? -1) + 1)... {
      let results = Self.probes.map { ProbeResult.sample(number, of: $0) }
      var evaluation = Evaluation()
      for (provider, own) in Dictionary(grouping: results, by: \.probe.provider) {
        evaluation.add(Self.evaluation(of: provider, own))
      }
      try await store.record(JournalEntry(results: results, evaluation: evaluation, sinks: ["hook"]))
      TestProcess.say("\(number)")
    }
  }

  /// Every result is a transition, an incident and an alert: each instant leaves the same number of rows everywhere.
  private static func evaluation(of provider: ProviderID, _ results: [ProbeResult]) -> Evaluation {
    var evaluation = Evaluation()
    for result in results {
      let track = Track(probe: result.probe, method: "card")
      evaluation.transitions.append(
        Transition(track: track, at: result.slot, verdict: .up, decided: result.slot))
    }
    let incident = Incident.sample(.provider(provider), opened: results[0].slot)
    evaluation.incidents = [incident]
    evaluation.events = [.sample(1, of: incident)]
    return evaluation
  }

  private func readAsNobody(_ database: String) async {
    let nobody: UInt32 = 65534
    if getuid() == 0 { _ = (setgid(nobody), setuid(nobody)) }
    do {
      let reader = try await Store.read(at: database)
      TestProcess.say("\(try await reader.results(of: .root, from: .epoch, to: .slot(1000)).count)")
    } catch let error as StoreError {
      TestProcess.say("\(error.problem): \(error)")
    } catch {
      TestProcess.say("\(error)")
    }
  }
}
