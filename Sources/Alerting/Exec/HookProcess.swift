import AlertServices
import CSpawn
import Glibc
import PaymentHealth

/// A running hook.
///
/// Everything here blocks, so it belongs on a thread that may.
/// The end of the child itself is what is waited for, never the end of its output: a grandchild that holds the pipe
/// open holds up nobody.
struct HookProcess {
  private let pid: pid_t
  private let exit: Descriptor
  private var output: Descriptor?
  private var input: Descriptor?
  private var unsent: ArraySlice<UInt8>
  private var written: [UInt8] = []

  private static let outputLimit = 64 * 1024

  /// Runs a hook to its end: at the limit, or interrupted, TERM to its group, after the grace KILL.
  static func run(_ hook: Hook) -> HookResult {
    do {
      var process = try HookProcess(starting: hook)
      return process.finish(within: hook.limit, unless: hook.interruption, grace: hook.grace)
    } catch {
      return HookResult(ending: .notStarted(error.description), output: [])
    }
  }

  /// What this process must do with signals before it has children.
  ///
  /// Writing to one that does not read is an error then, not our end; and a setting inherited from whoever started us
  /// does not throw away how they end.
  private static let signals: Void = {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGCHLD, SIG_DFL)
  }()

  private init(starting hook: Hook) throws(SystemError) {
    _ = Self.signals
    let (childInput, input) = try Descriptor.pipe()
    let (output, childOutput) = try Descriptor.pipe()
    input.setNonBlocking()
    output.setNonBlocking()
    pid = try spawn(hook, input: childInput.number, output: childOutput.number)
    exit = Descriptor(number: pidfd(pid))
    if exit.number < 0 {
      let error = errno
      kill(-pid, SIGKILL)
      waitpid(pid, nil, 0)
      throw SystemError("the hook cannot be watched", error)
    }
    self.output = output
    self.input = input
    unsent = hook.input[...]
  }

  private mutating func finish(within limit: Duration, unless interruption: Descriptor?, grace: Duration) -> HookResult
  {
    var hasEnded = pump(for: limit, unless: interruption)
    let isInTime = hasEnded
    for signal in [SIGTERM, SIGKILL] where !hasEnded {
      kill(-pid, signal)
      hasEnded = pump(for: grace)
    }
    // The child is not reaped yet, so the number is still its group's and no stranger's.
    if !isInTime { kill(-pid, SIGKILL) }
    readOutput()
    let ending = reap()
    return HookResult(ending: isInTime ? ending : .timedOut, output: written)
  }

  /// Feeds the input and drains the output until the child ends (true), or time is up or it is interrupted (false).
  private mutating func pump(for limit: Duration, unless interruption: Descriptor? = nil) -> Bool {
    let deadline = ContinuousClock.now + limit
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return false }
      var polled = [
        pollfd(fd: exit.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: output?.number ?? -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: interruption?.number ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      poll(&polled, 4, Int32(clamping: left.wholeMilliseconds + 1))
      if polled[1].revents != 0 { readOutput() }
      if polled[2].revents != 0 { writeInput() }
      if polled[0].revents != 0 { return true }
      if polled[3].revents & Int16(POLLIN) != 0 { return false }
    }
  }

  /// Reads one pipe's worth at most, so that a flood does not keep the deadline from being seen.
  private mutating func readOutput() {
    guard let bytes = output?.readAvailable(atMost: Self.outputLimit) else { return }
    written += bytes.prefix(Self.outputLimit - written.count)
    if bytes.isEmpty { output = nil }
  }

  private mutating func writeInput() {
    if let count = input?.writeAvailable(unsent) { unsent = unsent.dropFirst(count) } else { unsent = [] }
    if unsent.isEmpty { input = nil }
  }

  private func reap() -> HookResult.Ending {
    var status = Int32()
    guard waitpid(pid, &status, WNOHANG) == pid else { return .timedOut }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
  }
}
