struct Dutch: Wording {
  let plural = PluralRule.one
  let comma = ", "
  let and = " en "
  let prober = "Deze bewaking"
  let drill = "Oefening"
  let escalated = "Geëscaleerd"

  func sentence(_ cause: Cause) -> String {
    switch cause {
    case .dnsNoName: "de hostnaam van de betaalprovider bestaat niet."
    case .dnsTimeout: "de naamservers voor de host van de betaalprovider antwoordden niet."
    case .dnsServerFailure: "de naamservers voor de host van de betaalprovider antwoordden met een fout."
    case .dnsNoData: "de hostnaam van de betaalprovider heeft geen adres."
    case .connectRefused: "de server weigerde de verbinding."
    case .connectTimeout: "de server nam de verbinding niet op tijd aan."
    case .connectUnreachable: "het netwerk van de server was niet bereikbaar."
    case .connectReset: "de server verbrak de verbinding tijdens het opbouwen."
    case .tlsTimeout: "de versleutelde verbinding kwam niet op tijd tot stand."
    case .tlsExpired: "het certificaat van de server is verlopen."
    case .tlsNotYetValid: "het certificaat van de server is nog niet geldig."
    case .tlsWrongHost: "het certificaat van de server hoort bij een andere host."
    case .tlsUntrusted: "het certificaat van de server komt niet van een vertrouwde instantie."
    case .tlsSelfSigned: "het certificaat van de server is zelfondertekend."
    case .tlsWeak: "het certificaat van de server is te zwak om te worden geaccepteerd."
    case .tlsProtocol: "er is geen gezamenlijke manier gevonden om de verbinding te versleutelen."
    case .tlsClientCertificate: "de server eist een clientcertificaat dat wij niet toonden of dat hij weigert."
    case .httpStatus: "de server antwoordde met een onverwachte status."
    case .httpMalformed: "het antwoord van de server was geen geldige HTTP."
    case .httpTruncated: "het antwoord van de server hield te vroeg op."
    case .httpReset: "de server verbrak de verbinding tijdens het antwoorden."
    case .httpEmpty: "de server sloot de verbinding zonder te antwoorden."
    case .httpHeaderTimeout: "de server begon niet op tijd te antwoorden."
    case .httpBodyTimeout: "de server begon te antwoorden, maar kwam niet op tijd klaar."
    case .httpTooLarge: "het antwoord van de server was groter dan toegestaan."
    case .httpRedirect: "de server verwees ons naar een ander adres."
    case .bodyExpectation: "de server antwoordde, maar niet met wat verwacht werd."
    case .statusStuck: "wat werd verwacht, gebeurde niet; de betaling blijft in dezelfde toestand."
    case .methodMissing: "de betaalprovider biedt deze betaalmethode niet meer aan."
    case .methodNone: "de betaalprovider biedt helemaal geen betaalmethode aan; de lijst is leeg."
    case .methodWithdrawn:
      "de betaalprovider biedt deze betaalmethode al een week niet aan. Is de methode voorgoed verdwenen, haal die dan uit de configuratie."
    case .methodClosed: "de betaalprovider biedt deze betaalmethode op andere tijden aan."
    case .methodDisabled: "volgens de betaalprovider is deze betaalmethode uitgeschakeld."
    case .latencyDegraded: "het antwoord kwam trager dan zou moeten."
    case .latencyExceeded: "het antwoord kwam zo traag dat een klant het had opgegeven."
    case .signatureInvalid: "de handtekening van het antwoord is niet die van de betaalprovider."
    case .authRejected: "onze toegangsgegevens zijn geweigerd. Controleer de sleutel in de configuratie."
    case .rateLimited: "de betaalprovider beperkt hoe vaak wij mogen vragen."
    case .ratePaused:
      "er is niets gevraagd; de betaalprovider of \"rate\" in de configuratie beperkt hoe vaak wij mogen vragen."
    case .requestRejected:
      "de betaalprovider weigerde ons verzoek als onjuist. Controleer de meting in de configuratie."
    case .requestBlocked:
      "een firewall voor de betaalprovider hield deze bewaking tegen. Vraag de betaalprovider het adres ervan door te laten."
    case .clientCertificateExpiring: "ons clientcertificaat verloopt binnenkort."
    case .credentialExpiring: "een van onze sleutels verloopt binnenkort."
    case .certificateExpiring: "het certificaat van de server verloopt binnenkort."
    case .objectiveBurning: "de storingen laten samen te weinig over van wat de doelstelling toestaat."
    case .latencyAnomaly: "de antwoorden komen veel trager dan op dit uur gebruikelijk is."
    case .localDescriptors: "deze machine heeft geen bestandsdescriptors meer vrij."
    case .localMemory: "deze machine heeft geen geheugen meer vrij."
    case .localNetwork: "ons eigen netwerk werkt niet; ook de controles antwoordden niet."
    case .localResolver: "het opzoeken van namen werkte bij ons niet."
    case .localCertificates: "de lijst van vertrouwde certificaatautoriteiten op deze machine kon niet gelezen worden."
    case .localClock: "de klok van deze machine loopt niet gelijk."
    case .localOverload: "deze machine was te zwaar belast om te meten."
    case .localStore:
      "er is niets aangemaakt bij de betaalprovider, omdat niet kon worden opgeslagen dat het moet worden opgeruimd."
    case .localStalled: "er is niet gemeten; de bewaking draaide niet."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): "\(name) \(predicate(trouble))"
    case .works(let name, let inPart): "\(name) werkt \(inPart ? "gedeeltelijk weer" : "weer, maar niet goed")"
    case .isUp(let name, let length, let inPart): "\(name) werkt \(inPart ? "gedeeltelijk " : "")weer na \(length)."
    case .seesNetwork(let name, let length): "\(name) ziet het netwerk weer na \(length)."
    case .hasTime(let name, let length): "\(name) heeft weer de juiste tijd na \(length)."
    case .retired(let name): "\(name) wordt niet meer bewaakt: de vermelding is uit de configuratie gehaald."
    case .together(let names, let shared):
      "Het begon in dezelfde minuut als bij \(names)\(shared.map { " (gedeelde afhankelijkheid: \($0))" } ?? "")."
    case .offers(let provider, let methods): "\(provider) biedt iets aan wat er eerder niet was: \(methods)."
    case .limits(let provider, let changes): "\(provider) heeft limieten gewijzigd: \(changes)."
    case .capped(let most):
      "Verdere meldingen worden achtergehouden: er \(most == 1 ? "kwam" : "kwamen") \(counted(most, "melding", "meldingen")) binnen een uur. \"payprobe alerts suppressed\" somt ze op."
    case .digest(let count):
      "In de stille uren \(count == 1 ? "was" : "waren") er \(counted(count, "melding", "meldingen"))."
    case .several(let count, let names): counted(count, "melding", "meldingen") + colon + names
    case .untold(let begin, let end): "Dit kon niet eerder worden gemeld; het duurde van \(begin) tot \(end)"
    case .sinkDisabled(let sink, let error):
      "De ontvanger \"\(sink)\" wil geen meldingen meer (\(error)) en krijgt er geen tot de configuratie is gewijzigd."
    case .sinkGaveUp(let sink, let error):
      "De ontvanger \"\(sink)\" nam een melding niet aan, en de bezorging wordt niet meer geprobeerd: \(error). \"payprobe alerts pending\" somt op wat is opgegeven."
    case .asFastAsUsual(let name): "\(name): de antwoorden komen weer zo snel als gebruikelijk."
    case .keepsObjective(let name):
      "\(name): de storingen verbruiken niet langer te snel wat het beschikbaarheidsdoel toestaat."
    case .unwatched(let name, let code): "\(name): op \(code) wordt niet meer gelet; of het voorbij is, is niet bekend."
    case .test: "Dit is een test van de meldingen van payprobe. Er is niets mis."
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "is uitgevallen"
    case .degraded: "werkt slecht"
    case .flapping: "valt steeds weer uit"
    case .misconfigured: "kan niet gecontroleerd worden"
    case .blind: "is blind"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): "\(merchant): sinds \(begin)"
    case .span(let begin, let end, let merchant): "\(merchant): van \(begin) tot \(end)"
    case .call(let contacts): "Bel: \(contacts)"
    case .ask(let contacts): "Neem contact op: \(contacts)"
    case .lookAt(let place): "Kijk naar: \(place)"
    case .stillWorks(let methods): "Werkt nog wel: \(methods)"
    case .nothingWorks: "Voor dezelfde betalers is geen andere werkende betaalmethode bekend."
    case .methods(let names): "Betaalmethoden: \(names)"
    case .owner(let owner): "Verantwoordelijk: \(owner)"
    case .often(let sentence): "Hoe vaak: \(sentence)"
    case .lastGood(let instant): "Werkte voor het laatst: \(instant)"
    case .seen(let probe, let evidence): "Gezien door \(probe)\(evidence.map { ": \($0)" } ?? "")"
    case .tryIt(let command): "Probeer het zelf: \(command)"
    case .unacknowledged(let begin): "Niemand heeft het bevestigd sinds \(begin)"
    case .acknowledge(let command): "Bevestigen: \(command)"
    case .event(let id): "Gebeurtenis \(id)"
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "de betaalprovider"
    case .configuration: "wijzelf (toegangsgegevens of verzoeken)"
    case .local: "wijzelf (deze machine of haar netwerk)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): "\"auth\" van \(provider) in de configuratie"
    case .credentials(let provider, let origins): "de toegangsgegevens van \(provider): \(list(origins))"
    case .missingCertificate(let provider): "\"clientCertificate\" van \(provider), dat in de configuratie ontbreekt"
    case .clientCertificate(let files): "het clientcertificaat: \(list(files))"
    case .request(let probe): "wat \(probe) verstuurt, in de configuratie"
    case .rate(let provider): "\"rate\" van \(provider) en \"every\" van de metingen daarvan in de configuratie"
    case .methods(let provider): "\"methods\" van \(provider) in de configuratie"
    }
  }

  func words(_ kind: Contact.Kind) -> String {
    switch kind {
    case .phone: "telefoon"
    case .chat: "chat"
    case .portal: "portaal"
    case .mail: "e-mail"
    case .status: "statuspagina"
    case .documentation: "documentatie"
    }
  }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? "ons clientcertificaat \(place)" : "het certificaat van \(place)"
  }

  func credential(_ place: String) -> String { "onze sleutel (\(place))" }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): "is verlopen op \(day)"
    case .today(let instant): "verloopt binnen een dag, op \(instant)"
    case .days(let days, let day): "verloopt over \(counted(days, "dag", "dagen")), op \(day)"
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: "heeft geen alternatieve naam (SAN), zodat browsers het weigeren"
    case .weakKey: "heeft een RSA-sleutel van minder dan 2048 bits"
    case .weakSignature: "is ondertekend met MD5 of SHA-1"
    }
  }

  func change(of code: String, from old: String, to new: String) -> String { "\(code) van \(old) naar \(new)" }
  func more(_ count: Int, than list: String) -> String { "\(list) en nog \(count)" }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: counted(amount, "dag", "dagen")
    case .hour: "\(amount) uur"
    case .minute: "\(amount) min"
    case .second: "\(amount) s"
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    let span = "in \(counted(days, "dag", "dagen"))"
    guard let count else { return "Meer dan \(limit) keer \(span)" }
    let words = ["Eerste", "Tweede", "Derde", "Vierde", "Vijfde", "Zesde", "Zevende", "Achtste", "Negende", "Tiende"]
    return "\(words.element(count - 1) ?? "\(count)e") keer \(span)"
  }

  func words(_ share: RecurrenceShare) -> String {
    let words = ["één keer", "twee keer", "drie keer", "vier keer", "vijf keer", "zes keer"]
    return switch share {
    case .both: "beide keren"
    case .each: "elke keer"
    case .times(let count): words.element(count - 1) ?? "\(count) keer"
    }
  }

  func on(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "op een maandag"
    case .tuesday: "op een dinsdag"
    case .wednesday: "op een woensdag"
    case .thursday: "op een donderdag"
    case .friday: "op een vrijdag"
    case .saturday: "op een zaterdag"
    case .sunday: "op een zondag"
    }
  }

  func between(_ from: String, and until: String) -> String { "tussen \(from) en \(until) uur" }
}
