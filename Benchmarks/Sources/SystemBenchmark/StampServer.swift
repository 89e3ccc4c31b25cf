import Glibc

/// A connection at the server.
struct Arrival {
  /// Microseconds since 1970.
  var time: Int
  /// Of the target.
  var number: Int
}

/// The server that notes when each connection came in.
struct StampServer {
  let ports: (http: Int, https: Int)
  private let child: Child
  private let log: String

  /// - Parameter delay: Milliseconds before each answer; negative: none ever.
  static func start(_ bench: Bench, delay: Int = 0) -> StampServer {
    let (output, log) = (bench.file("ports"), bench.file("arrivals"))
    let child = Child.start(
      [bench.program("StampServer"), bench.file("leaf.pem"), bench.file("leaf.key"), "\(delay)", log], output: output)
    for _ in 0..<200 {
      if let ports = Files.numbers(in: output).first, ports.count == 2 {
        return StampServer(ports: (ports[0], ports[1]), child: child, log: log)
      }
      Clock.sleep(0.02)
    }
    fail("the server does not start: \(Files.read(output + ".err"))")
  }

  func port(secure: Bool) -> Int { secure ? ports.https : ports.http }

  func signal(_ number: Int32) { kill(child.pid, number) }

  func stop() -> [Arrival] {
    child.end(SIGTERM)
    return Files.numbers(in: log).filter { $0.count == 2 }.map { Arrival(time: $0[0], number: $0[1]) }
  }
}
