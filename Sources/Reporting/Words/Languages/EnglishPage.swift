import PaymentHealth

struct EnglishPage: PageWording {
  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "Uptime report"
    case .providers: "Providers side by side"
    case .payments: "Could customers pay at all?"
    case .incidents: "Incidents"
    case .certificates: "Certificates"
    case .leftovers: "Left at providers"
    case .reading: "How to read it"
    case .definitions: "Definitions"
    case .seconds: "Seconds"
    case .byDefinition: "By definition"
    case .budget: "What was agreed"
    case .daily: "Day by day"
    case .up: "up"
    case .degraded: "degraded"
    case .down: "down"
    case .unknown: "unknown"
    case .excluded: "excluded"
    case .little: "up, little measured"
    case .partial: "partial"
    case .misconfigured: "cannot be checked"
    case .flapping: "comes and goes"
    case .blind: "prober is blind"
    case .sinceTheStart: "since the start"
    case .window: "window"
    case .name: "Name"
    case .day: "Day"
    case .time: "Time"
    case .definition: "Definition"
    case .available: "available"
    case .coverage: "coverage"
    case .agreed: "agreed"
    case .counted: "s counted"
    case .secondsDown: "s down"
    case .phase: "Phase"
    case .step: "Step"
    case .answers: "answers"
    case .country: "Country"
    case .methods: "methods"
    case .outages: "outages"
    case .recovery: "usual time to recover"
    case .longest: "longest"
    case .requests: "requests"
    case .errors: "errors"
    case .errorRate: "error rate"
    case .average: "average, ms"
    case .provider: "Provider"
    case .place: "Place"
    case .left: "left"
    case .expires: "expires"
    case .median: "median, ms"
    case .percentile: "95 % within, ms"
    case .allowed: "allowed"
    case .used: "used"
    case .upNow: "Up now"
    case .lowestShare: "Lowest availability"
    case .lowestCoverage: "Lowest coverage"
    case .paymentMethods: "payment methods"
    case .notKnown: "not known of any payment method"
    case .nothingMeasured: "nothing was measured"
    case .noTime: "no time in the window"
    case .noneInWindow: "None in this window."
    case .resolve: "resolve"
    case .connect: "connect"
    case .tls: "tls"
    case .firstByte: "first byte"
    case .transfer: "transfer"
    case .total: "total"
    case .everywhere: "anywhere"
    case .bars: "Bars"
    case .throughout: "up throughout"
    case .noAnswers: "No answers in the window."
    case .meansConfirmed: "An outage counts from its first failure to its first success; single failures do not."
    case .meansStrict: "Every failed check counts from its start to the next check."
    case .meansCoverage: "The share of the window that was measured. Unmeasured time is neither up nor down."
    case .meansExcluded:
      "Maintenance, and time outside the hours of a definition: part of the window, and of no share and no coverage."
    case .meansDegraded: "Slow or limited, but payments go through: counts as available."
    case .meansShare: "Up and degraded of all measured seconds, cut off and never rounded up."
    case .meansLatency: "Of answered requests only, within 0.8 %."
    case .meansWeek: "By hour of the week, of the last five weeks up to the end of the window; whole hours."
    case .meansPayments:
      "Down is when every payment method that can be used there was down at once, maintenance or not. Live providers count; others only where none is live."
    case .meansDaily:
      "Errors that are the provider's, of all requests that say something of it; the average of all answers, in milliseconds."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "latency"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): "\(merchant): uptime report, \(window)"
    case .span(let from, let to): "\(from) to \(to)"
    case .open(let since): "\(since) and still open"
    case .since(let time): "since \(time)"
    case .generated(let time): "generated \(time)"
    case .measured(let since, let age): "measured since \(since), \(age) ago"
    case .noMethods: "No payment methods are watched."
    case .nothingYet: "Nothing has been measured yet."
    case .unmeasured: "Not measured: nothing is known of this window."
    case .stalled(let since): "Nothing has been measured since \(since)."
    case .allWork(let count): count == 1 ? "The payment method works." : "All \(count) payment methods work."
    case .allWorked(let count): count == 1 ? "The payment method worked." : "All \(count) payment methods worked."
    case .someWork(let count, let all, let troubles):
      "\(count) of \(all.of("payment method")) \(all == 1 ? "works" : "work"); \(troubles)."
    case .notThroughout(let groups): "Not everything worked throughout; \(groups)."
    case .forATime(let state, let names): "\(word(state)) for a time: \(names)"
    case .group(let state, let names): "\(word(state)): \(names)"
    case .methods(let count): count.of("payment method")
    case .part(let part, let all): "\(part) of \(all)"
    case .openAndLongest(let open, let longest): "\(open) open, longest \(longest)"
    case .confirmed(let window, let coverage): "confirmed, \(window), coverage \(coverage)"
    case .byConfirmed(let name): "\(name), confirmed"
    case .days(let count): count.of("day")
    case .lastDays(let name, let count): "\(name), last \(count.of("day"))"
    case .bars(let count, let parts):
      "\(count.of("bar")), oldest first: \(parts.map { "\($0.0) \(word($0.1))" }.joined(separator: ", "))."
    case .amount(let length, let state): "\(length) \(word(state))"
    case .asTables(let name): "\(name) as tables"
    case .asTable(let name): "\(name) as a table"
    case .secondsOf(let title, let zone): "\(title), in seconds by definition confirmed, \(zone)."
    case .leftOut(let count): "\(count) without any measurement \(count == 1 ? "is" : "are") left out."
    case .secondsByConfirmed: "Seconds by definition confirmed."
    case .ofEach(let name, let window): "\(name), \(window), by each definition. The rules are below."
    case .whenMade: "When the report was made"
    case .probe(let probe): "Probe \(probe)"
    case .latency(let probe): "Latency of \(probe)"
    case .phases(let probe): "Phases of \(probe)"
    case .medianAndBand(let name): "\(name): median as a line, the band reaches to the 95th percentile."
    case .quantiles(let p50, let p95, let answers):
      "Median \(p50), 95th percentile \(p95), of \(answers.of("answer"))."
    case .milliseconds(let zone): "Total time in milliseconds, \(zone)"
    case .phasesInMilliseconds: "Phases in milliseconds"
    case .results(let count, let every, let split, let missed):
      "\(count.of("result")), every \(every)\(split.isEmpty ? "" : ": ")\(list(split))\(skipped(missed))."
    case .lastStands(let every, let missed, let at, let state, let length):
      "No result began in this window, every \(every)\(skipped(missed)); the last, of \(at), stands: \(word(state))\(length.map { " in \($0)" } ?? "")."
    case .week(let name, let zone): "\(name) by hour of the week, in five weeks, \(zone). The darker, the slower."
    case .hour(let day, let hour, let p50, let p95): "\(name(day)) \(hour): median \(p50), 95 % within \(p95)"
    case .slow(let span, let median, let usual):
      "Slow from \(span): half of the answers took \(median), usual is \(usual)."
    case .latencyHours(let span): "With counts in whole hours, \(span)."
    case .level(let least, let verdict, let left): "\(least) agreed: \(words(verdict, left))"
    case .budget(let used, let all): "\(used) of \(all) used"
    case .leftover(let probe, let step, let tries, let since):
      "\(probe), step \(step): \(tries == 1 ? "left" : "left by \(tries.of("try", "tries"))") since \(since)"
    case .remedy(let probe, let isRetried):
      isRetried
        ? "Each run of the probe tries again; if it stays, \"payprobe probe \(probe) --trace\" shows why, or take it away at the provider by hand."
        : "The probe or its step is no longer configured: put it back for a run, or take it away at the provider by hand."
    case .daysLeft(let count): count.of("day")
    case .atWorst(let cause): "At worst: \(cause)"
    case .now(let cause): "Now: \(cause)"
    case .stateAtWorst(let state, let worst): "\(word(state)), at worst \(word(worst))"
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): "Only \(hours) counts."
    }
  }

  func name(_ weekday: Weekday) -> String { weekday.name }
}

extension EnglishPage {
  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { "\($0.0.grouped) \(word($0.1))" }.joined(separator: ", ")
  }

  private func skipped(_ missed: Int) -> String { missed > 0 ? "; \(missed.of("slot")) missed" : "" }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: "met, \(left) left"
    case .missed: "missed by \(left)"
    case .notMeasured: "too little was measured to say"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed:
      "Down is from the first failure of a confirmed outage to the first success of its confirmed end."
    case .strict: "Down is every slot whose first try failed, from its start to the next slot."
    case .perMinute: "Down is every minute in which a first try failed, the whole minute."
    case .unanswered(let requests, _):
      "Down is from the first of \(requests) requests in a row, begun within \(within), that got no reply, until one gets a reply; a reply that is an error is not down."
    case .errorRate(let share, let minutes):
      "Down are minutes in which more than \(share.percentOfMillion) of the first tries failed, if there are at least \(minutes) of them in a row; a minute without a try is as the one before."
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "Maintenance counts like any other time."
    case .forgiven: "What is down in maintenance counts as up."
    case .excluded: "Maintenance is no part of the time."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "A provider is down when all of its methods are."
    case .any: "A provider is down when one of its methods is."
    case .weighted: "A provider is down to the share of the turnover that its methods have that are."
    }
  }
}
