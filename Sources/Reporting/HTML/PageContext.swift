import PaymentHealth

/// What a page is written of, in which language and by which clocks.
struct PageContext: Sendable {
  /// Its foreign texts printable.
  let report: Report
  let calendar: ZoneCalendar
  let language: Language
  private let page: any PageWording

  init(_ report: Report, in language: Language) {
    self.report = report.printable
    self.language = language
    calendar = ZoneCalendar(timeZone: report.timeZone)
    page = language.page
  }

  var comma: String { page.comma }
  var windowLabel: String { report.windowLabel(in: page) }
  var headline: String { report.headline(in: page) }
  var notes: [(name: String, text: String)] { report.notes(in: page) }

  func callAsFunction(_ word: PageWord) -> String { page.word(word) }
  func callAsFunction(_ sentence: PageSentence) -> String { page.sentence(sentence) }
  func name(_ weekday: Weekday) -> String { page.name(weekday) }
  func length(_ duration: Duration) -> String { duration.inWords(of: language) }
  func length(seconds: Int64) -> String { length(.seconds(seconds)) }
  func span(_ interval: Interval) -> String { calendar.span(interval, in: page) }
  func words(_ incident: Incident) -> String { incident.words(in: page) }

  /// In capitals where a title begins.
  func title(_ word: PageWord) -> String { self(word).capitalisedFirst }
}

extension PageContext {
  /// What stands for markup in the sentence that ``html(_:_:)`` is given.
  static let (first, second) = ("\u{e000}", "\u{e001}")

  /// A sentence with markup in it.
  ///
  /// - Parameters:
  ///   - sentence: Nothing but ``first`` and ``second`` put into it.
  ///   - parts: What stands in their places.
  func html(_ sentence: PageSentence, _ parts: HTML...) -> HTML {
    var html: HTML = ""
    var text = ""
    for scalar in self(sentence).unicodeScalars {
      if let index = [Self.first, Self.second].firstIndex(of: String(scalar)), index < parts.count {
        html = "\(html)\(text)\(parts[index])"
        text = ""
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return "\(html)\(text)"
  }

  func time(_ instant: Timestamp) -> HTML { instant.html(calendar) }

  /// Its ends as times.
  func times(_ interval: Interval) -> HTML {
    html(.span(Self.first, to: Self.second), time(interval.from), time(interval.to))
  }
}

extension Timestamp {
  /// As the report's zone has it, with the exact instant for machines.
  func html(_ calendar: ZoneCalendar) -> HTML {
    let local = calendar.local(self)
    return "<time datetime=\"\(local.rfc3339)\">\(local.dateAndClock)</time>"
  }
}
