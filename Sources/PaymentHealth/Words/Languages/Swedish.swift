struct Swedish: Wording {
  let plural = PluralRule.one
  let comma = ", "
  let and = " och "
  let prober = "Den här övervakningen"
  let drill = "Övning"
  let escalated = "Eskalerat"

  func sentence(_ cause: Cause) -> String {
    switch cause {
    case .dnsNoName: "betaltjänstens värdnamn finns inte."
    case .dnsTimeout: "namnservrarna för betaltjänsten svarade inte."
    case .dnsServerFailure: "namnservrarna för betaltjänsten svarade med ett fel."
    case .dnsNoData: "betaltjänstens värdnamn har ingen adress."
    case .connectRefused: "servern nekade anslutningen."
    case .connectTimeout: "servern tog inte emot anslutningen i tid."
    case .connectUnreachable: "serverns nät gick inte att nå."
    case .connectReset: "servern bröt anslutningen medan den upprättades."
    case .tlsTimeout: "den krypterade anslutningen kom inte till stånd i tid."
    case .tlsExpired: "serverns certifikat har gått ut."
    case .tlsNotYetValid: "serverns certifikat gäller inte ännu."
    case .tlsWrongHost: "serverns certifikat tillhör en annan värd."
    case .tlsUntrusted: "serverns certifikat kommer inte från en betrodd utfärdare."
    case .tlsSelfSigned: "serverns certifikat är självsignerat."
    case .tlsWeak: "serverns certifikat är för svagt för att godtas."
    case .tlsProtocol: "det fanns inget gemensamt sätt att kryptera anslutningen."
    case .tlsClientCertificate: "servern kräver ett klientcertifikat som vi inte visade eller som den avvisar."
    case .httpStatus: "servern svarade med en oväntad statuskod."
    case .httpMalformed: "serverns svar var inte giltig HTTP."
    case .httpTruncated: "serverns svar tog slut för tidigt."
    case .httpReset: "servern bröt anslutningen medan den svarade."
    case .httpEmpty: "servern stängde anslutningen utan att svara."
    case .httpHeaderTimeout: "servern började inte svara i tid."
    case .httpBodyTimeout: "servern började svara men blev inte klar i tid."
    case .httpTooLarge: "serverns svar var större än tillåtet."
    case .httpRedirect: "servern hänvisade oss till en annan adress."
    case .bodyExpectation: "servern svarade, men inte med det som väntades."
    case .statusStuck: "det som väntades kom inte; betalningen blir kvar i sitt tillstånd."
    case .methodMissing: "betaltjänsten erbjuder inte längre det här betalsättet."
    case .methodNone: "betaltjänsten erbjuder inget betalsätt alls; listan är tom."
    case .methodWithdrawn:
      "betaltjänsten har inte erbjudit det här betalsättet på en vecka. Om det är borta för gott, ta bort det ur konfigurationen."
    case .methodClosed: "betaltjänsten erbjuder det här betalsättet på andra tider."
    case .methodDisabled: "betaltjänsten uppger att det här betalsättet är avstängt."
    case .latencyDegraded: "svaret kom långsammare än det borde."
    case .latencyExceeded: "svaret kom så långsamt att en kund hade gett upp."
    case .signatureInvalid: "svarets signatur är inte betaltjänstens."
    case .authRejected: "våra inloggningsuppgifter nekades. Kontrollera nyckeln i konfigurationen."
    case .rateLimited: "betaltjänsten begränsar hur ofta vi får fråga."
    case .ratePaused:
      "ingen fråga ställdes; betaltjänsten eller \"rate\" i konfigurationen begränsar hur ofta vi får fråga."
    case .requestRejected: "betaltjänsten avvisade vår förfrågan som felaktig. Kontrollera mätningen i konfigurationen."
    case .requestBlocked:
      "en brandvägg framför betaltjänsten avvisade den här övervakningen. Be betaltjänsten att släppa igenom dess adress."
    case .clientCertificateExpiring: "vårt klientcertifikat går snart ut."
    case .credentialExpiring: "en av våra nycklar går snart ut."
    case .certificateExpiring: "serverns certifikat går snart ut."
    case .objectiveBurning: "avbrotten lämnar tillsammans för lite kvar av vad målet tillåter."
    case .latencyAnomaly: "svaren kommer mycket långsammare än vad som är vanligt vid den här tiden."
    case .localDescriptors: "filbeskrivarna på den här datorn tog slut."
    case .localMemory: "minnet på den här datorn tog slut."
    case .localNetwork: "vårt eget nät ligger nere; inte heller kontrollerna svarade."
    case .localResolver: "vår egen namnuppslagning fungerade inte."
    case .localCertificates: "listan över betrodda utfärdare på den här datorn gick inte att läsa."
    case .localClock: "klockan på den här datorn går fel."
    case .localOverload: "den här datorn var för belastad för att kunna mäta."
    case .localStore:
      "inget skapades hos betaltjänsten, eftersom det inte kunde sparas att det måste städas bort."
    case .localStalled: "ingen mätning gjordes; övervakningen var inte igång."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): "\(name) \(predicate(trouble))"
    case .works(let name, let inPart): "\(name) fungerar \(inPart ? "delvis igen" : "igen, men inte bra")"
    case .isUp(let name, let length, let inPart): "\(name) fungerar \(inPart ? "delvis " : "")igen efter \(length)."
    case .seesNetwork(let name, let length): "\(name) ser nätet igen efter \(length)."
    case .hasTime(let name, let length): "\(name) har rätt tid igen efter \(length)."
    case .retired(let name): "\(name) övervakas inte längre: posten togs bort ur konfigurationen."
    case .together(let names, let shared):
      "Det började i samma minut som hos \(names)\(shared.map { " (gemensamt beroende: \($0))" } ?? "")."
    case .offers(let provider, let methods): "\(provider) erbjuder sådant som inte fanns där förut: \(methods)."
    case .limits(let provider, let changes): "\(provider) har ändrat gränser: \(changes)."
    case .capped(let most):
      "Fler larm hålls tillbaka: det kom \(counted(most, "larm", "larm")) inom en timme. \"payprobe alerts suppressed\" räknar upp dem."
    case .digest(let count): "Under de tysta timmarna kom \(counted(count, "larm", "larm"))."
    case .several(let count, let names): counted(count, "larm", "larm") + colon + names
    case .untold(let begin, let end): "Det kunde inte meddelas tidigare; det varade från \(begin) till \(end)"
    case .sinkDisabled(let sink, let error):
      "Mottagaren \"\(sink)\" vill inte ha fler larm (\(error)) och får inga förrän konfigurationen ändras."
    case .sinkGaveUp(let sink, let error):
      "Mottagaren \"\(sink)\" tog inte emot ett larm, och inga fler försök görs: \(error). \"payprobe alerts pending\" räknar upp vad som gavs upp."
    case .asFastAsUsual(let name): "\(name): svaren kommer lika snabbt som vanligt igen."
    case .keepsObjective(let name):
      "\(name): avbrotten förbrukar inte längre för snabbt det som tillgänglighetsmålet tillåter."
    case .unwatched(let name, let code): "\(name): \(code) bevakas inte längre; om det är över är inte känt."
    case .test: "Det här är ett test av payprobes larm. Inget är fel."
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "ligger nere"
    case .degraded: "fungerar dåligt"
    case .flapping: "kommer och går"
    case .misconfigured: "går inte att kontrollera"
    case .blind: "är blind"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): "\(merchant): sedan \(begin)"
    case .span(let begin, let end, let merchant): "\(merchant): från \(begin) till \(end)"
    case .call(let contacts): "Ring: \(contacts)"
    case .ask(let contacts): "Kontakta: \(contacts)"
    case .lookAt(let place): "Kontrollera: \(place)"
    case .stillWorks(let methods): "Fungerar fortfarande: \(methods)"
    case .nothingWorks: "Inget annat fungerande betalsätt är känt för samma betalare."
    case .methods(let names): "Betalsätt: \(names)"
    case .owner(let owner): "Ansvarig: \(owner)"
    case .often(let sentence): "Hur ofta: \(sentence)"
    case .lastGood(let instant): "Fungerade senast: \(instant)"
    case .seen(let probe, let evidence): "Upptäckt av \(probe)\(evidence.map { ": \($0)" } ?? "")"
    case .tryIt(let command): "Prova själv: \(command)"
    case .unacknowledged(let begin): "Ingen har kvitterat det sedan \(begin)"
    case .acknowledge(let command): "Kvittera: \(command)"
    case .event(let id): "Händelse \(id)"
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "betaltjänsten"
    case .configuration: "vi själva (inloggningsuppgifter eller förfrågningar)"
    case .local: "vi själva (den här datorn eller dess nät)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): "\"auth\" för \(provider) i konfigurationen"
    case .credentials(let provider, let origins): "inloggningsuppgifterna för \(provider): \(list(origins))"
    case .missingCertificate(let provider): "\"clientCertificate\" för \(provider), som saknas i konfigurationen"
    case .clientCertificate(let files): "klientcertifikatet: \(list(files))"
    case .request(let probe): "vad \(probe) skickar, i konfigurationen"
    case .rate(let provider): "\"rate\" för \(provider) och \"every\" för dess mätningar i konfigurationen"
    case .methods(let provider): "\"methods\" för \(provider) i konfigurationen"
    }
  }

  func words(_ kind: Contact.Kind) -> String {
    switch kind {
    case .phone: "telefon"
    case .chat: "chatt"
    case .portal: "portal"
    case .mail: "e-post"
    case .status: "statussida"
    case .documentation: "dokumentation"
    }
  }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? "vårt klientcertifikat \(place)" : "certifikatet för \(place)"
  }

  func credential(_ place: String) -> String { "vår nyckel (\(place))" }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): "gick ut den \(day)"
    case .today(let instant): "går ut inom ett dygn, den \(instant)"
    case .days(let days, let day): "går ut om \(counted(days, "dag", "dagar")), den \(day)"
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: "saknar alternativt namn (SAN), så webbläsare avvisar det"
    case .weakKey: "har en RSA-nyckel på mindre än 2048 bitar"
    case .weakSignature: "är signerat med MD5 eller SHA-1"
    }
  }

  func change(of code: String, from old: String, to new: String) -> String { "\(code) från \(old) till \(new)" }
  func more(_ count: Int, than list: String) -> String { "\(list) och \(count) till" }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: "\(amount) dygn"
    case .hour: "\(amount) tim"
    case .minute: "\(amount) min"
    case .second: "\(amount) s"
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    let span = "på \(counted(days, "dag", "dagar"))"
    guard let count else { return "Mer än \(counted(limit, "gång", "gånger")) \(span)" }
    let words = ["Första", "Andra", "Tredje", "Fjärde", "Femte", "Sjätte", "Sjunde", "Åttonde", "Nionde", "Tionde"]
    let ending = [1, 2].contains(count % 10) && ![11, 12].contains(count % 100) ? ":a" : ":e"
    return "\(words.element(count - 1) ?? "\(count)\(ending)") gången \(span)"
  }

  func words(_ share: RecurrenceShare) -> String {
    let words = ["en gång", "två gånger", "tre gånger", "fyra gånger", "fem gånger", "sex gånger"]
    return switch share {
    case .both: "båda gångerna"
    case .each: "varje gång"
    case .times(let count): words.element(count - 1) ?? "\(count) gånger"
    }
  }

  func on(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "en måndag"
    case .tuesday: "en tisdag"
    case .wednesday: "en onsdag"
    case .thursday: "en torsdag"
    case .friday: "en fredag"
    case .saturday: "en lördag"
    case .sunday: "en söndag"
    }
  }

  func between(_ from: String, and until: String) -> String { "mellan kl. \(from) och \(until)" }
}
