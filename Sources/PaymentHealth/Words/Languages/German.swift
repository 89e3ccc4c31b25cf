struct German: Wording {
  let plural = PluralRule.one
  let comma = ", "
  let and = " und "
  let prober = "Diese Überwachung"
  let drill = "Übung"
  let escalated = "Eskaliert"

  func sentence(_ cause: Cause) -> String {
    switch cause {
    case .dnsNoName: "Den Hostnamen des Anbieters gibt es nicht."
    case .dnsTimeout: "Die Nameserver für den Host des Anbieters haben nicht geantwortet."
    case .dnsServerFailure: "Die Nameserver für den Host des Anbieters haben einen Fehler gemeldet."
    case .dnsNoData: "Der Hostname des Anbieters hat keine Adresse."
    case .connectRefused: "Der Server hat die Verbindung abgelehnt."
    case .connectTimeout: "Der Server hat die Verbindung nicht rechtzeitig angenommen."
    case .connectUnreachable: "Das Netz des Servers war nicht erreichbar."
    case .connectReset: "Der Server hat die Verbindung während des Aufbaus abgebrochen."
    case .tlsTimeout: "Die verschlüsselte Verbindung kam nicht rechtzeitig zustande."
    case .tlsExpired: "Das Zertifikat des Servers ist abgelaufen."
    case .tlsNotYetValid: "Das Zertifikat des Servers ist noch nicht gültig."
    case .tlsWrongHost: "Das Zertifikat des Servers gehört zu einem anderen Host."
    case .tlsUntrusted: "Das Zertifikat des Servers stammt von keiner vertrauenswürdigen Stelle."
    case .tlsSelfSigned: "Das Zertifikat des Servers ist selbst signiert."
    case .tlsWeak: "Das Zertifikat des Servers ist zu schwach, um akzeptiert zu werden."
    case .tlsProtocol: "Für die Verbindung fand sich kein gemeinsames Verschlüsselungsverfahren."
    case .tlsClientCertificate:
      "Der Server verlangt ein Client-Zertifikat, das wir nicht vorgelegt haben oder das er ablehnt."
    case .httpStatus: "Der Server hat mit einem unerwarteten Status geantwortet."
    case .httpMalformed: "Die Antwort des Servers war kein gültiges HTTP."
    case .httpTruncated: "Die Antwort des Servers brach zu früh ab."
    case .httpReset: "Der Server hat die Verbindung während der Antwort abgebrochen."
    case .httpEmpty: "Der Server hat die Verbindung ohne Antwort geschlossen."
    case .httpHeaderTimeout: "Der Server hat nicht rechtzeitig zu antworten begonnen."
    case .httpBodyTimeout: "Der Server hat zu antworten begonnen, wurde aber nicht rechtzeitig fertig."
    case .httpTooLarge: "Die Antwort des Servers war größer als erlaubt."
    case .httpRedirect: "Der Server hat uns an eine andere Adresse verwiesen."
    case .bodyExpectation: "Der Server hat geantwortet, aber nicht mit dem, was erwartet wurde."
    case .statusStuck: "Worauf gewartet wurde, kam nicht; die Zahlung bleibt in dem Zustand, in dem sie ist."
    case .methodMissing: "Der Anbieter bietet diese Zahlungsart nicht mehr an."
    case .methodNone: "Der Anbieter bietet überhaupt keine Zahlungsart an; seine Liste ist leer."
    case .methodWithdrawn:
      "Der Anbieter bietet diese Zahlungsart seit einer Woche nicht mehr an. Wenn sie endgültig entfällt, entfernen Sie sie aus der Konfiguration."
    case .methodClosed: "Der Anbieter bietet diese Zahlungsart zu anderen Uhrzeiten an."
    case .methodDisabled: "Laut Anbieter ist diese Zahlungsart abgeschaltet."
    case .latencyDegraded: "Die Antwort kam langsamer, als sie sollte."
    case .latencyExceeded: "Die Antwort kam so langsam, dass ein Kunde aufgegeben hätte."
    case .signatureInvalid: "Die Signatur der Antwort ist nicht die des Anbieters."
    case .authRejected: "Unsere Zugangsdaten wurden abgelehnt. Prüfen Sie den Schlüssel in der Konfiguration."
    case .rateLimited: "Der Anbieter begrenzt, wie oft wir anfragen dürfen."
    case .ratePaused:
      "Es wurde nicht angefragt; der Anbieter oder \"rate\" in der Konfiguration begrenzt, wie oft wir anfragen dürfen."
    case .requestRejected:
      "Der Anbieter hat unsere Anfrage als fehlerhaft abgelehnt. Prüfen Sie die Messung in der Konfiguration."
    case .requestBlocked:
      "Eine Firewall vor dem Anbieter hat diese Überwachung abgewiesen. Bitten Sie den Anbieter, ihre Adresse durchzulassen."
    case .clientCertificateExpiring: "Unser Client-Zertifikat läuft bald ab."
    case .credentialExpiring: "Einer unserer Schlüssel läuft bald ab."
    case .certificateExpiring: "Das Zertifikat des Servers läuft bald ab."
    case .objectiveBurning: "Die Ausfälle zusammen lassen zu wenig von dem übrig, was das Verfügbarkeitsziel erlaubt."
    case .latencyAnomaly: "Die Antworten kommen viel langsamer als um diese Zeit üblich."
    case .localDescriptors: "Auf diesem Rechner gibt es keine freien Dateideskriptoren mehr."
    case .localMemory: "Auf diesem Rechner ist der Arbeitsspeicher erschöpft."
    case .localNetwork: "Unser eigenes Netz ist gestört; auch die Kontrollen haben nicht geantwortet."
    case .localResolver: "Unsere eigene Namensauflösung ist gestört."
    case .localCertificates:
      "Die Liste der vertrauenswürdigen Zertifizierungsstellen auf diesem Rechner war nicht lesbar."
    case .localClock: "Die Uhr dieses Rechners geht falsch."
    case .localOverload: "Dieser Rechner war zu ausgelastet, um zu messen."
    case .localStore:
      "Beim Anbieter wurde nichts angelegt, weil nicht gespeichert werden konnte, dass es wieder zu entfernen ist."
    case .localStalled: "Es wurde nicht gemessen; die Überwachung lief nicht."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): "\(name) \(predicate(trouble))"
    case .works(let name, let inPart):
      "\(name) \(inPart ? "funktioniert teilweise wieder" : "funktioniert wieder, aber nicht gut")"
    case .isUp(let name, let length, let inPart):
      "\(name) funktioniert \(inPart ? "teilweise " : "")wieder (Dauer: \(length))."
    case .seesNetwork(let name, let length): "\(name) sieht das Netz wieder (Dauer: \(length))."
    case .hasTime(let name, let length): "\(name) hat wieder die richtige Uhrzeit (Dauer: \(length))."
    case .retired(let name): "\(name) wird nicht mehr überwacht: Der Eintrag wurde aus der Konfiguration entfernt."
    case .together(let names, let shared):
      "Es begann in derselben Minute wie bei \(names)\(shared.map { " (gemeinsame Abhängigkeit: \($0))" } ?? "")."
    case .offers(let provider, let methods): "\(provider) bietet an, was es dort bisher nicht gab: \(methods)."
    case .limits(let provider, let changes): "\(provider) hat Grenzwerte geändert: \(changes)."
    case .capped(let most):
      "Weitere Meldungen werden zurückgehalten: Es gab \(counted(most, "Meldung", "Meldungen")) innerhalb einer Stunde. \"payprobe alerts suppressed\" listet sie auf."
    case .digest(let count): "In der Ruhezeit gab es \(counted(count, "Meldung", "Meldungen"))."
    case .several(let count, let names): counted(count, "Meldung", "Meldungen") + colon + names
    case .untold(let begin, let end): "Das konnte vorher nicht gemeldet werden; es dauerte von \(begin) bis \(end)"
    case .sinkDisabled(let sink, let error):
      "Der Empfänger \"\(sink)\" will keine Meldungen mehr (\(error)) und bekommt keine, bis die Konfiguration geändert wird."
    case .sinkGaveUp(let sink, let error):
      "Der Empfänger \"\(sink)\" hat eine Meldung nicht angenommen; die Zustellung wird nicht weiter versucht: \(error). \"payprobe alerts pending\" listet auf, was aufgegeben wurde."
    case .asFastAsUsual(let name): "\(name): Die Antworten kommen wieder so schnell wie üblich."
    case .keepsObjective(let name):
      "\(name): Die Ausfälle brauchen nicht mehr zu schnell auf, was das Verfügbarkeitsziel erlaubt."
    case .unwatched(let name, let code):
      "\(name): \(code) wird nicht mehr beobachtet; ob es vorbei ist, ist nicht bekannt."
    case .test: "Dies ist ein Test der Meldungen von payprobe. Es ist alles in Ordnung."
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "ist ausgefallen"
    case .degraded: "ist beeinträchtigt"
    case .flapping: "fällt immer wieder aus"
    case .misconfigured: "kann nicht geprüft werden"
    case .blind: "ist blind"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): "\(merchant): seit \(begin)"
    case .span(let begin, let end, let merchant): "\(merchant): von \(begin) bis \(end)"
    case .call(let contacts): "Anrufen: \(contacts)"
    case .ask(let contacts): "Nachfragen: \(contacts)"
    case .lookAt(let place): "Zu prüfen: \(place)"
    case .stillWorks(let methods): "Funktioniert weiterhin: \(methods)"
    case .nothingWorks: "Für dieselben Kunden funktioniert unseres Wissens nichts anderes."
    case .methods(let names): "Zahlungsarten: \(names)"
    case .owner(let owner): "Verantwortlich: \(owner)"
    case .often(let sentence): "Häufigkeit: \(sentence)"
    case .lastGood(let instant): "Zuletzt in Ordnung: \(instant)"
    case .seen(let probe, let evidence): "Festgestellt von \(probe)\(evidence.map { ": \($0)" } ?? "")"
    case .tryIt(let command): "Selbst prüfen: \(command)"
    case .unacknowledged(let begin): "Seit \(begin) hat es niemand bestätigt"
    case .acknowledge(let command): "Bestätigen: \(command)"
    case .event(let id): "Ereignis \(id)"
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "der Anbieter"
    case .configuration: "wir selbst (Zugangsdaten oder Anfragen)"
    case .local: "wir selbst (dieser Rechner oder sein Netz)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): "\"auth\" von \(provider) in der Konfiguration"
    case .credentials(let provider, let origins): "die Zugangsdaten von \(provider): \(list(origins))"
    case .missingCertificate(let provider): "\"clientCertificate\" von \(provider), das in der Konfiguration fehlt"
    case .clientCertificate(let files): "das Client-Zertifikat: \(list(files))"
    case .request(let probe): "was \(probe) sendet, in der Konfiguration"
    case .rate(let provider): "\"rate\" von \(provider) und \"every\" seiner Messungen in der Konfiguration"
    case .methods(let provider): "\"methods\" von \(provider) in der Konfiguration"
    }
  }

  func words(_ kind: Contact.Kind) -> String {
    switch kind {
    case .phone: "Telefon"
    case .chat: "Chat"
    case .portal: "Portal"
    case .mail: "E-Mail"
    case .status: "Statusseite"
    case .documentation: "Dokumentation"
    }
  }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? "Unser Client-Zertifikat \(place)" : "Das Zertifikat von \(place)"
  }

  func credential(_ place: String) -> String { "Unser Schlüssel (\(place))" }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): "ist am \(day) abgelaufen"
    case .today(let instant): "läuft innerhalb eines Tages ab, am \(instant)"
    case .days(let days, let day): "läuft in \(counted(days, "Tag", "Tagen")) ab, am \(day)"
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: "hat keinen alternativen Namen (SAN), sodass Browser es ablehnen"
    case .weakKey: "hat einen RSA-Schlüssel von weniger als 2048 Bit"
    case .weakSignature: "ist mit MD5 oder SHA-1 signiert"
    }
  }

  func change(of code: String, from old: String, to new: String) -> String { "\(code) von \(old) auf \(new)" }
  func more(_ count: Int, than list: String) -> String { "\(list) und \(count) weitere" }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: counted(amount, "Tag", "Tage")
    case .hour: "\(amount) Std."
    case .minute: "\(amount) Min."
    case .second: "\(amount) Sek."
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    guard let count else { return "Mehr als \(limit)-mal in \(counted(days, "Tag", "Tagen"))" }
    let words = ["ersten", "zweiten", "dritten", "vierten", "fünften", "sechsten", "siebten", "achten", "neunten"]
    return "Zum \(words.element(count - 1) ?? "\(count).") Mal in \(counted(days, "Tag", "Tagen"))"
  }

  func words(_ share: RecurrenceShare) -> String {
    switch share {
    case .both: "beide Male"
    case .each: "jedes Mal"
    case .times(let count):
      "davon " + (["einmal", "zweimal", "dreimal", "viermal"].element(count - 1) ?? "\(count)-mal")
    }
  }

  func on(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "an einem Montag"
    case .tuesday: "an einem Dienstag"
    case .wednesday: "an einem Mittwoch"
    case .thursday: "an einem Donnerstag"
    case .friday: "an einem Freitag"
    case .saturday: "an einem Samstag"
    case .sunday: "an einem Sonntag"
    }
  }

  func between(_ from: String, and until: String) -> String { "zwischen \(from) und \(until) Uhr" }
}
