import PaymentHealth

struct GermanPage: PageWording {
  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "Verfügbarkeitsbericht"
    case .providers: "Anbieter im Vergleich"
    case .payments: "Konnten Kunden überhaupt bezahlen?"
    case .incidents: "Störungen"
    case .certificates: "Zertifikate"
    case .leftovers: "Bei Anbietern verblieben"
    case .reading: "So ist der Bericht zu lesen"
    case .definitions: "Definitionen"
    case .seconds: "Sekunden"
    case .byDefinition: "Nach Definition"
    case .budget: "Vereinbarte Verfügbarkeit"
    case .daily: "Tag für Tag"
    case .up: "in Ordnung"
    case .degraded: "beeinträchtigt"
    case .down: "ausgefallen"
    case .unknown: "unbekannt"
    case .excluded: "ausgenommen"
    case .little: "in Ordnung, wenig gemessen"
    case .partial: "teilweise in Ordnung"
    case .misconfigured: "nicht prüfbar"
    case .flapping: "fällt immer wieder aus"
    case .blind: "Überwachung ist blind"
    case .sinceTheStart: "seit Beginn"
    case .window: "Zeitraum"
    case .name: "Name"
    case .day: "Tag"
    case .time: "Zeit"
    case .definition: "Definition"
    case .available: "Verfügbarkeit"
    case .coverage: "Abdeckung"
    case .agreed: "vereinbart"
    case .counted: "gezählt, s"
    case .secondsDown: "ausgefallen, s"
    case .phase: "Phase"
    case .step: "Schritt"
    case .answers: "Antworten"
    case .country: "Land"
    case .methods: "Zahlungsarten"
    case .outages: "Ausfälle"
    case .recovery: "übliche Ausfalldauer"
    case .longest: "längster"
    case .requests: "Anfragen"
    case .errors: "Fehler"
    case .errorRate: "Fehlerquote"
    case .average: "Mittelwert, ms"
    case .provider: "Anbieter"
    case .place: "Ort"
    case .left: "verbleibt"
    case .expires: "läuft ab"
    case .median: "Median, ms"
    case .percentile: "95 % binnen, ms"
    case .allowed: "erlaubt"
    case .used: "verbraucht"
    case .upNow: "Jetzt in Ordnung"
    case .lowestShare: "Niedrigste Verfügbarkeit"
    case .lowestCoverage: "Niedrigste Abdeckung"
    case .paymentMethods: "Zahlungsarten"
    case .notKnown: "von keiner Zahlungsart bekannt"
    case .nothingMeasured: "nichts wurde gemessen"
    case .noTime: "der Zeitraum ist leer"
    case .noneInWindow: "Keine in diesem Zeitraum."
    case .resolve: "Namensauflösung"
    case .connect: "Verbindung"
    case .tls: "TLS"
    case .firstByte: "erstes Byte"
    case .transfer: "Übertragung"
    case .total: "gesamt"
    case .everywhere: "überall"
    case .bars: "Balken"
    case .throughout: "durchgehend in Ordnung"
    case .noAnswers: "Keine Antworten im Zeitraum."
    case .meansConfirmed:
      "Ein Ausfall zählt vom ersten Fehlschlag bis zum ersten Erfolg; einzelne Fehlschläge zählen nicht."
    case .meansStrict: "Jede fehlgeschlagene Prüfung zählt von ihrem Beginn bis zur nächsten Prüfung."
    case .meansCoverage:
      "Der Anteil des Zeitraums, der gemessen wurde. Nicht gemessene Zeit ist weder in Ordnung noch ausgefallen."
    case .meansExcluded:
      "Wartung und Zeit außerhalb der Stunden einer Definition: Teil des Zeitraums, aber weder der Anteile noch der Abdeckung."
    case .meansDegraded: "Langsam oder eingeschränkt, aber Zahlungen gehen durch: zählt als verfügbar."
    case .meansShare:
      "In Ordnung oder beeinträchtigt, als Anteil aller gemessenen Sekunden; abgeschnitten und nie aufgerundet."
    case .meansLatency: "Nur von beantworteten Anfragen, auf 0.8 % genau."
    case .meansWeek: "Nach Wochenstunde, aus den letzten fünf Wochen bis zum Ende des Zeitraums; volle Stunden."
    case .meansPayments:
      "Ausgefallen heißt: Alle Zahlungsarten, die dort nutzbar sind, waren zugleich ausgefallen, ob Wartung oder nicht. Es zählen Anbieter im Echtbetrieb; andere nur, wo keiner im Echtbetrieb ist."
    case .meansDaily:
      "Fehler des Anbieters, von allen Anfragen, die etwas über ihn aussagen; Mittelwert aller Antworten, in Millisekunden."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "Antwortzeit"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): "\(merchant): Verfügbarkeitsbericht, \(window)"
    case .span(let from, let to): "\(from) bis \(to)"
    case .open(let since): "seit \(since), dauert noch an"
    case .since(let time): "seit \(time)"
    case .generated(let time): "erstellt am \(time)"
    case .measured(let since, let age): "gemessen seit \(since) (\(age))"
    case .noMethods: "Es werden keine Zahlungsarten überwacht."
    case .nothingYet: "Es wurde noch nichts gemessen."
    case .unmeasured: "Nicht gemessen: Über diesen Zeitraum ist nichts bekannt."
    case .stalled(let since): "Seit \(since) wurde nichts gemessen."
    case .allWork(let count):
      count == 1 ? "Die Zahlungsart funktioniert." : "Alle \(count) Zahlungsarten funktionieren."
    case .allWorked(let count):
      count == 1 ? "Die Zahlungsart hat funktioniert." : "Alle \(count) Zahlungsarten haben funktioniert."
    case .someWork(let count, let all, let troubles):
      "\(count) von \(counted(all, "Zahlungsart", "Zahlungsarten")) \(count == 1 || all == 1 ? "funktioniert" : "funktionieren"); \(troubles)."
    case .notThroughout(let groups): "Nicht alles hat durchgehend funktioniert; \(groups)."
    case .forATime(let state, let names): "zeitweise \(word(state)): \(names)"
    case .group(let state, let names): "\(word(state)): \(names)"
    case .methods(let count): counted(count, "Zahlungsart", "Zahlungsarten")
    case .part(let part, let all): "\(part) von \(all)"
    case .openAndLongest(let open, let longest): "\(open) offen, längste \(longest)"
    case .confirmed(let window, let coverage): "confirmed, \(window), Abdeckung \(coverage)"
    case .byConfirmed(let name): "\(name), confirmed"
    case .days(let count): counted(count, "Tag", "Tage")
    case .lastDays(let name, let count):
      "\(name), \(count == 1 ? "letzter Tag" : "letzte \(counted(count, "Tag", "Tage"))")"
    case .bars(let count, let parts):
      "\(counted(count, "Balken", "Balken")), ältester zuerst: \(parts.map { "\($0.0) \(word($0.1))" }.joined(separator: ", "))."
    case .amount(let length, let state): "\(length) \(word(state))"
    case .asTables(let name): "Als Tabellen: \(name)"
    case .asTable(let name): "Als Tabelle: \(name)"
    case .secondsOf(let title, let zone): "\(title), in Sekunden nach Definition confirmed, \(zone)."
    case .leftOut(let count):
      "\(counted(count, "Zeile", "Zeilen")) ohne Messung \(count == 1 ? "ist" : "sind") weggelassen."
    case .secondsByConfirmed: "Sekunden nach Definition confirmed."
    case .ofEach(let name, let window): "\(name), \(window), nach jeder Definition. Die Regeln stehen unten."
    case .whenMade: "Zum Zeitpunkt der Erstellung"
    case .probe(let probe): "Messung \(probe)"
    case .latency(let probe): "Antwortzeit von \(probe)"
    case .phases(let probe): "Phasen von \(probe)"
    case .medianAndBand(let name): "\(name): Median als Linie, das Band reicht bis zum 95. Perzentil."
    case .quantiles(let p50, let p95, let answers):
      "Median \(p50), 95. Perzentil \(p95), aus \(counted(answers, "Antwort", "Antworten"))."
    case .milliseconds(let zone): "Gesamtzeit in Millisekunden, \(zone)"
    case .phasesInMilliseconds: "Phasen in Millisekunden"
    case .results(let count, let every, let split, let missed):
      "\(counted(count, "Ergebnis", "Ergebnisse")) (Abstand: \(every))\(split.isEmpty ? "" : ": ")\(list(split))\(skipped(missed))."
    case .lastStands(let every, let missed, let at, let state, let length):
      "In diesem Zeitraum begann keine Messung (Abstand: \(every))\(skipped(missed)); es gilt das letzte Ergebnis vom \(at): \(word(state))\(length.map { ", \($0)" } ?? "")."
    case .week(let name, let zone):
      "\(name) nach Wochenstunde, über fünf Wochen, \(zone). Je dunkler, desto langsamer."
    case .hour(let day, let hour, let p50, let p95): "\(name(day)) \(hour) Uhr: Median \(p50), 95 % binnen \(p95)"
    case .slow(let span, let median, let usual):
      "Langsam von \(span): Die Hälfte der Antworten brauchte bis zu \(median), üblich ist \(usual)."
    case .latencyHours(let span): "In vollen Stunden gezählt, \(span)."
    case .level(let least, let verdict, let left): "\(least) vereinbart: \(words(verdict, left))"
    case .budget(let used, let all): "verbraucht: \(used), erlaubt: \(all)"
    case .leftover(let probe, let step, let tries, let since):
      "\(probe), Schritt \(step): \(tries == 1 ? "" : "aus \(counted(tries, "Versuch", "Versuchen")) ")verblieben seit \(since)"
    case .remedy(let probe, let isRetried):
      isRetried
        ? "Jeder Lauf der Messung versucht es erneut; bleibt es bestehen, zeigt \"payprobe probe \(probe) --trace\" den Grund, oder entfernen Sie es beim Anbieter von Hand."
        : "Die Messung oder ihr Schritt ist nicht mehr konfiguriert: Nehmen Sie sie für einen Lauf wieder auf, oder entfernen Sie das Verbliebene beim Anbieter von Hand."
    case .daysLeft(let count): counted(count, "Tag", "Tage")
    case .atWorst(let cause): "Schlimmster Stand: \(cause)"
    case .now(let cause): "Jetzt: \(cause)"
    case .stateAtWorst(let state, let worst): "\(word(state)), schlimmster Stand: \(word(worst))"
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): "Es zählt nur \(hours)."
    }
  }

  func name(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "Montag"
    case .tuesday: "Dienstag"
    case .wednesday: "Mittwoch"
    case .thursday: "Donnerstag"
    case .friday: "Freitag"
    case .saturday: "Samstag"
    case .sunday: "Sonntag"
    }
  }
}

extension GermanPage {
  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { "\($0.0.grouped) \(word($0.1))" }.joined(separator: ", ")
  }

  private func skipped(_ missed: Int) -> String {
    missed > 0 ? "; \(counted(missed, "Messung", "Messungen")) ausgelassen" : ""
  }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: "eingehalten, noch \(left)"
    case .missed: "um \(left) verfehlt"
    case .notMeasured: "zu wenig gemessen für eine Aussage"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed:
      "Als Ausfall zählt die Zeit vom ersten Fehlschlag eines bestätigten Ausfalls bis zum ersten Erfolg seines bestätigten Endes."
    case .strict:
      "Als Ausfall zählt jeder Messabschnitt, dessen erster Versuch fehlschlug, von seinem Beginn bis zum nächsten."
    case .perMinute: "Als Ausfall zählt jede Minute, in der ein erster Versuch fehlschlug, die ganze Minute."
    case .unanswered(let requests, _):
      "Als Ausfall zählt die Zeit ab der ersten von \(counted(requests, "Anfrage", "Anfragen")) in Folge, begonnen binnen \(within), die ohne Antwort blieben, bis eine beantwortet wird; eine Fehlerantwort ist kein Ausfall."
    case .errorRate(let share, let minutes):
      "Als Ausfall zählen Minuten, in denen mehr als \(share.percentOfMillion) der ersten Versuche fehlschlugen, wenn es mindestens \(minutes) in Folge sind; eine Minute ohne Versuch gilt wie die davor."
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "Wartung zählt wie jede andere Zeit."
    case .forgiven: "Was während der Wartung ausgefallen ist, zählt als in Ordnung."
    case .excluded: "Wartung gehört nicht zur Zeit."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "Ein Anbieter ist ausgefallen, wenn alle seine Zahlungsarten es sind."
    case .any: "Ein Anbieter ist ausgefallen, wenn eine seiner Zahlungsarten es ist."
    case .weighted:
      "Ein Anbieter ist zu dem Anteil ausgefallen, den seine ausgefallenen Zahlungsarten am Umsatz haben."
    }
  }
}
