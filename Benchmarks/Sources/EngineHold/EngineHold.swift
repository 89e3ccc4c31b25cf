import CurlMulti
import Figures
import Glibc

/// Holds many probes in flight on a server that never answers, and prints the CPU µs of the last seconds: what
/// `BareProber hold` does without the engine.
@main
struct EngineHold {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 5, let count = Int(arguments[2]), let settle = Int(arguments[3]),
      let seconds = Int(arguments[4])
    else {
      report("usage: EngineHold CA-FILE COUNT SETTLE-SECONDS SECONDS URL…")
      exit(64)
    }
    let engine = CurlMulti(configuration: .init(maximumConnections: count))
    let (caFile, urls) = (arguments[1], Array(arguments[5...]))
    await withDiscardingTaskGroup { group in
      for number in 0..<count {
        group.addTask { await hold(urls[number % urls.count], caFile: caFile, through: engine) }
      }
      try? await Task.sleep(for: .seconds(settle))
      let before = processorMicroseconds()
      try? await Task.sleep(for: .seconds(seconds))
      report("\(Int(processorMicroseconds() - before))")
      exit(0)
    }
  }

  private static func hold(_ url: String, caFile: String, through engine: CurlMulti) async {
    _ = try? await engine.perform(
      TransferRequest(
        url: url, timeout: .seconds(120), allowsPlainHTTP: true, allowsPrivateAddresses: true, caFile: caFile))
  }
}
