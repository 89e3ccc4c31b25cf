/// What a person told payprobe while it was running: numbered, dated and never changed.
///
/// What was told earlier is ended by a later one.
package struct Instruction: Sendable, Hashable {
  package var number: Int64
  package var at: Timestamp
  package var author: String
  /// Empty if nothing was said.
  package var comment: String
  package var wish: Wish

  package init(number: Int64, at: Timestamp, author: String, comment: String = "", wish: Wish) {
    self.number = number
    self.at = at
    self.author = author
    self.comment = comment
    self.wish = wish
  }

  /// `#3 by anna: router swap`.
  package var words: String { "#\(number) \(saying)" }

  /// `by anna: router swap`, for where its number is already.
  package var saying: String { "by \(author)" + (comment.isEmpty ? "" : ": \(comment)") }
}

package enum Wish: Sendable, Hashable, Codable {
  /// Tell nothing of these until then.
  case silence(Matcher, until: Timestamp)
  case maintenance(Maintenance, of: Matcher)
  /// The silence or maintenance of this number is over.
  case end(Int64)
  /// Someone knows of the incident, by its id, and how bad it is.
  case acknowledge(String, as: Trouble)
  /// A remark on the incident; its text is the comment.
  case note(String)
  /// What is to become of an alert on its way.
  case alert(AlertOrder)
}

/// What a person wants done with an event that waits in the outbox or was given up.
package struct AlertOrder: Sendable, Hashable, Codable {
  package enum Action: String, Sendable, Codable {
    /// Try now to deliver it; one that was given up once more.
    case retry
    /// Never deliver it.
    case drop
  }

  package var action: Action
  package var event: String
  package var sink: SinkID
  /// How often it had been tried when the order was given, which is for the try after that and no other.
  package var attempts: Int

  package init(_ action: Action, _ event: String, of sink: SinkID, after attempts: Int) {
    self.action = action
    self.event = event
    self.sink = sink
    self.attempts = attempts
  }
}

/// A silence as it stands.
package struct Silence: Sendable, Hashable {
  package var instruction: Instruction
  package var matcher: Matcher
  /// From when it was told until it expires or was ended.
  package var span: Interval
}

/// All instructions there are, in their order.
package struct Instructions: Sendable, Hashable {
  package private(set) var all: [Instruction]
  /// Why there are others that cannot be read, and what to do about it; nil: these are all.
  package private(set) var gap: String?
  private var ends: [Int64: Timestamp] = [:]

  package init(_ all: [Instruction] = [], gap: String? = nil) {
    self.all = []
    self.gap = gap
    add(all)
  }

  /// As they hold for one whose clock shows `now`.
  ///
  /// Whatever is there has been said, however far ahead the clock of who said it was: their order is that of their numbers.
  package func known(at now: Timestamp) -> Instructions {
    let said = all.map { instruction in
      var said = instruction
      said.at = min(said.at, now)
      return said
    }
    return Instructions(said, gap: gap)
  }

  /// The highest number; 0 where there are none.
  package var last: Int64 { all.last?.number ?? 0 }

  /// Those known already are left out.
  package mutating func add(_ later: [Instruction]) {
    for instruction in later where instruction.number > last {
      all.append(instruction)
      if case .end(let number) = instruction.wish { ends[number] = min(ends[number] ?? instruction.at, instruction.at) }
    }
  }

  /// When the silence or maintenance was ended before its time; by a clock that was behind, perhaps before it was begun.
  package func end(of number: Int64) -> Timestamp? { ends[number] }

  package var silences: [Silence] {
    all.compactMap { instruction in
      guard case .silence(let matcher, let until) = instruction.wish else { return nil }
      let end = min(until, ends[instruction.number] ?? until)
      return Silence(
        instruction: instruction, matcher: matcher, span: Interval(from: instruction.at, to: end))
    }
  }

  /// The latest of each incident.
  package var acknowledgements: [String: Acknowledgement] {
    all.reduce(into: [:]) { found, instruction in
      guard case .acknowledge(let incident, let trouble) = instruction.wish else { return }
      found[incident] = Acknowledgement(trouble: trouble, instruction: instruction)
    }
  }
}

/// Someone knows of an incident that is no worse than this.
package struct Acknowledgement: Sendable, Hashable {
  package var trouble: Trouble
  package var instruction: Instruction
}
