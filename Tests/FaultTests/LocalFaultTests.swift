import CurlMulti
import Glibc
import PaymentHealth
import TestSupport
import Testing

/// A machine that has run out of something says nothing about any provider.
@Suite(.serialized, .timeLimit(.minutes(5))) struct LocalFaultTests {
  static let probes = 200

  /// With no room to work in, the probes take turns.
  @Test func fewDescriptorsSlowUsDownAndBlameNobody() async {
    await #expect(processExitsWith: .success) {
      try limitDescriptors(to: 64)
      let verdicts = try await Self.probeHealthyServer(count: Self.probes)
      #expect(verdicts.count == Self.probes)
      #expect(verdicts.allSatisfy { $0 == .up || $0.owner == .local }, "\(Set(verdicts))")
      #expect(verdicts.contains(.up))
    }
  }

  /// The engine reckoned with four times as many as there are left.
  @Test(arguments: [0, 3, 8, 20])
  func usedUpDescriptorsBlameNobody(free: Int) async {
    await #expect(processExitsWith: .success) { [free] in
      try limitDescriptors(to: 256)
      let verdicts = try await Self.probeHealthyServer(count: Self.probes, leaving: free)
      #expect(verdicts.count == Self.probes)
      #expect(verdicts.allSatisfy { $0 == .up || $0.owner == .local }, "\(Set(verdicts))")
      #expect(verdicts.contains(Verdict(.localDescriptors)))
    }
  }

  /// By address and by name in turn, of a server in another process.
  private static func probeHealthyServer(count: Int, leaving free: Int? = nil) async throws -> [Verdict] {
    let server = try TLSServer()
    defer { server.stop() }
    let authority = try Certificates.shared.get().authority
    let targets = ["127.0.0.1", "pay.test"].map { Target(url: server.url(host: $0), authorities: authority) }
    return try await FaultLab.open { lab in
      try await withTaskExecutorPreference(lab.engine.executor) {
        if let free { try useDescriptorsOfThisThread(allBut: free) }
        return try await withThrowingTaskGroup(of: Verdict.self) { group in
          for index in 0..<count {
            let target = targets[index % targets.count]
            group.addTask { try await lab.run(target, .seconds(10)).verdict }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
      }
    }
  }
}
