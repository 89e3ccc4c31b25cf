import PaymentHealth

/// What people read of an event: a line for the lock screen, and what they want to know next.
struct AlertMessage {
  /// One printable line that says what happened, to whom, and why.
  let title: String
  /// Printable lines, each a fact unless they are the merchant's own.
  let lines: [MessageTemplate.Line]

  /// Whole, as plain text.
  var text: String { title + "\n" + body }
  /// All but the title.
  var body: String { facts.joined(separator: "\n") }
  var facts: [String] { lines.map(\.text) }

  /// A test, what came in quiet hours and what is told together are in the usual words, and a drill says so whatever the merchant's own
  /// words are.
  ///
  /// - Parameter escape: Makes what is not written by the merchant mean nothing where the message is read.
  init(_ event: AlertEvent, of audience: Audience, escaping escape: (String) -> String = { $0 }) {
    let value = { (placeholder: MessageTemplate.Placeholder) in
      event.isolatedText(of: placeholder, for: audience) {
        escape($0.printable.clipped(toEscapedBytes: Self.valueLimit))
      }
    }
    let isUsual = event.kind == .test || event.digest != nil || event.parts != nil
    let mark = audience.title?.placeholders.contains(.summary) == true ? "" : event.drillMark(in: audience.language)
    let own = isUsual ? "" : audience.title?.filled(value).map(\.text).joined(separator: " ") ?? ""
    let summary = "\(event.kind.mark) \(event.summary(in: audience.language, by: audience.clock))"
    title =
      own.isEmpty
      ? escape(summary.printable.clipped(toEscapedBytes: Self.valueLimit))
      : mark + own
    lines =
      (isUsual ? nil : audience.body?.filled(value))
      ?? event.texts(for: audience).map { line in
        MessageTemplate.Line(
          escape(line.text.printable.clipped(toEscapedBytes: Self.factLimit)), namesEvent: line.namesEvent,
          isTitle: line.isTitle)
      }
  }

  private static let valueLimit = 1_000
  private static let factLimit = 600
}

extension AlertMessage {
  /// The lines that there is room for, one of them shortened if need be; those that name events come before all others, and then what
  /// each of several is, shortened alike.
  func body(within limit: TextLimit) -> String {
    let lineEnd = limit.length("\n")
    func length(_ lines: [MessageTemplate.Line]) -> Int { lines.reduce(0) { $0 + limit.length($1.text) + lineEnd } }
    let names = lines.filter(\.namesEvent)
    var lines = lines
    let titles = lines.indices.filter { lines[$0].isTitle }
    let fair = titles.isEmpty ? 0 : max(0, limit.most - length(names)) / titles.count - lineEnd
    for index in titles { lines[index].text = lines[index].text.clipped(to: limit.narrowed(to: fair)) }
    var room = limit.most - length(names + titles.map { lines[$0] })
    let kept = lines.compactMap { line -> String? in
      if line.namesEvent || line.isTitle { return line.text }
      let text = line.text.clipped(to: limit.narrowed(to: room - lineEnd))
      room -= limit.length(text) + lineEnd
      return text.isEmpty && !line.text.isEmpty ? nil : text
    }
    return kept.joined(separator: "\n").clipped(to: limit)
  }

  /// The title and those lines.
  func text(within limit: TextLimit) -> String {
    let head = title.clipped(to: limit.narrowed(to: limit.most / 2)) + "\n"
    return head + body(within: limit.narrowed(to: limit.most - limit.length(head)))
  }
}

extension AlertEvent {
  fileprivate func texts(for audience: Audience) -> [MessageTemplate.Line] {
    parts.map { $0.flatMap { $0.briefTexts(for: audience) } } ?? wholeTexts(for: audience)
  }

  /// What is said of one of several.
  private func briefTexts(for audience: Audience) -> [MessageTemplate.Line] {
    let wording = audience.language.wording
    let title = "\(kind.mark) \(summary(in: audience.language, by: audience.clock))"
    return [MessageTemplate.Line(title, isTitle: true)]
      + lines(for: audience).filter(\.isBrief).map { line in
        MessageTemplate.Line(wording.line(line), namesEvent: line.namesEvent)
      }
  }

  private func wholeTexts(for audience: Audience) -> [MessageTemplate.Line] {
    let lines = digest == nil ? lines(for: audience) : [.event(id)]
    return (digest.map { [audience.merchant] + $0 } ?? []).map { MessageTemplate.Line($0) }
      + lines.map { MessageTemplate.Line(audience.language.wording.line($0), namesEvent: $0.namesEvent) }
  }

  private func lines(for audience: Audience) -> [MessageLine] {
    let (language, wording, clock) = (audience.language, audience.language.wording, audience.clock)
    let begin = clock.words(since)
    return [
      unacknowledgedSince.map { .unacknowledged(since: clock.words($0)) },
      until.map { .span(begin, until: clock.words($0), of: audience.merchant) } ?? .since(begin, of: audience.merchant),
      contacts?.first.map { first in
        first.kind == .phone ? .call(contactWords(in: language)) : .ask(contactWords(in: language))
      },
      lookAt(in: language).map { .lookAt($0) },
      alternatives.map { $0.isEmpty ? .nothingWorks : .stillWorks(wording.list($0.map(\.words))) },
      methods.isEmpty ? nil : .methods(wording.list(methods)),
      owner.map { .owner(wording.words($0)) },
      recurrence.map { .often($0.sentence(in: language)) },
      until == nil ? lastGood.map { .lastGood(clock.words($0)) } : nil,
      (probe?.description ?? reproduce?.probeName).map { .seen(by: $0, evidence) },
      reproduce.map { .tryIt($0.probe) },
      acknowledgement.map { .acknowledge($0) },
      .event(id),
    ].compactMap(\.self)
  }
}

extension MessageLine {
  /// Whether it is said of one of several too.
  fileprivate var isBrief: Bool {
    switch self {
    case .unacknowledged, .since, .span, .call, .ask, .lookAt, .acknowledge, .event: true
    default: false
    }
  }

  fileprivate var namesEvent: Bool {
    if case .event = self { true } else { false }
  }
}
