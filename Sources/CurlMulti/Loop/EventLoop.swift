import CCurl

/// The engine's thread: libcurl, then its messages, then the mailbox, then sleep.
final class EventLoop {
  /// The longest sleep; only a safety net, since every event ends it.
  private static let longestSleep = Duration.seconds(1)
  /// A turn shorter than this is not worth telling as lag.
  private static let noticeableLag = Duration.milliseconds(1)
  private static let idleHandles = 256
  /// How often the mailbox is read between two looks at the sockets, while there is something in it.
  private static let passesPerTurn = 16
  /// How long tasks may run between two looks at the sockets: what came meanwhile is measured as later.
  private static let timeForTasks = Duration.milliseconds(2)
  /// Handshakes begun between two looks at everyone's deadlines: each costs about 0.6 ms, and each look about a probe's twentieth.
  private static let handshakesPerTurn = 16

  private let multi: UnsafeMutableRawPointer
  private let mailbox: Mailbox
  private let resolver: Resolver
  private let executor: LoopExecutor
  private let timer: KernelTimer
  /// What ends libcurl's sleep beside its sockets: the mailbox and the timer.
  private var watched: [curl_waitfd]
  private let userAgent: String
  private var active: [Transfer] = []
  private var lookups = PendingLookups()
  private var alarms = Alarms<Sleeper>()
  private var jobs: [UnownedJob] = []
  /// When the tasks have run long enough for this turn.
  private var tasksEnd = MonotonicTime.now
  private var gate: ConnectionGate<Transfer>
  private var handshakes: Handshakes
  private var idle: [EasyHandle] = []
  private var turnBegan = MonotonicTime.now { didSet { longestSleepEnds = turnBegan.advanced(by: Self.longestSleep) } }
  private var longestSleepEnds = MonotonicTime.now
  private var isClosing = false

  init?(
    mailbox: Mailbox, resolver: Resolver, executor: LoopExecutor, configuration: CurlMulti.Configuration,
    descriptors: Int
  ) {
    guard mailbox.wakeUp.isOpen, let timer = KernelTimer(), let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.timer = timer
    watched = [mailbox.wakeUp.descriptor, timer.descriptor].map {
      curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0)
    }
    self.mailbox = mailbox
    self.resolver = resolver
    self.executor = executor
    userAgent = configuration.userAgent
    // A connection may try two addresses at once.
    gate = ConnectionGate(
      maximumConnections: min(configuration.maximumConnections, (descriptors - 64) / 2),
      maximumHandshakes: configuration.maximumHandshakes)
    handshakes = Handshakes(patience: configuration.handshakePatience)
  }

  /// Returns when the mailbox was asked to close, with libcurl's handles freed and every transfer resumed.
  func run() {
    while !isClosing {
      turnBegan = .now
      perform()
      readMessages()
      ring(alarms.removeDue(at: .now))
      let hasNews = readMail()
      endLookups()
      handshakes.removeOverdue(at: .now).forEach { $0.connectionIsReady() }
      let hasConnected = connectWaiting()
      noteLag(MonotonicTime.now - turnBegan)
      if !hasNews && !hasConnected && !isClosing { sleep() }
    }
    end()
  }

  private func perform() {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
  }

  private func readMessages() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = EasyHandle.owner(of: message.pointee.easy_handle),
        let transfer = easy.transfer
      else { continue }
      transfer.lag = max(transfer.lag, MonotonicTime.now - turnBegan)
      finish(transfer, with: easy.result(of: transfer, code: ccurl_message_result(message)))
    }
  }

  /// What tasks ask of the loop and of each other is done in the same turn, but not for ever.
  ///
  /// Returns whether there may be more.
  private func readMail() -> Bool {
    tasksEnd = MonotonicTime.now.advanced(by: Self.timeForTasks)
    for _ in 0..<Self.passesPerTurn where !readMailbox() { return !jobs.isEmpty }
    return true
  }

  private func runJobs() {
    var done = 0
    while done < jobs.count, done == 0 || MonotonicTime.now < tasksEnd {
      executor.runHere(jobs[done])
      done += 1
    }
    jobs.removeFirst(done)
  }

  private func readMailbox() -> Bool {
    let contents = mailbox.drain(until: longestSleepEnds)
    for submission in contents.submissions { start(submission) }
    for (ticket, answer, came) in contents.answers { take(answer, for: ticket, at: came) }
    for sleeper in contents.sleepers { start(sleeper) }
    jobs += contents.jobs
    runJobs()
    if contents.hasCancellations { endCancelled() }
    if contents.isClosing { isClosing = true }
    return !contents.isEmpty
  }

  private func sleep() {
    let asleep = MonotonicTime.now
    let places = gate.isWaitingForHandshakes ? handshakes.nextDeadline() : nil
    let deadlines = [lookups.nextDeadline, places, alarms.next].compactMap(\.self)
    let until = deadlines.reduce(longestSleepEnds, min)
    timer.set(to: alarms.next)
    curl_multi_poll(
      multi, &watched, UInt32(watched.count), Int32(asleep.milliseconds(until: until, atLeast: 0)), nil)
    mailbox.noteAwake()
    if watched[0].revents != 0 { mailbox.wakeUp.clear() }
    noteLag(MonotonicTime.now - until)
  }

  /// One that was cancelled before it came waits for nothing.
  private func start(_ sleeper: Sleeper) {
    if sleeper.isCancelled { ring([sleeper]) } else { alarms.add(sleeper, at: sleeper.alarm.time) }
  }

  private func ring(_ sleepers: [Sleeper]) {
    for sleeper in sleepers { sleeper.continuation.resume() }
  }

  private func noteLag(_ lag: Duration) {
    guard lag >= Self.noticeableLag else { return }
    let now = MonotonicTime.now
    for transfer in active { transfer.lag = max(transfer.lag, min(lag, now - transfer.began)) }
  }
}

// MARK: - A transfer's way

extension EventLoop {
  private func start(_ submission: Submission) {
    let transfer = Transfer(submission, now: .now)
    transfer.index = active.count
    active.append(transfer)
    if transfer.isCancelled {
      finish(transfer, with: .failure(transfer.failure(.cancelled)))
    } else if let addresses = transfer.ticket.target.addresses {
      take(.success(addresses), for: transfer, at: .now)
    } else {
      lookups.add(transfer)
    }
  }

  private func take(_ answer: Resolver.Answer, for ticket: Ticket, at came: MonotonicTime) {
    guard let transfer = lookups.remove(ticket) else { return }
    take(answer, for: transfer, at: came)
  }

  private func take(_ answer: Resolver.Answer, for transfer: Transfer, at came: MonotonicTime) {
    switch answer {
    case .success(let addresses):
      let allowsAll = transfer.ticket.request.allowsPrivateAddresses
      transfer.addresses = allowsAll ? addresses : addresses.filter(AddressFilter.allows)
      guard !transfer.addresses.isEmpty else {
        return finish(transfer, with: .failure(transfer.failure(.blockedAddress)))
      }
      transfer.marks.resolved = transfer.ticket.needsLookup ? max(came, transfer.marks.started) : transfer.marks.started
      if transfer.ticket.request.extent == .lookup { return finish(transfer, with: .success(transfer.found())) }
      gate.enqueue(transfer, isSecure: transfer.ticket.target.isSecure)
    case .failure(let failure):
      let kind = Descriptors.areExhausted ? .local(.descriptors) : failure.kind
      finish(transfer, with: .failure(transfer.failure(kind, systemErrno: failure.systemErrno)))
    }
  }

  /// Look-ups whose time is over, and what that says.
  private func endLookups() {
    for transfer in lookups.removeOverdue(at: .now) {
      let ticket = transfer.ticket
      let hadBegun = resolver.abandon(ticket.target.host, for: ObjectIdentifier(ticket))
      finish(transfer, with: .failure(transfer.failure(hadBegun ? .dns(.timeout) : .local(.resolver))))
    }
  }

  private func connectWaiting() -> Bool {
    var hasConnected = false
    var begun = 0
    while begun < Self.handshakesPerTurn, let transfer = gate.next(where: { !$0.isFinished }) {
      connect(transfer)
      hasConnected = true
      if transfer.isShakingHands { begun += 1 }
    }
    return hasConnected
  }

  private func connect(_ transfer: Transfer) {
    if transfer.ticket.target.isSecure { transfer.handshakeEnded = { [unowned self] in gate.handshakeEnded() } }
    guard let easy = idle.popLast() ?? EasyHandle(userAgent: userAgent) else {
      gate.connectionEnded()
      transfer.connectionIsReady()
      return finish(transfer, with: .failure(transfer.failure(.local(.memory))))
    }
    easy.setTimeout(milliseconds: transfer.remainingMilliseconds)
    transfer.marks.connecting = .now
    if transfer.isShakingHands { handshakes.begin(transfer, at: .now) }
    easy.prepare(for: transfer)
    transfer.easy = easy
    guard easy.setUpCode == CURLE_OK, curl_multi_add_handle(multi, easy.curl) == CURLM_OK else {
      let code = easy.setUpCode == CURLE_OK ? CURLE_FAILED_INIT : easy.setUpCode
      return finish(transfer, with: easy.result(of: transfer, code: code))
    }
  }

  private func endCancelled() {
    ring(alarms.removeAll(where: \.isCancelled))
    for transfer in active.filter(\.isCancelled) { cancel(transfer) }
  }

  private func cancel(_ transfer: Transfer) {
    if lookups.remove(transfer.ticket) != nil {
      _ = resolver.abandon(transfer.ticket.target.host, for: ObjectIdentifier(transfer.ticket))
    }
    finish(transfer, with: .failure(transfer.failure(.cancelled)))
  }

  /// The only end: gives back what the transfer holds, then resumes its caller.
  private func finish(_ transfer: Transfer, with result: TransferResult) {
    if let easy = transfer.easy {
      curl_multi_remove_handle(multi, easy.curl)
      gate.connectionEnded()
      transfer.connectionIsReady()
      easy.release()
      transfer.easy = nil
      if easy.isFresh, idle.count < Self.idleHandles { idle.append(easy) }
    }
    let last = active.removeLast()
    if last !== transfer {
      active[transfer.index] = last
      last.index = transfer.index
    }
    transfer.resume(with: result)
  }

  private func end() {
    resolver.stop()
    for transfer in active { cancel(transfer) }
    ring(alarms.removeAll { _ in true })
    for job in jobs { LoopExecutor.runElsewhere(job) }
    idle.removeAll()
    curl_multi_cleanup(multi)
  }
}
