import PaymentHealth

/// Availability as a row of bars.
///
/// The shape says what the colour says: a full bar is up, a narrow one up but little measured, a
/// shorter one degraded, a broken one down, a dash in the middle maintenance, a stub was not measured.
struct BarStrip: Sendable {
  let title: String
  let parts: [Availability]
  let calendar: ZoneCalendar
  var isThin = false
  /// Parts are days of the calendar.
  var isDaily = false

  private static let pitch = 10
  static let height = 40

  var svg: HTML {
    guard !parts.isEmpty else { return "<span class=\"soft\">no time in it yet</span>" }
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
    let counts = Glance.allCases.compactMap { glance -> String? in
      let count = parts.count { $0.glance == glance }
      return count == 0 ? nil : "\(count) \(glance.label)"
    }
    return "\(parts.count.of("bar")), oldest first: \(counts.joined(separator: ", "))."
  }

  func name(_ part: Availability) -> String {
    isDaily ? calendar.local(part.window.from).date.description : calendar.span(part.window)
  }

  private func label(_ part: Availability) -> String {
    let losses = [
      (part.down, "down"), (part.degraded, "degraded"), (part.excluded, "excluded"), (part.unknown, "not measured"),
    ]
    .filter { $0.0 > 0 }.map { "\(Duration.seconds($0.0).inWords) \($0.1)" }
    return "\(name(part)): \(losses.isEmpty ? "up throughout" : losses.joined(separator: ", "))"
  }
}

extension BarStrip {
  /// The same figures as a table.
  ///
  /// Parts in which nothing was measured are left out, and their number is said.
  var table: HTML {
    let shown = parts.filter { $0.up + $0.degraded + $0.down + $0.excluded > 0 }
    let left = parts.count - shown.count
    let note: HTML = left == 0 ? "" : " \(left) without any measurement \(left == 1 ? "is" : "are") left out."
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table><caption>\(title), in seconds by definition \
      confirmed, \(calendar.name).\(note)</caption><thead><tr><th scope="col">\(isDaily ? "Day" : "Time")</th>\
      <th scope="col">confirmed</th><th scope="col">coverage</th><th scope="col">up</th><th scope="col">degraded</th>\
      <th scope="col">down</th><th scope="col">unknown</th><th scope="col">excluded</th></tr></thead>\
      <tbody>\(shown.map(tableRow))</tbody></table></div>
      """
  }

  private func tableRow(_ part: Availability) -> HTML {
    let numbers = [part.up, part.degraded, part.down, part.unknown, part.excluded].map {
      HTML("<td>\($0.grouped)</td>")
    }
    return """
      <tr><th scope="row">\(name(part))</th><td>\(part.share.shown)</td><td>\(part.coverage.shown)</td>\(numbers)</tr>

      """
  }
}
