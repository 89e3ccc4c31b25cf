import PaymentHealth

/// The latency of one probe over the window: the median as a line, the range up to the 95th percentile as a band.
struct LatencyChart: Sendable {
  let probe: ProbeReport
  let page: PageContext

  private var window: Interval { page.report.window }

  private static let width = 1000
  private static let height = 200

  var figure: HTML {
    let top = scale
    let half = top / 2
    let axis = [window.from, Timestamp(seconds: window.from.seconds + window.seconds / 2), window.to]
    return """
      <figure><figcaption>\(page(.medianAndBand(name)))</figcaption>\
      <div class="plot"><div class="axis y" aria-hidden="true"><span>\(top.latencyText)</span><span>\(half.latencyText)</span>\
      <span>0</span></div>\(svg)<div class="axis x">\(axis.map { HTML("<span>\(page.time($0))</span>") })</div></div>\
      <details><summary>\(page(.asTable(name)))</summary>\(table)</details></figure>
      """
  }

  private var name: String { page(.latency(of: "\(probe.probe)")) }

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
    guard let total = probe.latency.first(where: { $0.phase == .total }) else { return page(.noAnswers) }
    return page(.quantiles(p50: total.p50.latencyText, p95: total.p95.latencyText, answers: total.count))
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
    PageTable(
      label: name, caption: "\(page(.milliseconds(zone: page.calendar.name)))",
      titles: [page(.time), "p50", "p95"],
      rows: probe.points.map { point in
        PageTable.Row(
          head: "\(page.span(point.interval))", cells: [point.p50.millisecondsText, point.p95.millisecondsText])
      }
    ).html
  }
}
