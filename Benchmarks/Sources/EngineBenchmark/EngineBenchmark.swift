import BareLoop
import CurlMulti
import Figures
import Glibc

/// Compares the engine with a bare C loop: CPU time for each fresh-connection probe, in alternating rounds of one
/// process, the same options and targets; and with itself when it leaves the server's certificates unread.
@main
struct EngineBenchmark {
  static func main() async {
    guard let load = Load(CommandLine.arguments) else {
      report("usage: EngineBenchmark CA-FILE COUNT WINDOW ROUNDS URL…")
      exit(64)
    }
    _ = load.runBareLoop()
    _ = await load.runEngine()
    var rounds: [Round] = []
    report("round   bare C µs/probe   engine µs/probe   ratio   certificates")
    for number in 1...load.rounds {
      let round = Round(
        bare: load.runBareLoop(), engine: await load.runEngine(),
        unread: await load.runEngine(readsCertificates: false))
      rounds.append(round)
      report(
        column(number, 5), column(round.bare, 17), column(round.engine, 17), column(round.ratio, 7),
        column(round.certificates, 14))
    }
    report(
      "median", column(median(rounds.map(\.bare)), 16), column(median(rounds.map(\.engine)), 17),
      column(median(rounds.map(\.ratio)), 7), column(median(rounds.map(\.certificates)), 14))
  }
}

/// CPU µs for each probe, user and system.
struct Round {
  var bare: Double
  var engine: Double
  /// Of an engine that does not read certificates.
  var unread: Double
  var ratio: Double { engine / bare }
  var certificates: Double { engine / unread }
}

/// What both sides are asked to do.
struct Load {
  let caFile: String
  let count: Int
  let window: Int
  let rounds: Int
  let urls: [String]

  init?(_ arguments: [String]) {
    guard arguments.count > 5, let count = Int(arguments[2]), let window = Int(arguments[3]),
      let rounds = Int(arguments[4]), rounds > 0
    else { return nil }
    caFile = arguments[1]
    self.count = count
    self.window = window
    self.rounds = rounds
    urls = Array(arguments[5...])
  }

  func runBareLoop() -> Double {
    let pointers = urls.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    let before = processorMicroseconds()
    let answered = pointers.map { UnsafePointer($0) }.withUnsafeBufferPointer {
      bare_loop_run($0.baseAddress, Int32(urls.count), caFile, Int32(count), Int32(window))
    }
    return perProbe(since: before, answered: Int(answered))
  }

  func runEngine(readsCertificates: Bool = true) async -> Double {
    let engine = CurlMulti(configuration: .init(maximumHandshakes: window))
    let before = processorMicroseconds()
    let answered = await withTaskGroup(of: Int.self) { group in
      for worker in 0..<window {
        group.addTask { await probe(from: worker, through: engine, readsCertificates) }
      }
      return await group.reduce(0, +)
    }
    await engine.shutdown()
    return perProbe(since: before, answered: answered)
  }

  /// One of `window` workers: every probe whose number is its own modulo the window.
  ///
  /// Returns how many were answered.
  private func probe(from worker: Int, through engine: CurlMulti, _ readsCertificates: Bool) async -> Int {
    var answered = 0
    for number in stride(from: worker, to: count, by: window) {
      let request = TransferRequest(
        url: urls[number % urls.count], timeout: .seconds(30), allowsPlainHTTP: true, allowsPrivateAddresses: true,
        caFile: caFile, readsCertificates: readsCertificates)
      if let response = try? await engine.perform(request), response.status == 200 { answered += 1 }
    }
    return answered
  }

  private func perProbe(since before: Double, answered: Int) -> Double {
    guard answered == count else {
      report("only \(answered) of \(count) probes were answered: no figure")
      exit(1)
    }
    return (processorMicroseconds() - before) / Double(count)
  }
}
