import ArgumentParser
import PaymentHealth
import Reporting
import Scheduling
import Storage

extension AlertsCommand {
  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Try now what waits for its next try, and once more what was given up.",
      discussion: "The running daemon does so within a second, else the next check.")

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var author: AuthorOptions

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      let found = try events.matching(
        try await desk.reader.pendingEntries(),
        orByName: try await desk.reader.givenUpEntries(limit: .max, withHistory: true))
      for entry in found {
        if try await desk.reader.hasDeliveredLater(than: entry) {
          throw ValidationError(
            "\(entry.event.id.printable): \(entry.sink) has taken what came after it, so it is history; \"payprobe incidents show\" has it"
          )
        }
      }
      let disabled = Dictionary(
        try await desk.reader.disabledSinks().map { ($0.sink, $0.reason) }, uniquingKeysWith: { first, _ in first })
      try await desk.give(.retry, of: found, by: author, comment: "") { entry in
        disabled[entry.sink].map(Self.whereDisabled) ?? "is tried again"
      }
    }

    private static func whereDisabled(_ reason: String) -> String {
      "waits: its sink is switched off (\(reason)). Correct the configuration, or touch its file: the next check, start or reload (SIGHUP) switches it on"
    }
  }

  struct Drop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Never deliver what waits; what comes after it in its incident is delivered.",
      discussion: "The running daemon does so within a second, else the next check. An incident stays what it is.")

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var why: CommentOptions
    @OptionGroup var author: AuthorOptions

    func run() async throws {
      let desk = try await InstructionDesk.open(options)
      let found = try events.matching(try await desk.reader.pendingEntries(), orByName: [])
      try await desk.give(.drop, of: found, by: author, comment: why.comment, saying: { _ in "is dropped" })
    }
  }
}

/// Which events a person means.
struct EventOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("Ids of events, as \"alerts pending\" lists them.", valueName: "event"))
  var events: [String] = []

  @Flag(help: "All that wait; not what was given up.") var all = false

  @Option(help: ArgumentHelp("Only on their way to this sink.", valueName: "id")) var sink: String?

  func validate() throws {
    if events.isEmpty == !all { throw ValidationError("name events by their ids, or write --all") }
  }

  /// - Throws: `ValidationError` naming the event that is not among them.
  func matching(_ waiting: [OutboxEntry], orByName others: [OutboxEntry]) throws -> [OutboxEntry] {
    let isOfSink = { (entry: OutboxEntry) in sink.map { $0 == entry.sink.rawValue } ?? true }
    if all { return waiting.filter(isOfSink) }
    return try events.flatMap { id in
      let found = (waiting + others).filter { $0.event.id == id && isOfSink($0) }
      if found.isEmpty {
        throw ValidationError(
          "no event \"\(id.printable.clipped(to: 60))\" waits\(sink.map { " for \($0.printable.clipped(to: 40))" } ?? ""); \"payprobe alerts pending\" lists them"
        )
      }
      return found
    }
  }
}

extension InstructionDesk {
  fileprivate func give(
    _ action: AlertOrder.Action, of entries: [OutboxEntry], by author: AuthorOptions, comment: String,
    saying words: (OutboxEntry) -> String
  ) async throws {
    if entries.isEmpty { try Output.line("Nothing waits.") }
    for entry in entries {
      _ = try await write(
        .alert(AlertOrder(action, entry.event.id, of: entry.sink, after: entry.attempts)), by: author, comment: comment)
      try Output.line("\(entry.sink)  \(entry.event.id)  \(words(entry))".printable)
    }
  }
}
