import Synchronization

/// Runs many HTTP transfers on one thread of its own through libcurl's multi interface; messages to mail servers beside it.
///
/// Every transfer is on a fresh connection to an address looked up for it. All state of libcurl lives on that
/// thread; callers only leave submissions in a mailbox and are resumed with the result.
package final class CurlMulti: Sendable {
  private let mailbox: Mailbox
  private let resolver: Resolver
  private let loopExecutor: LoopExecutor
  private let mailRoom: MailRoom

  /// Starts the engine's thread.
  ///
  /// Also raises the process's limit of file descriptors to the hard limit and ignores `SIGPIPE`, once. If the thread
  /// cannot be had, every transfer fails with `local(.memory)`, or `local(.descriptors)` if it is those that lack.
  package init(configuration: Configuration = Configuration()) {
    let descriptors = Bootstrap.run()
    let mailbox = Mailbox()
    // A look-up opens up to three; where there are few, some are left for the rest of the program: libdispatch ends a process that has none.
    let resolver = Resolver(
      maximumThreads: min(configuration.resolverThreads, max(1, (descriptors - 32) / 8)), lookup: configuration.lookup)
    self.mailbox = mailbox
    self.resolver = resolver
    let loopExecutor = LoopExecutor(mailbox: mailbox)
    self.loopExecutor = loopExecutor
    mailRoom = MailRoom(userAgent: configuration.userAgent)
    let error = startThread(named: "curl-multi") {
      guard
        let loop = EventLoop(
          mailbox: mailbox, resolver: resolver, executor: loopExecutor, configuration: configuration,
          descriptors: descriptors)
      else {
        return mailbox.seal(with: .local(Descriptors.areExhausted ? .descriptors : .memory))
      }
      loop.run()
      mailbox.seal(with: .cancelled)
    }
    if error != 0 { mailbox.seal(with: .local(.memory)) }
  }

  deinit {
    mailbox.close(then: nil)
  }

  /// Sends a request and returns the server's whole answer, whatever its status.
  ///
  /// Throws when there is no whole answer. Cancelling the task ends the transfer at once with `cancelled`; if the task
  /// is cancelled already, nothing is sent.
  package func perform(_ request: TransferRequest) async throws(TransferFailure) -> TransferResponse {
    let ticket = Ticket(request: request, target: try Target(checking: request))
    if request.mail != nil { return try await mailRoom.perform(ticket).get() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { submit(Submission(ticket: ticket, continuation: $0)) }
    } onCancel: {
      ticket.isCancelled.store(true, ordering: .releasing)
      mailbox.noteCancellation()
    }
    return try result.get()
  }

  /// Asks for the look-up as well: the loop then sleeps until there is an answer.
  private func submit(_ submission: Submission) {
    let ticket = submission.ticket
    guard mailbox.submit(submission), ticket.needsLookup else { return }
    resolver.resolve(ticket.target.host, for: ObjectIdentifier(ticket)) { [mailbox] answer in
      mailbox.deliver(answer, to: ticket)
    }
  }

  /// The engine's thread as a place for tasks to run.
  ///
  /// Tasks that make transfers cost less there, since nothing has to wake another thread. What they do between transfers holds up all
  /// others, so it must be short and never block. After ``shutdown()`` they go on in the global pool.
  package var executor: any TaskExecutor { loopExecutor }

  /// Sleeps on the engine's thread, to the microsecond while it has nothing else to do.
  ///
  /// Throws `CancellationError` as soon as the task is cancelled.
  package func sleep(for duration: Duration) async throws {
    let alarm = Alarm(at: MonotonicTime.now.advanced(by: duration))
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let sleeper = Sleeper(alarm: alarm, continuation: continuation)
        if !mailbox.submit(sleeper) { continuation.resume() }
      }
    } onCancel: {
      alarm.isCancelled.store(true, ordering: .releasing)
      mailbox.noteCancellation()
    }
    try Task.checkCancellation()
    let rest = alarm.time - .now
    // Only when the engine was shut down.
    if rest > .zero { try await ContinuousClock().sleep(for: rest, tolerance: .zero) }
  }

  /// Ends every transfer with `cancelled` and returns when the thread has let go of libcurl.
  ///
  /// Later transfers fail with `cancelled`. May be called more than once.
  package func shutdown() async {
    await mailRoom.close()
    await withCheckedContinuation { mailbox.close(then: $0) }
  }
}

extension CurlMulti {
  /// What the engine allows itself.
  package struct Configuration: Sendable {
    /// TLS transfers between starting to connect and having a secure connection.
    ///
    /// More wait, without their clocks running: thousands of handshakes begun at once would all time out by our own
    /// fault.
    package var maximumHandshakes: Int
    /// How long a transfer may keep its place among them.
    ///
    /// So servers that stall hold up the others for this long at most. By default 640 handshakes a second begin however
    /// many stall, fewer than one core can do (0.85 ms each).
    package var handshakePatience: Duration
    /// Open connections; always less than the process's descriptors allow.
    package var maximumConnections: Int
    /// Threads that look up names, started as needed; fewer where the process has few descriptors.
    ///
    /// As many names may hang without making others wait.
    package var resolverThreads: Int
    /// `User-Agent` of requests that bring none.
    package var userAgent: String
    package var lookup: Lookup

    package init(
      maximumHandshakes: Int = 64, handshakePatience: Duration = .milliseconds(100), maximumConnections: Int = 8192,
      resolverThreads: Int = 24,
      userAgent: String = "CurlMulti", lookup: @escaping Lookup = systemLookup
    ) {
      self.maximumHandshakes = maximumHandshakes
      self.handshakePatience = handshakePatience
      self.maximumConnections = maximumConnections
      self.resolverThreads = resolverThreads
      self.userAgent = userAgent
      self.lookup = lookup
    }
  }
}
