import PaymentHealth

/// The report as JSON, its keys stable; new ones may be added.
///
/// - Times come twice: RFC 3339 with the offset of the report's time zone, and under the same key with `UTC` in UTC.
/// - `percent` is cut off after three decimals, null when nothing was measured; `seconds` are whole and add up to `window`.
/// - Latency is in seconds (`p50Seconds`), of answered requests.
enum ReportJSON {
  static func render(_ report: Report) -> String {
    let calendar = ZoneCalendar(timeZone: report.timeZone)
    let head = JSONText([
      "kind": "payprobe.report", "version": .integer(1), "merchant": .string(report.merchant),
      "timeZone": .string(report.timeZone),
    ])
    let times =
      JSONText.time("generated", report.generated, calendar)
      + .time("measuredSince", report.measuredSince, calendar)
    let window = JSONText(["name": .string(report.windowName)]) + .interval(report.window, calendar)
    let latency = JSONText.interval(report.window.latencyInterval(at: report.generated), calendar)
    let body = JSONText([
      "window": window, "latencyWindow": latency,
      "providers": .array(report.providers.map { .provider($0, calendar) }),
      "incidents": .array(report.incidents.map { .incident($0, calendar, now: report.generated) }),
    ])
    return (head + times + body).text
  }
}

extension JSONText {
  /// One instant under two keys.
  static func time(_ key: String, _ instant: Timestamp?, _ calendar: ZoneCalendar) -> JSONText {
    .object([
      Member(key: key, value: JSONText(instant.map { calendar.local($0).rfc3339 })),
      Member(key: key + "UTC", value: JSONText(instant?.utc)),
    ])
  }

  static func interval(_ interval: Interval, _ calendar: ZoneCalendar) -> JSONText {
    time("from", interval.from, calendar) + time("to", interval.to, calendar)
      + JSONText(["seconds": .integer(interval.seconds)])
  }

  private static func percent(_ share: Percentage?) -> JSONText {
    share.map { .number($0.number) } ?? .null
  }

  fileprivate static func provider(_ provider: ProviderReport, _ calendar: ZoneCalendar) -> JSONText {
    JSONText([
      "id": .string(provider.provider.rawValue), "name": .string(provider.name),
      "environment": .string(provider.environment.rawValue), "whole": subject(provider.whole, calendar),
      "methods": .array(provider.methods.map { subject($0, calendar) }),
      "probes": .array(provider.probes.map { probe($0, calendar) }),
    ])
  }

  private static func subject(_ subject: SubjectReport, _ calendar: ZoneCalendar) -> JSONText {
    JSONText([
      "subject": .string(subject.subject.rawValue), "name": .string(subject.name),
      "state": .string(subject.outcome.rawValue), "cause": JSONText(subject.cause?.rawValue),
      "owner": JSONText(subject.cause?.owner.rawValue),
    ]) + time("since", subject.since, calendar)
      + JSONText([
        "confirmed": availability(subject.confirmed), "strict": availability(subject.strict),
        "pieces": .array(subject.pieces.map { part($0, calendar) }),
        "days": .array(subject.days.map { part($0, calendar) }),
      ])
  }

  private static func availability(_ part: Availability) -> JSONText {
    JSONText([
      "definition": .string(part.definition.rawValue), "percent": percent(part.share),
      "coveragePercent": percent(part.coverage),
      "seconds": split(part) + JSONText(["window": .integer(part.window.seconds)]),
    ])
  }

  private static func part(_ part: Availability, _ calendar: ZoneCalendar) -> JSONText {
    interval(part.window, calendar) + split(part)
  }

  private static func split(_ part: Availability) -> JSONText {
    JSONText([
      "up": .integer(part.up), "degraded": .integer(part.degraded), "down": .integer(part.down),
      "unknown": .integer(part.unknown), "excluded": .integer(part.excluded),
    ])
  }

  private static func probe(_ probe: ProbeReport, _ calendar: ZoneCalendar) -> JSONText {
    JSONText([
      "probe": .string(probe.probe.description), "everySeconds": .number(probe.every.secondsText),
      "results": .object(
        Outcome.allCases.map { Member(key: $0.rawValue, value: .integer(Int64(probe.results[$0] ?? 0))) }),
      "missed": .integer(Int64(probe.missed)), "latest": probe.latest.map { latest($0, calendar) } ?? .null,
      "latency": .array(probe.latency.map(quantiles)),
      "points": .array(
        probe.points.map { point in
          interval(point.interval, calendar)
            + JSONText([
              "p50Seconds": .number(point.p50.secondsText), "p95Seconds": .number(point.p95.secondsText),
            ])
        }),
    ])
  }

  private static func latest(_ latest: ProbeReport.Latest, _ calendar: ZoneCalendar) -> JSONText {
    time("started", latest.started, calendar)
      + JSONText([
        "outcome": .string(latest.outcome.rawValue),
        "latencySeconds": latest.latency.map { .number($0.secondsText) } ?? .null,
      ])
  }

  private static func quantiles(_ quantiles: ProbeReport.Quantiles) -> JSONText {
    JSONText([
      "phase": .string(quantiles.phase.rawValue), "count": .integer(Int64(quantiles.count)),
      "p50Seconds": .number(quantiles.p50.secondsText), "p95Seconds": .number(quantiles.p95.secondsText),
      "p99Seconds": .number(quantiles.p99.secondsText),
    ])
  }

  static func incident(_ report: IncidentReport, _ calendar: ZoneCalendar, now: Timestamp) -> JSONText {
    let incident = report.incident
    return JSONText([
      "id": .string(incident.id), "subject": .string(incident.subject.rawValue), "name": .string(report.name),
      "trouble": .string(incident.trouble.rawValue), "open": .bool(incident.isOpen),
    ]) + time("opened", incident.opened, calendar) + time("closed", incident.closed, calendar)
      + JSONText([
        "durationSeconds": .number(incident.duration(at: now).secondsText), "cause": .string(incident.cause.rawValue),
        "owner": .string(incident.cause.owner.rawValue), "sentence": .string(incident.cause.sentence),
        "probe": JSONText(incident.probe?.description), "evidence": JSONText(incident.evidence),
      ]) + time("lastGood", incident.lastGood, calendar)
  }
}
