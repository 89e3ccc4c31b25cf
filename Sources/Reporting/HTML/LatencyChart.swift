import PaymentHealth

/// The latency of one probe over the window: the median as a line, the range up to the 95th percentile as a band.
struct LatencyChart: Sendable {
  let probe: ProbeReport
  let window: Interval
  let calendar: ZoneCalendar

  private static let width = 1000
  private static let height = 200

  var figure: HTML {
    let top = scale
    let half = top / 2
    let axis = [window.from, Timestamp(seconds: window.from.seconds + window.seconds / 2), window.to]
    return """
      <figure><figcaption>\(name): median as a line, the band reaches to the 95th percentile.</figcaption>\
      <div class="plot"><div class="axis y" aria-hidden="true"><span>\(top.latencyText)</span><span>\(half.latencyText)</span>\
      <span>0</span></div>\(svg)<div class="axis x">\(axis.map { HTML("<span>\($0.html(calendar))</span>") })</div></div>\
      <details><summary>\(name) as a table</summary>\(table)</details></figure>
      """
  }

  private var name: String { "Latency of \(probe.probe.probe)" }

  private var svg: HTML {
    let lines = [0, Self.height / 2, Self.height].map { y in
      HTML("<path class=\"grid\" vector-effect=\"non-scaling-stroke\" d=\"M0 \(y)H\(Self.width)\"/>")
    }
    let shapes = runs.map { run in
      let (upper, lower) = (run.flatMap { corners($0, \.p95) }, run.flatMap { corners($0, \.p50) })
      return HTML(
        """
        <path class="band" d="M\(Self.path(upper + lower.reversed()))Z"/>\
        <path class="p95" vector-effect="non-scaling-stroke" d="M\(Self.path(upper))"/>\
        <path class="p50" vector-effect="non-scaling-stroke" d="M\(Self.path(lower))"/>
        """)
    }
    return """
      <svg role="img" viewBox="0 0 \(Self.width) \(Self.height)" preserveAspectRatio="none"><title>\(name)</title>\
      <desc>\(summary)</desc>\(lines)\(shapes)</svg>
      """
  }

  private var summary: String {
    guard let total = probe.latency.first(where: { $0.phase == .total }) else { return "No answers in the window." }
    return "Median \(total.p50.latencyText), 95th percentile \(total.p95.latencyText), of \(total.count.of("answer"))."
  }
}

extension LatencyChart {
  /// The top of the scale: 1, 2 or 5 times a power of ten, not below the highest point.
  private var scale: Duration {
    let highest = max(1, probe.points.map { $0.p95.wholeMicroseconds }.max() ?? 1)
    var unit: Int64 = 1
    while unit * 10 <= highest { unit *= 10 }
    return .microseconds([1, 2, 5, 10].map { $0 * unit }.first { $0 >= highest } ?? highest)
  }

  /// Points without a gap between them.
  private var runs: [[ProbeReport.Point]] {
    probe.points.reduce(into: []) { runs, point in
      if runs.last?.last?.interval.to == point.interval.from {
        runs[runs.count - 1].append(point)
      } else {
        runs.append([point])
      }
    }
  }

  /// A point is as wide as its piece, so that a single one is a short line and the last reaches the edge.
  private func corners(_ point: ProbeReport.Point, _ value: (ProbeReport.Point) -> Duration) -> [(x: Int64, y: Int64)] {
    let y = Int64(Self.height) - value(point).wholeMicroseconds * Int64(Self.height) / scale.wholeMicroseconds
    return [point.interval.from, point.interval.to].map { instant in
      let seconds = instant.seconds - window.from.seconds
      return (x: seconds * Int64(Self.width) / max(1, window.seconds), y: y)
    }
  }

  private static func path(_ points: [(x: Int64, y: Int64)]) -> String {
    points.map { "\($0.x) \($0.y)" }.joined(separator: "L")
  }

  private var table: HTML {
    let rows = probe.points.map { point in
      HTML(
        """
        <tr><th scope="row">\(calendar.span(point.interval))</th><td>\(point.p50.millisecondsText)</td>\
        <td>\(point.p95.millisecondsText)</td></tr>

        """)
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(name)"><table><caption>Total time in milliseconds, \
      \(calendar.name)</caption><thead><tr><th scope="col">Time</th><th scope="col">p50</th><th scope="col">p95</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }
}
