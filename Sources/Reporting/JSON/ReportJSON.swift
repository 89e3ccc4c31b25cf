import PaymentHealth
import StrictJSON

/// The report as JSON, its keys stable; new ones may be added.
///
/// - Times come twice: RFC 3339 with the offset of the report's time zone, and under the same key with `UTC` in UTC.
/// - `percent` is cut off after three decimals, null when nothing was measured; `seconds` are whole and add up to `window`.
/// - Latency is in seconds (`p50Seconds`), of answered requests.
/// - `week` counts hours from Monday at midnight on, of five weeks; `daily` is of the same weeks.
/// - An incident's `trouble` is the worst it came to, with its `cause`; `present` what is wrong now, null once it is closed.
enum ReportJSON {
  static func render(_ report: Report) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    return render(report, report.providers.lazy.map { written($0, calendar) })
  }

  /// A provider as it stands in the list of them.
  static func written(_ provider: ProviderReport, _ calendar: ZoneCalendar) -> String {
    JSONRows.element(.provider(provider, calendar))
  }

  /// - Parameters:
  ///   - providers: Each as ``written(_:_:)`` has it.
  ///   - capacity: About how many bytes they have, if that is known.
  static func render(_ report: Report, _ providers: some Sequence<String>, capacity: Int = 0) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    let head = JSONNode.members([
      "kind": "payprobe.report", "version": .integer(1), "merchant": .text(report.merchant),
      "timeZone": .text(report.timeZone),
    ])
    let times =
      JSONNode.time("generated", report.generated, calendar)
      + .time("measuredSince", report.measuredSince, calendar)
    let window = JSONNode.members(["name": .text(report.windowName)]) + .interval(report.window, calendar)
    let latency = JSONNode.interval(report.window.latencyInterval(at: report.generated), calendar)
    var rows = JSONRows(capacity: capacity)
    rows.add(head + times + .members(["window": window, "latencyWindow": latency]))
    rows.add("providers", elements: providers)
    let body = JSONNode.members([
      "incidents": .list(report.incidents.map { .incident($0, calendar, now: report.generated) }),
      "certificates": .list(report.certificates.map { .certificate($0, calendar, now: report.generated) }),
      "leftovers": .list(report.leftovers.map { .leftover($0, calendar) }),
      "gap": .text(report.gap),
      "definitions": .list(report.definitions.map { .definition($0) }),
      "countries": .list(report.countries.map { .country($0) }),
    ])
    rows.add(body)
    return rows.finished()
  }
}

extension JSONNode {
  /// One instant under two keys.
  static func time(_ key: String, _ instant: Timestamp?, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode(
      .object([
        JSONMember(key, .text(instant.map { calendar.local($0).rfc3339 })),
        JSONMember(key + "UTC", .text(instant?.utc)),
      ]))
  }

  static func interval(_ interval: Interval, _ calendar: ZoneCalendar) -> JSONNode {
    time("from", interval.from, calendar) + time("to", interval.to, calendar)
      + JSONNode.members(["seconds": .integer(interval.seconds)])
  }

  static func percent(_ share: Percentage?) -> JSONNode {
    share.map { .number($0.number) } ?? .null
  }

  fileprivate static func provider(_ provider: ProviderReport, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "id": .text(provider.provider.rawValue), "name": .text(provider.name),
      "environment": .text(provider.environment.rawValue), "whole": subject(provider.whole, calendar),
      "methods": .list(provider.methods.map { subject($0, calendar) }),
      "probes": .list(provider.probes.map { probe($0, calendar) }),
      "latency": provider.latency.map(quantiles) ?? .null, "recovery": recovery(provider.recovery),
      "errorRatePercent": percent(provider.errorRate), "daily": .list(provider.days.map(day)),
    ])
  }

  private static func subject(_ subject: SubjectReport, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "subject": .text(subject.subject.rawValue), "name": .text(subject.name),
      "state": .text(subject.outcome.rawValue), "cause": .text(subject.cause?.rawValue),
      "owner": .text(subject.cause?.owner.rawValue),
    ]) + time("since", subject.since, calendar)
      + JSONNode.members([
        "confirmed": availability(subject.confirmed), "strict": availability(subject.strict),
        "byDefinition": .list(
          subject.defined.map {
            time("from", $0.window.from, calendar) + time("to", $0.window.to, calendar) + availability($0)
          }),
        "serviceLevel": subject.level.map(level) ?? .null,
        "latency": subject.latency.map(quantiles) ?? .null,
        "pieces": .list(subject.pieces.map { part($0, calendar) }),
        "days": .list(subject.days.map { part($0, calendar) }),
      ])
  }

  fileprivate static func definition(_ definition: Definition) -> JSONNode {
    JSONNode.members([
      "id": .text(definition.id.rawValue), "rule": .text(definition.sentences()), "source": .text(definition.source),
      "timeZone": .text(definition.timeZone), "leastCoveragePercent": .integer(Int64(definition.leastCoverage)),
    ])
  }

  private static func level(_ report: ServiceLevelReport) -> JSONNode {
    JSONNode.members([
      "definition": .text(report.level.definition.rawValue),
      "percent": .number(String(report.level.least.percentage.dropLast())), "verdict": .text(report.verdict.rawValue),
      "secondsAllowed": .integer(report.allowed), "secondsLeft": .integer(report.left),
    ])
  }

  static func availability(_ part: Availability) -> JSONNode {
    JSONNode.members([
      "definition": .text(part.definition.rawValue), "percent": percent(part.share),
      "coveragePercent": percent(part.coverage),
      "seconds": split(part) + JSONNode.members(["window": .integer(part.window.seconds)]),
    ])
  }

  private static func part(_ part: Availability, _ calendar: ZoneCalendar) -> JSONNode {
    interval(part.window, calendar) + split(part)
  }

  private static func split(_ part: Availability) -> JSONNode {
    JSONNode.members([
      "up": .integer(part.up), "degraded": .integer(part.degraded), "down": .integer(part.down),
      "unknown": .integer(part.unknown), "excluded": .integer(part.excluded),
    ])
  }

  private static func probe(_ probe: ProbeReport, _ calendar: ZoneCalendar) -> JSONNode {
    JSONNode.members([
      "probe": .text(probe.probe.description), "everySeconds": .number(probe.every.secondsText),
      "results": JSONNode(
        .object(Outcome.allCases.map { JSONMember($0.rawValue, .integer(Int64(probe.results[$0] ?? 0))) })),
      "missed": .integer(Int64(probe.missed)), "latest": probe.latest.map { latest($0, calendar) } ?? .null,
      "latency": .list(probe.latency.map(quantiles)),
      "steps": .list(probe.steps.map { JSONNode.members(["step": .text($0.step)]) + quantiles($0.total) }),
      "points": .list(
        probe.points.map { point in
          interval(point.interval, calendar)
            + JSONNode.members([
              "p50Seconds": .number(point.p50.secondsText), "p95Seconds": .number(point.p95.secondsText),
            ])
        }),
      "week": .list(probe.week.indices.compactMap { hour in probe.week[hour].map { cell($0, hourOfWeek: hour) } }),
      "slowEpisodes": .list(
        probe.slow.map { episode in
          interval(episode.interval, calendar)
            + JSONNode.members([
              "medianSeconds": .number(episode.median.secondsText), "usualSeconds": .number(episode.usual.secondsText),
            ])
        }),
    ])
  }

  private static func latest(_ latest: ProbeReport.Latest, _ calendar: ZoneCalendar) -> JSONNode {
    time("started", latest.started, calendar)
      + JSONNode.members([
        "outcome": .text(latest.outcome.rawValue),
        "latencySeconds": latest.latency.map { .number($0.secondsText) } ?? .null,
      ])
  }

  private static func quantiles(_ quantiles: ProbeReport.Quantiles) -> JSONNode {
    JSONNode.members([
      "phase": .text(quantiles.phase.rawValue), "count": .integer(Int64(quantiles.count)),
      "p50Seconds": .number(quantiles.p50.secondsText), "p95Seconds": .number(quantiles.p95.secondsText),
      "p99Seconds": .number(quantiles.p99.secondsText),
    ])
  }

  static func incident(_ report: IncidentReport, _ calendar: ZoneCalendar, now: Timestamp) -> JSONNode {
    let incident = report.incident
    return JSONNode.members([
      "id": .text(incident.id), "subject": .text(incident.subject.rawValue), "name": .text(report.name),
      "trouble": .text(incident.trouble.rawValue),
      "present": .text(incident.isOpen ? incident.present.rawValue : nil), "open": .bool(incident.isOpen),
    ]) + time("opened", incident.opened, calendar) + time("closed", incident.closed, calendar)
      + JSONNode.members([
        "durationSeconds": .number(incident.duration(at: now).secondsText), "cause": .text(incident.cause.rawValue),
        "owner": .text(incident.cause.owner.rawValue), "sentence": .text(incident.cause.sentence),
        "presentCause": .text(report.present?.rawValue),
        "probe": .text(incident.probe?.description), "evidence": .text(incident.evidence),
        "together": .text(report.common?.inWords), "recurrence": .text(report.recurrence?.sentence),
      ]) + time("lastGood", incident.lastGood, calendar)
  }
}
