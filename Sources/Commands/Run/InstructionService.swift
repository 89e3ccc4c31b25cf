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
      while (try? await clock.sleep(until: clock.now.advanced(by: Self.pace), tolerance: nil)) != nil {
        let stamp = file.stamp
        let news = stamp == seen ? [] : await news(after: last)
        // What cannot be read now is tried again when the file has changed.
        seen = stamp
        last = news.last?.number ?? last
        await recorder.review(news)
      }
    }
  }

  private func news(after number: Int64) async -> [Instruction] {
    do {
      return try await file.instructions(after: number)
    } catch {
      log.error("what was told payprobe cannot be read; what is known stays", metadata: ["error": "\(error)"])
      return []
    }
  }
}
