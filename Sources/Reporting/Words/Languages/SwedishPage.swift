import PaymentHealth

struct SwedishPage: PageWording {
  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "Tillgänglighetsrapport"
    case .providers: "Betaltjänsterna sida vid sida"
    case .payments: "Kunde kunderna betala över huvud taget?"
    case .incidents: "Incidenter"
    case .certificates: "Certifikat"
    case .leftovers: "Kvar hos betaltjänster"
    case .reading: "Så läser du rapporten"
    case .definitions: "Definitioner"
    case .seconds: "Sekunder"
    case .byDefinition: "Per definition"
    case .budget: "Avtalad tillgänglighet"
    case .daily: "Dag för dag"
    case .up: "uppe"
    case .degraded: "fungerar dåligt"
    case .down: "nere"
    case .unknown: "okänt"
    case .excluded: "undantaget"
    case .little: "uppe, lite mätt"
    case .partial: "delvis uppe"
    case .misconfigured: "går inte att kontrollera"
    case .flapping: "kommer och går"
    case .blind: "övervakningen är blind"
    case .sinceTheStart: "sedan starten"
    case .window: "period"
    case .name: "Namn"
    case .day: "Dag"
    case .time: "Tid"
    case .definition: "Definition"
    case .available: "tillgänglighet"
    case .coverage: "täckning"
    case .agreed: "avtalat"
    case .counted: "räknat, s"
    case .secondsDown: "nere, s"
    case .phase: "Fas"
    case .step: "Steg"
    case .answers: "svar"
    case .country: "Land"
    case .methods: "betalsätt"
    case .outages: "avbrott"
    case .recovery: "vanlig återställningstid"
    case .longest: "längsta"
    case .requests: "förfrågningar"
    case .errors: "fel"
    case .errorRate: "felandel"
    case .average: "medelvärde, ms"
    case .provider: "Betaltjänst"
    case .place: "Plats"
    case .left: "kvar"
    case .expires: "går ut"
    case .median: "median, ms"
    case .percentile: "95 % inom, ms"
    case .allowed: "tillåtet"
    case .used: "förbrukat"
    case .upNow: "Uppe nu"
    case .lowestShare: "Lägsta tillgänglighet"
    case .lowestCoverage: "Lägsta täckning"
    case .paymentMethods: "betalsätt"
    case .notKnown: "inte känt för något betalsätt"
    case .nothingMeasured: "inget mättes"
    case .noTime: "perioden är tom"
    case .noneInWindow: "Inga under perioden."
    case .resolve: "namnuppslagning"
    case .connect: "anslutning"
    case .tls: "TLS"
    case .firstByte: "första byte"
    case .transfer: "överföring"
    case .total: "totalt"
    case .everywhere: "överallt"
    case .bars: "Staplar"
    case .throughout: "uppe hela tiden"
    case .noAnswers: "Inga svar under perioden."
    case .meansConfirmed:
      "Ett avbrott räknas från det första misslyckandet till den första lyckade kontrollen; enstaka misslyckanden räknas inte."
    case .meansStrict: "Varje misslyckad kontroll räknas från sin början till nästa kontroll."
    case .meansCoverage: "Den andel av perioden som mättes. Tid som inte mättes är varken uppe eller nere."
    case .meansExcluded:
      "Underhåll, och tid utanför en definitions timmar: ingår i perioden, men inte i någon andel och inte i täckningen."
    case .meansDegraded: "Långsamt eller begränsat, men betalningar går igenom: räknas som tillgängligt."
    case .meansShare:
      "Andelen av alla mätta sekunder som var uppe eller fungerade dåligt, avkortad och aldrig avrundad uppåt."
    case .meansLatency: "Endast för besvarade förfrågningar, inom 0.8 %."
    case .meansWeek: "Per veckotimme, för de senaste fem veckorna fram till periodens slut; hela timmar."
    case .meansPayments:
      "Nere är den tid då alla betalsätt som går att använda där låg nere samtidigt, underhåll eller inte. Betaltjänster i drift räknas; andra bara där ingen är i drift."
    case .meansDaily:
      "Fel som är betaltjänstens, av alla förfrågningar som säger något om den; medelvärdet av alla svar, i millisekunder."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "svarstid"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): "\(merchant): tillgänglighetsrapport, \(window)"
    case .span(let from, let to): "\(from) till \(to)"
    case .open(let since): "sedan \(since), pågår fortfarande"
    case .since(let time): "sedan \(time)"
    case .generated(let time): "skapad \(time)"
    case .measured(let since, let age): "mätt sedan \(since), för \(age) sedan"
    case .noMethods: "Inga betalsätt övervakas."
    case .nothingYet: "Inget har mätts ännu."
    case .unmeasured: "Inte mätt: inget är känt om den här perioden."
    case .stalled(let since): "Inget har mätts sedan \(since)."
    case .allWork(let count): count == 1 ? "Betalsättet fungerar." : "Alla \(count) betalsätt fungerar."
    case .allWorked(let count): count == 1 ? "Betalsättet fungerade." : "Alla \(count) betalsätt fungerade."
    case .someWork(let count, let all, let troubles):
      "\(count) av \(counted(all, "betalsätt", "betalsätt")) fungerar; \(troubles)."
    case .notThroughout(let groups): "Allt fungerade inte hela tiden; \(groups)."
    case .forATime(let state, let names): "\(forATime(state)): \(names)"
    case .group(let state, let names): "\(word(state)): \(names)"
    case .methods(let count): counted(count, "betalsätt", "betalsätt")
    case .part(let part, let all): "\(part) av \(all)"
    case .openAndLongest(let open, let longest): "\(open) pågår, längsta \(longest)"
    case .confirmed(let window, let coverage): "confirmed, \(window), täckning \(coverage)"
    case .byConfirmed(let name): "\(name), confirmed"
    case .days(let count): counted(count, "dag", "dagar")
    case .lastDays(let name, let count):
      "\(name), senaste \(count == 1 ? "dagen" : counted(count, "dagen", "dagarna"))"
    case .bars(let count, let parts):
      "\(counted(count, "stapel", "staplar")), äldst först: \(parts.map { "\($0.0) \(word($0.1))" }.joined(separator: ", "))."
    case .amount(let length, let state): "\(word(state)) \(length)"
    case .asTables(let name): "Som tabeller: \(name)"
    case .asTable(let name): "Som tabell: \(name)"
    case .secondsOf(let title, let zone): "\(title), i sekunder enligt definitionen confirmed, \(zone)."
    case .leftOut(let count): "\(counted(count, "rad", "rader")) utan mätning har utelämnats."
    case .secondsByConfirmed: "Sekunder enligt definitionen confirmed."
    case .ofEach(let name, let window): "\(name), \(window), enligt varje definition. Reglerna står längre ner."
    case .whenMade: "När rapporten skapades"
    case .probe(let probe): "Mätning \(probe)"
    case .latency(let probe): "Svarstid för \(probe)"
    case .phases(let probe): "Faser för \(probe)"
    case .medianAndBand(let name): "\(name): medianen som linje, bandet når till 95:e percentilen."
    case .quantiles(let p50, let p95, let answers):
      "Median \(p50), 95:e percentilen \(p95), av \(counted(answers, "svar", "svar"))."
    case .milliseconds(let zone): "Total tid i millisekunder, \(zone)"
    case .phasesInMilliseconds: "Faser i millisekunder"
    case .results(let count, let every, let split, let missed):
      "\(counted(count, "resultat", "resultat")) med \(every) mellanrum\(split.isEmpty ? "" : ": ")\(list(split))\(skipped(missed))."
    case .lastStands(let every, let missed, let at, let state, let length):
      "Ingen mätning började under perioden (mellanrum: \(every))\(skipped(missed)); det senaste resultatet, från \(at), gäller: \(word(state))\(length.map { ", \($0)" } ?? "")."
    case .week(let name, let zone): "\(name) per veckotimme, under fem veckor, \(zone). Ju mörkare, desto långsammare."
    case .hour(let day, let hour, let p50, let p95): "\(name(day)) kl. \(hour): median \(p50), 95 % inom \(p95)"
    case .slow(let span, let median, let usual):
      "Långsamt från \(span): hälften av svaren tog upp till \(median), vanligt är \(usual)."
    case .latencyHours(let span): "Räknat i hela timmar, \(span)."
    case .level(let least, let verdict, let left): "\(least) avtalat: \(words(verdict, left))"
    case .budget(let used, let all): "\(used) av \(all) förbrukat"
    case .leftover(let probe, let step, let tries, let since):
      "\(probe), steg \(step): kvar\(tries == 1 ? "" : " från \(counted(tries, "försök", "försök"))") sedan \(since)"
    case .remedy(let probe, let isRetried):
      isRetried
        ? "Varje körning av mätningen försöker igen; om det blir kvar visar \"payprobe probe \(probe) --trace\" varför, eller ta bort det för hand hos betaltjänsten."
        : "Mätningen eller dess steg finns inte längre i konfigurationen: lägg tillbaka den för en körning, eller ta bort det för hand hos betaltjänsten."
    case .daysLeft(let count): counted(count, "dag", "dagar")
    case .atWorst(let cause): "Som värst: \(cause)"
    case .now(let cause): "Nu: \(cause)"
    case .stateAtWorst(let state, let worst): "\(word(state)), som värst \(word(worst))"
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): "Endast \(hours) räknas."
    }
  }

  func name(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "måndag"
    case .tuesday: "tisdag"
    case .wednesday: "onsdag"
    case .thursday: "torsdag"
    case .friday: "fredag"
    case .saturday: "lördag"
    case .sunday: "söndag"
    }
  }
}

extension SwedishPage {
  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { "\($0.0.grouped) \(word($0.1))" }.joined(separator: ", ")
  }

  private func skipped(_ missed: Int) -> String {
    missed > 0 ? "; \(counted(missed, "mätning", "mätningar")) uteblev" : ""
  }

  private func forATime(_ state: PageWord) -> String {
    state == .degraded ? "fungerade tidvis dåligt" : "tidvis \(word(state))"
  }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: "uppfyllt, \(left) kvar"
    case .missed: "inte uppfyllt, \(left) för mycket"
    case .notMeasured: "för lite mättes för att kunna säga"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed:
      "Som nere räknas tiden från det första misslyckandet i ett bekräftat avbrott till den första lyckade kontrollen i dess bekräftade slut."
    case .strict:
      "Som nere räknas varje mätintervall vars första försök misslyckades, från dess början till nästa intervall."
    case .perMinute: "Som nere räknas varje minut då ett första försök misslyckades, hela minuten."
    case .unanswered(let requests, _):
      "Som nere räknas tiden från den första av \(counted(requests, "förfrågan", "förfrågningar")) i rad, påbörjade inom \(within), som inte fick svar, tills en får svar; ett felsvar räknas inte som nere."
    case .errorRate(let share, let minutes):
      "Som nere räknas minuter då mer än \(share.percentOfMillion) av de första försöken misslyckades, om de är minst \(minutes) i rad; en minut utan försök är som den före."
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "Underhåll räknas som all annan tid."
    case .forgiven: "Det som är nere under underhåll räknas som uppe."
    case .excluded: "Underhåll ingår inte i tiden."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "En betaltjänst är nere när alla dess betalsätt är det."
    case .any: "En betaltjänst är nere när något av dess betalsätt är det."
    case .weighted:
      "En betaltjänst är nere med den andel av omsättningen som dess betalsätt som ligger nere står för."
    }
  }
}
