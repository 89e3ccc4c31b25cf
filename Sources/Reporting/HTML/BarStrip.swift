import PaymentHealth

/// Availability as a row of bars.
///
/// The shape says what the colour says: a full bar is up, a narrow one up but little measured, a
/// shorter one degraded, a broken one down, a dash in the middle maintenance, a stub was not measured.
struct BarStrip: Sendable {
  let title: String
  let parts: [Availability]
  let page: PageContext
  var isThin = false
  /// Parts are days of the calendar.
  var isDaily = false

  private static let pitch = 10
  static let height = 40

  var svg: HTML {
    guard !parts.isEmpty else { return "<span class=\"soft\">\(page(.noTime))</span>" }
    let width = parts.count * Self.pitch - 2
    let bars = parts.enumerated().map { index, part in
      HTML("<g><title>\(label(part))</title>\(Self.bar(part.glance, x: index * Self.pitch))</g>")
    }
    let look: HTML = isThin ? " class=\"thin\"" : ""
    return """
      <svg role="img"\(look) viewBox="0 0 \(width) \(Self.height)" preserveAspectRatio="none"><title>\(title)</title>\
      <desc>\(summary)</desc>\(bars)</svg>
      """
  }

  static func bar(_ glance: Glance, x: Int) -> HTML {
    let name = glance.rawValue
    func rect(_ y: Int, _ height: Int, inset: Int = 0) -> HTML {
      "<rect class=\"\(name)\" x=\"\(x + inset)\" y=\"\(y)\" width=\"\(8 - 2 * inset)\" height=\"\(height)\"/>"
    }
    switch glance {
    case .up: return rect(0, 40)
    case .little: return rect(0, 40, inset: 3)
    case .degraded: return rect(16, 24)
    case .down: return "\(rect(0, 22))\(rect(28, 12))"
    case .excluded: return rect(17, 6)
    case .unknown: return rect(34, 6)
    }
  }

  private var summary: String {
    let counts = Glance.allCases.compactMap { glance -> (Int, PageWord)? in
      let count = parts.count { $0.glance == glance }
      return count == 0 ? nil : (count, glance.word)
    }
    return page(.bars(parts.count, counts))
  }

  func name(_ part: Availability) -> String {
    isDaily ? page.calendar.local(part.window.from).date.description : page.span(part.window)
  }

  private func label(_ part: Availability) -> String {
    let losses: [(Int64, PageWord)] = [
      (part.down, .down), (part.degraded, .degraded), (part.excluded, .excluded), (part.unknown, .unknown),
    ]
    let words = losses.filter { $0.0 > 0 }.map { page(.amount(page.length(seconds: $0.0), $0.1)) }
    return "\(name(part)): \(words.isEmpty ? page(.throughout) : words.joined(separator: page.comma))"
  }
}

extension BarStrip {
  /// The same figures as a table.
  ///
  /// Parts in which nothing was measured are left out, and their number is said.
  var table: HTML {
    let shown = parts.filter { $0.up + $0.degraded + $0.down + $0.excluded > 0 }
    let left = parts.count - shown.count
    let note = left == 0 ? "" : " " + page(.leftOut(left))
    let titles: [PageWord] = [
      isDaily ? .day : .time, .confirmed, .coverage, .up, .degraded, .down, .unknown, .excluded,
    ]
    return PageTable(
      label: title, caption: "\(page(.secondsOf(title, zone: page.calendar.name)))\(note)",
      titles: titles.map { page($0) }, rows: shown.map(row)
    ).html
  }

  private func row(_ part: Availability) -> PageTable.Row {
    let seconds = [part.up, part.degraded, part.down, part.unknown, part.excluded].map(\.grouped)
    return PageTable.Row(head: "\(name(part))", cells: [part.share.shown, part.coverage.shown] + seconds)
  }
}
