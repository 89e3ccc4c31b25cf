import Logging
import Monitoring
import PaymentHealth
import ServiceLifecycle
import Storage

/// Notices within a second what another process told payprobe, and when a maintenance or a silence is over.
///
/// What is told of alerts on their way is done at once.
struct InstructionService: Service, CustomStringConvertible {
  private static let pace: Duration = .seconds(1)

  let file: InstructionFile
  let workshop: Workshop
  let description = "instructions"

  func run() async {
    await cancelWhenGracefulShutdown {
      // Nothing was looked at yet, which is not the same as no file.
      var seen: InstructionFile.Stamp??
      var isBroken = false
      var undone: Instructions?
      while (try? await workshop.clock.sleep(until: workshop.clock.now.advanced(by: Self.pace), tolerance: nil)) != nil
      {
        let stamp = await file.stamp
        let isNews = seen != .some(stamp)
        // All of it: the file may have been moved away, and numbers begin anew in the next.
        let all = isNews ? await all(isKnown: isBroken) : nil
        isBroken = isNews && all == nil
        // What cannot be read now is tried again, and so is what cannot be done.
        if let all { (seen, undone) = (.some(stamp), all) }
        await workshop.learnOfSinks()
        await workshop.recorder.review(all)
        if let orders = undone, await workshop.obey(orders, isNew: all != nil) { undone = nil }
      }
    }
  }

  /// Nil when they cannot be read, which is said once.
  private func all(isKnown: Bool) async -> Instructions? {
    do {
      let all = try await file.instructions()
      if let gap = all.gap {
        workshop.log.warning("not all that was told payprobe is known", metadata: ["error": "\(gap)"])
      }
      return all
    } catch {
      if !isKnown {
        workshop.log.error(
          "what was told payprobe cannot be read; what is known stays", metadata: ["error": "\(error)"])
      }
      return nil
    }
  }
}
