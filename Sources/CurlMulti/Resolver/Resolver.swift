import Dispatch
import Synchronization

/// Looks names up on a bounded number of threads, since nothing can stop a `getaddrinfo` that hangs.
///
/// Names asked for while their look-up is waiting or running share it. Nobody waits here: an answer is delivered
/// on a resolver thread, and whoever no longer wants it abandons it.
final class Resolver: Sendable {
  typealias Answer = Result<[IPAddress], LookupFailure>
  typealias Delivery = @Sendable (Answer) -> Void

  private let lookup: Lookup
  private let maximumThreads: Int
  private let desk = Mutex(LookupDesk())
  private let work = DispatchSemaphore(value: 0)

  init(maximumThreads: Int, lookup: @escaping Lookup) {
    self.lookup = lookup
    self.maximumThreads = maximumThreads
  }

  /// Calls `deliver` once with the answer, unless `waiter` abandons the name before.
  func resolve(_ name: String, for waiter: ObjectIdentifier, deliver: @escaping Delivery) {
    let action = desk.withLock { $0.ask(name, waiter: waiter, deliver: deliver, maximumThreads: maximumThreads) }
    switch action {
    case .join: break
    case .signal: work.signal()
    case .startThread: startWorker()
    }
  }

  /// Takes back a question.
  ///
  /// False if its look-up had not begun: then the threads were all busy with others.
  func abandon(_ name: String, for waiter: ObjectIdentifier) -> Bool {
    desk.withLock { $0.abandon(name, waiter: waiter) }
  }

  /// Ends the threads as they come free.
  func stop() {
    let threads = desk.withLock { $0.close() }
    for _ in 0..<threads { work.signal() }
  }

  private func startWorker() {
    work.signal()
    if startThread(named: "resolver", { self.answerQuestions() }) != 0 {
      desk.withLock { $0.threadEnded() }
    }
  }

  private func answerQuestions() {
    while true {
      work.wait()
      switch desk.withLock({ $0.takeName() }) {
      case .lookUp(let name):
        let answer = lookup(name)
        for deliver in desk.withLock({ $0.finish(name) }) { deliver(answer) }
      case .nothing: continue
      case .stop: return
      }
    }
  }
}
