import CCurl
import Synchronization

/// Hands messages to mail servers, each on a thread of its own.
///
/// libcurl waits for a mail server's last word without looking after anything else, even in the multi interface
/// (<https://curl.se/docs/todo.html>, "More non-blocking"): on the engine's thread a server that is slow to say it would hold up every probe.
final class MailRoom: Sendable {
  private struct State {
    var underWay: [ObjectIdentifier: Ticket] = [:]
    var isClosed = false
    var closers: [CheckedContinuation<Void, Never>] = []

    mutating func takeClosers() -> [CheckedContinuation<Void, Never>] {
      defer { closers = [] }
      return closers
    }
  }

  private let userAgent: String
  private let state = Mutex(State())

  init(userAgent: String) {
    self.userAgent = userAgent
  }

  /// Ends within a second of the request's timeout, or of being cancelled.
  func perform(_ ticket: Ticket) async -> TransferResult {
    await withTaskCancellationHandler {
      await withCheckedContinuation { start(Submission(ticket: ticket, continuation: $0)) }
    } onCancel: {
      ticket.isCancelled.store(true, ordering: .releasing)
    }
  }

  private func start(_ submission: Submission) {
    let ticket = submission.ticket
    let isOpen = state.withLock { state in
      if !state.isClosed { state.underWay[ObjectIdentifier(ticket)] = ticket }
      return !state.isClosed
    }
    guard isOpen, !ticket.isCancelled.load(ordering: .acquiring) else {
      end(ticket)
      return submission.refuse(with: .cancelled)
    }
    let error = startThread(named: "curl-mail") { [self] in
      send(submission)
      end(ticket)
    }
    guard error != 0 else { return }
    end(ticket)
    submission.refuse(with: .local(.memory))
  }

  private func send(_ submission: Submission) {
    let transfer = Transfer(submission, now: .now)
    guard let mail = transfer.ticket.request.mail, let easy = EasyHandle(userAgent: userAgent) else {
      return submission.refuse(with: .local(.memory))
    }
    easy.prepare(for: transfer, mail)
    easy.setTimeout(milliseconds: transfer.remainingMilliseconds)
    let code = easy.setUpCode == CURLE_OK ? curl_easy_perform(easy.curl) : easy.setUpCode
    transfer.resume(with: easy.mailResult(of: transfer, code: code))
  }

  private func end(_ ticket: Ticket) {
    let closers = state.withLock { state in
      state.underWay[ObjectIdentifier(ticket)] = nil
      return state.isClosed && state.underWay.isEmpty ? state.takeClosers() : []
    }
    for closer in closers { closer.resume() }
  }

  /// Ends what is under way with `cancelled`, and returns when libcurl has let go of it.
  func close() async {
    await withCheckedContinuation { closer in
      let closers = state.withLock { state in
        state.isClosed = true
        state.closers.append(closer)
        for ticket in state.underWay.values { ticket.isCancelled.store(true, ordering: .releasing) }
        return state.underWay.isEmpty ? state.takeClosers() : []
      }
      for closer in closers { closer.resume() }
    }
  }
}
