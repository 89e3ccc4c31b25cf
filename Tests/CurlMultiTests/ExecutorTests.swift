import CurlMulti
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ExecutorTests {
  private static var threadName: String {
    let name = try? String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
    return name?.trimmingCharacters(in: .newlines) ?? ""
  }

  @Test(
    "A task that prefers the engine's executor runs on its thread, also after a transfer, a sleep, and in its children")
  func runsOnTheThread() async throws {
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    defer { server.stop() }
    let names = try await withEngine { engine in
      try await withTaskExecutorPreference(engine.executor) {
        let first = Self.threadName
        _ = try await engine.perform(.local(server.url))
        let afterTransfer = Self.threadName
        try await engine.sleep(for: .milliseconds(1))
        async let child = Self.threadName
        return [first, afterTransfer, Self.threadName, await child]
      }
    }
    #expect(names == Array(repeating: "curl-multi", count: 4))
  }

  @Test("Thousands of tasks that go on and on hold up no transfer")
  func manyTasks() async throws {
    let server = try ScriptedServer(.receiveHeader, .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    defer { server.stop() }
    let status = try await withEngine { engine in
      try await withTaskExecutorPreference(engine.executor) {
        try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<2000 {
            group.addTask {
              while !Task.isCancelled { await Task.yield() }
              return 0
            }
          }
          group.addTask { try await engine.perform(.local(server.url)).status }
          defer { group.cancelAll() }
          return try await group.next()
        }
      }
    }
    #expect(status == 200)
  }

  @Test("When the engine is shut down, its tasks and sleepers go on elsewhere")
  func goesOn() async throws {
    let engine = CurlMulti()
    let started = ContinuousClock.now
    let sleeper = Task(executorPreference: engine.executor) {
      try await engine.sleep(for: .milliseconds(50))
      return Self.threadName
    }
    await engine.shutdown()
    #expect(try await sleeper.value != "curl-multi")
    #expect(ContinuousClock.now - started >= .milliseconds(50))
    let late = Task(executorPreference: engine.executor) { Self.threadName }
    #expect(await late.value != "curl-multi")
  }

  @Test("Those who come while it is shut down are answered, all of them", arguments: 0..<20)
  func crowdAtTheEnd(round: Int) async throws {
    let names = HangingNames()
    defer { names.release() }
    let engine = CurlMulti(configuration: CurlMulti.Configuration(lookup: names.lookup))
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<60 {
        group.addTask {
          switch number % 3 {
          case 0: await engine.failure(of: .local("http://hang.test/", timeout: .seconds(50))) != nil
          case 1: (try? await engine.sleep(for: .milliseconds(number))) != nil
          default: await Task(executorPreference: engine.executor) { number }.value == number
          }
        }
      }
      await engine.shutdown()
      for await isAnswered in group { #expect(isAnswered) }
    }
  }

  @Test("Many sleepers that are cancelled from many threads all wake")
  func cancelledTogether() async throws {
    try await withEngine { engine in
      let woken = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<2000 {
          group.addTask {
            let sleeper = Task { try await engine.sleep(for: .seconds(50)) }
            sleeper.cancel()
            return (try? await sleeper.value) == nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(woken == 2000)
    }
  }

  @Test("Sleepers wake in the order of their times, and not before")
  func sleepers() async throws {
    let order = try await withEngine { engine in
      let started = ContinuousClock.now
      // On one thread: two that wake in the same turn would otherwise race each other to the group.
      return try await withTaskExecutorPreference(engine.executor) {
        try await withThrowingTaskGroup(of: Int.self) { group in
          for milliseconds in [60, 20, 40, 0, -5] {
            group.addTask {
              try await engine.sleep(for: .milliseconds(milliseconds))
              #expect(ContinuousClock.now - started >= .milliseconds(milliseconds))
              return milliseconds
            }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
      }
    }
    #expect(Array(order.suffix(3)) == [20, 40, 60])
  }

  @Test("Cancelling ends a sleep, also one that was cancelled before it began")
  func cancelling() async throws {
    try await withEngine { engine in
      for isEarly in [true, false] {
        let sleeper = Task {
          if isEarly { withUnsafeCurrentTask { $0?.cancel() } }
          try await engine.sleep(for: .seconds(170))
        }
        if !isEarly { sleeper.cancel() }
        await #expect(throws: CancellationError.self) { try await sleeper.value }
      }
    }
  }
}
