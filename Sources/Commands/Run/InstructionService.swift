import Logging
import Monitoring
import PaymentHealth
import ServiceLifecycle
import Storage

/// Notices within a second what another process told payprobe, and when a maintenance or a silence is over.
struct InstructionService: Service, CustomStringConvertible {
  private static let pace: Duration = .seconds(1)

  let file: InstructionFile
  let recorder: Recorder
  let clock: any WallClock
  let log: Logger
  let description = "instructions"

  func run() async {
    await cancelWhenGracefulShutdown {
      var seen: InstructionFile.Stamp?
      var last: Int64 = 0
      var isBroken = false
      while (try? await clock.sleep(until: clock.now.advanced(by: Self.pace), tolerance: nil)) != nil {
        let stamp = file.stamp
        let news = stamp == seen ? [] : await news(after: last, isKnown: isBroken)
        isBroken = news == nil
        // What cannot be read now is tried again.
        if let news { (seen, last) = (stamp, news.last?.number ?? last) }
        await recorder.review(news ?? [])
      }
    }
  }

  /// Nil when they cannot be read, which is said once.
  private func news(after number: Int64, isKnown: Bool) async -> [Instruction]? {
    do {
      return try await file.instructions(after: number)
    } catch {
      if !isKnown {
        log.error("what was told payprobe cannot be read; what is known stays", metadata: ["error": "\(error)"])
      }
      return nil
    }
  }
}
