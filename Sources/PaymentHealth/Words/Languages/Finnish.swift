/// What it names stays in the nominative, since it is not known how a name is inflected.
struct Finnish: Wording {
  let plural = PluralRule.one
  let comma = ", "
  let and = " ja "
  let prober = "Tämä valvonta"
  let drill = "Harjoitus"
  let escalated = "Eskaloitu"

  func sentence(_ cause: Cause) -> String {
    switch cause {
    case .dnsNoName: "maksupalvelun palvelinnimeä ei ole olemassa."
    case .dnsTimeout: "maksupalvelun nimipalvelimet eivät vastanneet."
    case .dnsServerFailure: "maksupalvelun nimipalvelimet vastasivat virheellä."
    case .dnsNoData: "maksupalvelun palvelinnimellä ei ole osoitetta."
    case .connectRefused: "palvelin torjui yhteyden."
    case .connectTimeout: "palvelin ei hyväksynyt yhteyttä ajoissa."
    case .connectUnreachable: "palvelimen verkkoon ei saatu yhteyttä."
    case .connectReset: "palvelin katkaisi yhteyden sitä muodostettaessa."
    case .tlsTimeout: "salattua yhteyttä ei saatu muodostettua ajoissa."
    case .tlsExpired: "palvelimen varmenne on vanhentunut."
    case .tlsNotYetValid: "palvelimen varmenne ei ole vielä voimassa."
    case .tlsWrongHost: "palvelimen varmenne kuuluu toiselle palvelinnimelle."
    case .tlsUntrusted: "palvelimen varmenteen myöntäjä ei ole luotettu."
    case .tlsSelfSigned: "palvelimen varmenne on itseallekirjoitettu."
    case .tlsWeak: "palvelimen varmenne on liian heikko hyväksyttäväksi."
    case .tlsProtocol: "yhteydelle ei löytynyt yhteistä salaustapaa."
    case .tlsClientCertificate: "palvelin vaatii asiakasvarmenteen, jota emme esittäneet tai jonka se hylkää."
    case .httpStatus: "palvelin vastasi odottamattomalla tilakoodilla."
    case .httpMalformed: "palvelimen vastaus ei ollut kelvollista HTTP:tä."
    case .httpTruncated: "palvelimen vastaus katkesi kesken."
    case .httpReset: "palvelin katkaisi yhteyden kesken vastauksen."
    case .httpEmpty: "palvelin sulki yhteyden vastaamatta."
    case .httpHeaderTimeout: "palvelin ei alkanut vastata ajoissa."
    case .httpBodyTimeout: "palvelin alkoi vastata, mutta vastaus ei valmistunut ajoissa."
    case .httpTooLarge: "palvelimen vastaus oli sallittua suurempi."
    case .httpRedirect: "palvelin ohjasi meidät toiseen osoitteeseen."
    case .bodyExpectation: "palvelin vastasi, mutta vastaus ei ollut odotettu."
    case .statusStuck: "odotettua ei tapahtunut; maksu jää nykyiseen tilaansa."
    case .methodMissing: "maksupalvelu ei enää tarjoa tätä maksutapaa."
    case .methodNone: "maksupalvelu ei tarjoa yhtään maksutapaa; sen luettelo on tyhjä."
    case .methodWithdrawn:
      "maksupalvelu ei ole tarjonnut tätä maksutapaa viikkoon. Jos se on poistunut lopullisesti, poista se asetuksista."
    case .methodClosed: "maksupalvelu tarjoaa tätä maksutapaa muina kellonaikoina."
    case .methodDisabled: "maksupalvelun mukaan tämä maksutapa on poissa käytöstä."
    case .latencyDegraded: "vastaus tuli hitaammin kuin pitäisi."
    case .latencyExceeded: "vastaus tuli niin hitaasti, että asiakas olisi luovuttanut."
    case .signatureInvalid: "vastauksen allekirjoitus ei ole maksupalvelun."
    case .authRejected: "tunnuksemme hylättiin. Tarkista avain asetuksista."
    case .rateLimited: "maksupalvelu rajoittaa, kuinka usein saamme kysyä."
    case .ratePaused: "ei kysytty; maksupalvelu tai asetusten \"rate\" rajoittaa, kuinka usein saamme kysyä."
    case .requestRejected: "maksupalvelu hylkäsi pyyntömme virheellisenä. Tarkista mittaus asetuksista."
    case .requestBlocked:
      "maksupalvelun edessä oleva palomuuri torjui tämän valvonnan. Pyydä maksupalvelua päästämään sen osoite läpi."
    case .clientCertificateExpiring: "asiakasvarmenteemme vanhenee pian."
    case .credentialExpiring: "jokin avaimistamme vanhenee pian."
    case .certificateExpiring: "palvelimen varmenne vanhenee pian."
    case .objectiveBurning: "katkokset jättävät yhdessä liian vähän siitä, minkä tavoite sallii."
    case .latencyAnomaly: "vastaukset tulevat paljon hitaammin kuin tähän aikaan on tavallista."
    case .localDescriptors: "tältä koneelta loppuivat tiedostokahvat."
    case .localMemory: "tältä koneelta loppui muisti."
    case .localNetwork: "oma verkkomme ei toimi; vertailukohteetkaan eivät vastanneet."
    case .localResolver: "oma nimipalvelumme ei toiminut."
    case .localCertificates: "tämän koneen luetteloa luotetuista varmentajista ei voitu lukea."
    case .localClock: "tämän koneen kello on väärässä."
    case .localOverload: "tämä kone oli liian kuormittunut mittaamaan."
    case .localStore:
      "maksupalvelussa ei luotu mitään, koska ei voitu tallentaa, että se on siivottava pois."
    case .localStalled: "ei mitattu; valvonta ei ollut käynnissä."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): "\(name) \(predicate(trouble))"
    case .works(let name, let inPart): "\(name) toimii taas\(inPart ? " osittain" : ", mutta ei kunnolla")"
    case .isUp(let name, let length, let inPart): "\(name) toimii taas\(inPart ? " osittain" : "") (kesto: \(length))."
    case .seesNetwork(let name, let length): "\(name) näkee taas verkon (kesto: \(length))."
    case .hasTime(let name, let length): "\(name) on taas oikeassa ajassa (kesto: \(length))."
    case .retired(let name): "\(name) ei ole enää valvonnassa: kohde poistettiin asetuksista."
    case .together(let names, let shared):
      "Samalla minuutilla alkoi myös: \(names)\(shared.map { " (yhteinen riippuvuus: \($0))" } ?? "")."
    case .offers(let provider, let methods): "\(provider) tarjoaa sellaista, mitä ei ennen tarjonnut: \(methods)."
    case .limits(let provider, let changes): "\(provider) muutti rajoja: \(changes)."
    case .capped(let most):
      "Muita ilmoituksia ei toistaiseksi lähetetä: tunnissa tuli \(counted(most, "ilmoitus", "ilmoitusta")). Luettelo: \"payprobe alerts suppressed\"."
    case .digest(let count): "Hiljaisena aikana tuli \(counted(count, "ilmoitus", "ilmoitusta"))."
    case .several(let count, let names): counted(count, "ilmoitus", "ilmoitusta") + colon + names
    case .untold(let begin, let end): "Siitä ei voitu ilmoittaa aiemmin; se kesti \(begin) – \(end)"
    case .sinkDisabled(let sink, let error):
      "Vastaanottaja \"\(sink)\" ei halua enää ilmoituksia (\(error)), eikä sille lähetetä niitä ennen kuin asetuksia muutetaan."
    case .sinkGaveUp(let sink, let error):
      "Vastaanottaja \"\(sink)\" ei ottanut ilmoitusta vastaan, eikä sitä enää yritetä toimittaa: \(error). \"payprobe alerts pending\" luettelee, mistä luovuttiin."
    case .asFastAsUsual(let name): "\(name): vastaukset tulevat taas tavalliseen tahtiin."
    case .keepsObjective(let name):
      "\(name): katkokset eivät enää kuluta liian nopeasti sitä, minkä käytettävyystavoite sallii."
    case .unwatched(let name, let code): "\(name): koodia \(code) ei enää seurata; ei tiedetä, onko se ohi."
    case .test: "Tämä on payproben ilmoitusten koe. Kaikki on kunnossa."
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "ei toimi"
    case .degraded: "toimii huonosti"
    case .flapping: "katkeilee"
    case .misconfigured: "ei ole tarkistettavissa"
    case .blind: "on sokea"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): "\(merchant): \(begin) alkaen"
    case .span(let begin, let end, let merchant): "\(merchant): \(begin) – \(end)"
    case .call(let contacts): "Soita: \(contacts)"
    case .ask(let contacts): "Ota yhteyttä: \(contacts)"
    case .lookAt(let place): "Tarkista: \(place)"
    case .stillWorks(let methods): "Toimii edelleen: \(methods)"
    case .nothingWorks: "Samoille maksajille ei tiedetä muuta toimivaa maksutapaa."
    case .methods(let names): "Maksutavat: \(names)"
    case .owner(let owner): "Vian lähde: \(owner)"
    case .often(let sentence): "Kuinka usein: \(sentence)"
    case .lastGood(let instant): "Viimeksi kunnossa: \(instant)"
    case .seen(let probe, let evidence): "Havaitsija: \(probe)\(evidence.map { ": \($0)" } ?? "")"
    case .tryIt(let command): "Kokeile itse: \(command)"
    case .unacknowledged(let begin): "Kuittaamatta \(begin) alkaen"
    case .acknowledge(let command): "Kuittaa: \(command)"
    case .event(let id): "Tapahtuma \(id)"
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "maksupalvelu"
    case .configuration: "me itse (tunnukset tai pyynnöt)"
    case .local: "me itse (tämä kone tai sen verkko)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): "asetusten \"auth\", \(provider)"
    case .credentials(let provider, let origins): "tunnukset, \(provider): \(list(origins))"
    case .missingCertificate(let provider): "asetuksista puuttuva \"clientCertificate\", \(provider)"
    case .clientCertificate(let files): "asiakasvarmenne: \(list(files))"
    case .request(let probe): "mitä \(probe) lähettää, asetuksissa"
    case .rate(let provider): "asetusten \"rate\" ja mittausten \"every\", \(provider)"
    case .methods(let provider): "asetusten \"methods\", \(provider)"
    }
  }

  func words(_ kind: Contact.Kind) -> String {
    switch kind {
    case .phone: "puhelin"
    case .chat: "chat"
    case .portal: "portaali"
    case .mail: "sähköposti"
    case .status: "tilasivu"
    case .documentation: "ohjeet"
    }
  }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? "asiakasvarmenteemme \(place)" : "palvelimen \(place) varmenne"
  }

  func credential(_ place: String) -> String { "avaimemme (\(place))" }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): "vanheni \(day)"
    case .today(let instant): "vanhenee vuorokauden kuluessa, \(instant)"
    case .days(let days, let day): "vanhenee \(counted(days, "päivän", "päivän")) kuluttua, \(day)"
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: "ei sisällä vaihtoehtoista nimeä (SAN), joten selaimet hylkäävät sen"
    case .weakKey: "sisältää alle 2048 bitin RSA-avaimen"
    case .weakSignature: "on allekirjoitettu MD5- tai SHA-1-tiivisteellä"
    }
  }

  func change(of code: String, from old: String, to new: String) -> String { "\(code) (ennen \(old), nyt \(new))" }
  func more(_ count: Int, than list: String) -> String { "\(list) ja \(counted(count, "muu", "muuta"))" }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: "\(amount) pv"
    case .hour: "\(amount) h"
    case .minute: "\(amount) min"
    case .second: "\(amount) s"
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    let span = "\(counted(days, "päivän", "päivän")) aikana"
    guard let count else { return "Yli \(counted(limit, "kerran", "kertaa")) \(span)" }
    let words = ["Ensimmäinen", "Toinen", "Kolmas", "Neljäs", "Viides", "Kuudes", "Seitsemäs", "Kahdeksas", "Yhdeksäs"]
    return "\(words.element(count - 1) ?? "\(count).") kerta \(span)"
  }

  func words(_ share: RecurrenceShare) -> String {
    let words = ["kerran", "kaksi kertaa", "kolme kertaa", "neljä kertaa", "viisi kertaa", "kuusi kertaa"]
    return switch share {
    case .both: "molemmilla kerroilla"
    case .each: "joka kerta"
    case .times(let count): words.element(count - 1) ?? "\(count) kertaa"
    }
  }

  func on(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "maanantaina"
    case .tuesday: "tiistaina"
    case .wednesday: "keskiviikkona"
    case .thursday: "torstaina"
    case .friday: "perjantaina"
    case .saturday: "lauantaina"
    case .sunday: "sunnuntaina"
    }
  }

  func between(_ from: String, and until: String) -> String { "klo \(from)–\(until)" }
}
