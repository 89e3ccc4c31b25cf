import PaymentHealth

struct DutchPage: PageWording {
  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "Beschikbaarheidsrapport"
    case .providers: "Betaalproviders naast elkaar"
    case .payments: "Konden klanten wel betalen?"
    case .incidents: "Incidenten"
    case .certificates: "Certificaten"
    case .leftovers: "Achtergebleven bij betaalproviders"
    case .reading: "Zo leest u het rapport"
    case .definitions: "Definities"
    case .seconds: "Seconden"
    case .byDefinition: "Per definitie"
    case .budget: "Afgesproken beschikbaarheid"
    case .daily: "Dag voor dag"
    case .up: "werkt"
    case .degraded: "werkt slecht"
    case .down: "uitgevallen"
    case .unknown: "onbekend"
    case .excluded: "uitgezonderd"
    case .little: "werkt, weinig gemeten"
    case .partial: "werkt gedeeltelijk"
    case .misconfigured: "niet te controleren"
    case .flapping: "valt steeds weer uit"
    case .blind: "bewaking is blind"
    case .sinceTheStart: "sinds het begin"
    case .window: "periode"
    case .name: "Naam"
    case .day: "Dag"
    case .time: "Tijd"
    case .definition: "Definitie"
    case .available: "beschikbaarheid"
    case .coverage: "dekking"
    case .agreed: "afgesproken"
    case .counted: "geteld, s"
    case .secondsDown: "uitgevallen, s"
    case .phase: "Fase"
    case .step: "Stap"
    case .answers: "antwoorden"
    case .country: "Land"
    case .methods: "betaalmethoden"
    case .outages: "storingen"
    case .recovery: "gebruikelijke hersteltijd"
    case .longest: "langste"
    case .requests: "verzoeken"
    case .errors: "fouten"
    case .errorRate: "foutpercentage"
    case .average: "gemiddelde, ms"
    case .provider: "Betaalprovider"
    case .place: "Plaats"
    case .left: "resterend"
    case .expires: "verloopt"
    case .median: "mediaan, ms"
    case .percentile: "95 % binnen, ms"
    case .allowed: "toegestaan"
    case .used: "verbruikt"
    case .upNow: "Werkt nu"
    case .lowestShare: "Laagste beschikbaarheid"
    case .lowestCoverage: "Laagste dekking"
    case .paymentMethods: "betaalmethoden"
    case .notKnown: "van geen enkele betaalmethode bekend"
    case .nothingMeasured: "er is niets gemeten"
    case .noTime: "de periode is leeg"
    case .noneInWindow: "Geen in deze periode."
    case .resolve: "naam opzoeken"
    case .connect: "verbinding"
    case .tls: "TLS"
    case .firstByte: "eerste byte"
    case .transfer: "overdracht"
    case .total: "totaal"
    case .everywhere: "overal"
    case .bars: "Balken"
    case .throughout: "werkte de hele tijd"
    case .noAnswers: "Geen antwoorden in de periode."
    case .meansConfirmed:
      "Een storing telt van de eerste mislukking tot het eerste succes; losse mislukkingen tellen niet."
    case .meansStrict: "Elke mislukte controle telt vanaf het begin ervan tot de volgende controle."
    case .meansCoverage:
      "Het deel van de periode dat is gemeten. Niet gemeten tijd telt niet als werkend en niet als uitgevallen."
    case .meansExcluded:
      "Onderhoud, en tijd buiten de uren van een definitie: hoort bij de periode, maar niet bij een percentage of bij de dekking."
    case .meansDegraded: "Traag of beperkt, maar betalingen komen erdoor: telt als beschikbaar."
    case .meansShare:
      "Het deel van alle gemeten seconden dat het werkte, goed of slecht; afgekapt en nooit naar boven afgerond."
    case .meansLatency: "Alleen van beantwoorde verzoeken, op 0.8 % nauwkeurig."
    case .meansWeek: "Per uur van de week, over de laatste vijf weken tot het einde van de periode; hele uren."
    case .meansPayments:
      "Uitgevallen is de tijd dat alle betaalmethoden die daar bruikbaar zijn tegelijk uitgevallen waren, onderhoud of niet. Betaalproviders in productie tellen; andere alleen als er geen in productie is."
    case .meansDaily:
      "Fouten van de betaalprovider, van alle verzoeken die er iets over zeggen; het gemiddelde van alle antwoorden, in milliseconden."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "responstijd"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): "\(merchant): beschikbaarheidsrapport, \(window)"
    case .span(let from, let to): "\(from) tot \(to)"
    case .open(let since): "sinds \(since), duurt nog voort"
    case .since(let time): "sinds \(time)"
    case .generated(let time): "gemaakt op \(time)"
    case .measured(let since, let age): "gemeten sinds \(since), \(age) geleden"
    case .noMethods: "Er worden geen betaalmethoden bewaakt."
    case .nothingYet: "Er is nog niets gemeten."
    case .unmeasured: "Niet gemeten: over deze periode is niets bekend."
    case .stalled(let since): "Sinds \(since) is er niets gemeten."
    case .allWork(let count): count == 1 ? "De betaalmethode werkt." : "Alle \(count) betaalmethoden werken."
    case .allWorked(let count): count == 1 ? "De betaalmethode werkte." : "Alle \(count) betaalmethoden werkten."
    case .someWork(let count, let all, let troubles):
      "\(count) van \(all == 1 ? "" : "de ")\(counted(all, "betaalmethode", "betaalmethoden")) \(count == 1 || all == 1 ? "werkt" : "werken"); \(troubles)."
    case .notThroughout(let groups): "Niet alles werkte de hele tijd; \(groups)."
    case .forATime(let state, let names): "\(forATime(state)): \(names)"
    case .group(let state, let names): "\(word(state)): \(names)"
    case .methods(let count): counted(count, "betaalmethode", "betaalmethoden")
    case .part(let part, let all): "\(part) van \(all)"
    case .openAndLongest(let open, let longest): "\(open) open, langste \(longest)"
    case .confirmed(let window, let coverage): "confirmed, \(window), dekking \(coverage)"
    case .byConfirmed(let name): "\(name), confirmed"
    case .days(let count): counted(count, "dag", "dagen")
    case .lastDays(let name, let count): "\(name), laatste \(count == 1 ? "dag" : counted(count, "dag", "dagen"))"
    case .bars(let count, let parts):
      "\(counted(count, "balk", "balken")), oudste eerst: \(parts.map { "\(word($0.1)) \($0.0)" }.joined(separator: ", "))."
    case .amount(let length, let state): "\(word(state)) \(length)"
    case .asTables(let name): "Als tabellen: \(name)"
    case .asTable(let name): "Als tabel: \(name)"
    case .secondsOf(let title, let zone): "\(title), in seconden volgens definitie confirmed, \(zone)."
    case .leftOut(let count):
      "\(counted(count, "rij", "rijen")) zonder meting \(count == 1 ? "is" : "zijn") weggelaten."
    case .secondsByConfirmed: "Seconden volgens definitie confirmed."
    case .ofEach(let name, let window): "\(name), \(window), volgens elke definitie. De regels staan onderaan."
    case .whenMade: "Toen het rapport werd gemaakt"
    case .probe(let probe): "Meting \(probe)"
    case .latency(let probe): "Responstijd van \(probe)"
    case .phases(let probe): "Fasen van \(probe)"
    case .medianAndBand(let name): "\(name): mediaan als lijn, de band reikt tot het 95e percentiel."
    case .quantiles(let p50, let p95, let answers):
      "Mediaan \(p50), 95e percentiel \(p95), van \(counted(answers, "antwoord", "antwoorden"))."
    case .milliseconds(let zone): "Totale tijd in milliseconden, \(zone)"
    case .phasesInMilliseconds: "Fasen in milliseconden"
    case .results(let count, let every, let split, let missed):
      "\(counted(count, "resultaat", "resultaten")), elke \(every)\(split.isEmpty ? "" : ": ")\(list(split))\(skipped(missed))."
    case .lastStands(let every, let missed, let at, let state, let length):
      "In deze periode begon geen meting (elke \(every))\(skipped(missed)); het laatste resultaat, van \(at), geldt: \(word(state))\(length.map { ", \($0)" } ?? "")."
    case .week(let name, let zone): "\(name) per uur van de week, over vijf weken, \(zone). Hoe donkerder, hoe trager."
    case .hour(let day, let hour, let p50, let p95): "\(name(day)) \(hour) uur: mediaan \(p50), 95 % binnen \(p95)"
    case .slow(let span, let median, let usual):
      "Traag van \(span): de helft van de antwoorden duurde tot \(median), gebruikelijk is \(usual)."
    case .latencyHours(let span): "Geteld in hele uren, \(span)."
    case .level(let least, let verdict, let left): "\(least) afgesproken: \(words(verdict, left))"
    case .budget(let used, let all): "\(used) van \(all) verbruikt"
    case .leftover(let probe, let step, let tries, let since):
      "\(probe), stap \(step): achtergebleven\(tries == 1 ? "" : " bij \(counted(tries, "poging", "pogingen"))") sinds \(since)"
    case .remedy(let probe, let isRetried):
      isRetried
        ? "Elke uitvoering van de meting probeert het opnieuw; blijft het staan, dan toont \"payprobe probe \(probe) --trace\" waarom, of verwijder het handmatig bij de betaalprovider."
        : "De meting of de stap ervan staat niet meer in de configuratie: zet die terug voor één uitvoering, of verwijder het handmatig bij de betaalprovider."
    case .daysLeft(let count): counted(count, "dag", "dagen")
    case .atWorst(let cause): "Op zijn slechtst: \(cause)"
    case .now(let cause): "Nu: \(cause)"
    case .stateAtWorst(let state, let worst): "\(word(state)), op zijn slechtst \(word(worst))"
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): "Alleen \(hours) telt."
    }
  }

  func name(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "maandag"
    case .tuesday: "dinsdag"
    case .wednesday: "woensdag"
    case .thursday: "donderdag"
    case .friday: "vrijdag"
    case .saturday: "zaterdag"
    case .sunday: "zondag"
    }
  }
}

extension DutchPage {
  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { "\(word($0.1)) \($0.0.grouped)" }.joined(separator: ", ")
  }

  private func skipped(_ missed: Int) -> String {
    missed > 0 ? "; \(counted(missed, "meting", "metingen")) overgeslagen" : ""
  }

  private func forATime(_ state: PageWord) -> String {
    state == .degraded ? "werkte een tijd slecht" : "een tijd \(word(state))"
  }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: "gehaald, nog \(left) over"
    case .missed: "niet gehaald, \(left) te veel"
    case .notMeasured: "te weinig gemeten om iets te zeggen"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed:
      "Als uitgevallen telt de tijd van de eerste mislukking van een bevestigde storing tot het eerste succes van het bevestigde einde ervan."
    case .strict:
      "Als uitgevallen telt elk meetinterval waarvan de eerste poging mislukte, vanaf het begin ervan tot het volgende interval."
    case .perMinute: "Als uitgevallen telt elke minuut waarin een eerste poging mislukte, de hele minuut."
    case .unanswered(let requests, _):
      "Als uitgevallen telt de tijd vanaf het eerste van \(counted(requests, "verzoek", "verzoeken")) op rij, begonnen binnen \(within), zonder antwoord, tot er een wordt beantwoord; een foutmelding als antwoord telt niet als uitgevallen."
    case .errorRate(let share, let minutes):
      "Als uitgevallen tellen minuten waarin meer dan \(share.percentOfMillion) van de eerste pogingen mislukte, als het er minstens \(minutes) op rij zijn; een minuut zonder poging is als de minuut ervoor."
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "Onderhoud telt als alle andere tijd."
    case .forgiven: "Wat tijdens onderhoud is uitgevallen, telt als werkend."
    case .excluded: "Onderhoud hoort niet bij de tijd."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "Een betaalprovider is uitgevallen wanneer al zijn betaalmethoden dat zijn."
    case .any: "Een betaalprovider is uitgevallen wanneer een van zijn betaalmethoden dat is."
    case .weighted:
      "Een betaalprovider is uitgevallen voor het aandeel dat zijn uitgevallen betaalmethoden in de omzet hebben."
    }
  }
}
