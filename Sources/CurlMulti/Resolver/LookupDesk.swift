/// The resolver's book-keeping: who waits for which name, which names wait for a thread.
///
/// No locks, no threads.
struct LookupDesk {
  enum AskAction: Equatable { case join, signal, startThread }
  enum WorkAction: Equatable { case lookUp(String), nothing, stop }

  private struct Question {
    var isRunning = false
    var waiters: [(id: ObjectIdentifier, deliver: Resolver.Delivery)] = []
  }

  private var questions: [String: Question] = [:]
  private var waitingNames: [String] = []
  private var threads = 0
  private var busyThreads = 0
  private var isClosed = false

  mutating func ask(
    _ name: String, waiter: ObjectIdentifier, deliver: @escaping Resolver.Delivery, maximumThreads: Int
  ) -> AskAction {
    let isKnown = questions[name] != nil
    questions[name, default: Question()].waiters.append((waiter, deliver))
    guard !isKnown else { return .join }
    waitingNames.append(name)
    guard busyThreads + waitingNames.count > threads, threads < maximumThreads else { return .signal }
    threads += 1
    return .startThread
  }

  /// Whether the look-up had begun.
  ///
  /// A name nobody wants any more and no thread has taken is dropped.
  mutating func abandon(_ name: String, waiter: ObjectIdentifier) -> Bool {
    guard var question = questions[name] else { return true }
    question.waiters.removeAll { $0.id == waiter }
    if question.waiters.isEmpty && !question.isRunning {
      questions[name] = nil
      waitingNames.removeAll { $0 == name }
    } else {
      questions[name] = question
    }
    return question.isRunning
  }

  mutating func takeName() -> WorkAction {
    guard !isClosed else {
      threads -= 1
      return .stop
    }
    guard !waitingNames.isEmpty else { return .nothing }
    let name = waitingNames.removeFirst()
    questions[name]?.isRunning = true
    busyThreads += 1
    return .lookUp(name)
  }

  /// Whom to tell the answer of a look-up that has ended.
  mutating func finish(_ name: String) -> [Resolver.Delivery] {
    busyThreads -= 1
    return questions.removeValue(forKey: name)?.waiters.map(\.deliver) ?? []
  }

  /// Gives up a thread that could not be started; its work waits for another.
  mutating func threadEnded() {
    threads -= 1
  }

  /// Takes no more work; returns how many threads have to be told.
  mutating func close() -> Int {
    isClosed = true
    return threads
  }
}
