import PaymentHealth

struct FinnishPage: PageWording {
  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "Käytettävyysraportti"
    case .providers: "Maksupalvelut rinnakkain"
    case .payments: "Pystyivätkö asiakkaat ylipäätään maksamaan?"
    case .incidents: "Häiriöt"
    case .certificates: "Varmenteet"
    case .leftovers: "Maksupalveluihin jäänyt"
    case .reading: "Lukuohje"
    case .definitions: "Määritelmät"
    case .seconds: "Sekunnit"
    case .byDefinition: "Määritelmittäin"
    case .budget: "Sovittu käytettävyys"
    case .daily: "Päivittäin"
    case .up: "toimii"
    case .degraded: "toimii huonosti"
    case .down: "ei toimi"
    case .unknown: "ei tiedossa"
    case .excluded: "rajattu pois"
    case .little: "toimii, vähän mitattu"
    case .partial: "toimii osittain"
    case .misconfigured: "ei tarkistettavissa"
    case .flapping: "katkeilee"
    case .blind: "valvonta on sokea"
    case .sinceTheStart: "alusta alkaen"
    case .window: "ajanjakso"
    case .name: "Nimi"
    case .day: "Päivä"
    case .time: "Aika"
    case .definition: "Määritelmä"
    case .available: "käytettävyys"
    case .coverage: "kattavuus"
    case .agreed: "sovittu"
    case .counted: "laskettu, s"
    case .secondsDown: "ei toimi, s"
    case .phase: "Vaihe"
    case .step: "Pyyntö"
    case .answers: "vastauksia"
    case .country: "Maa"
    case .methods: "maksutapoja"
    case .outages: "katkoksia"
    case .recovery: "tavallinen toipumisaika"
    case .longest: "pisin"
    case .requests: "pyyntöjä"
    case .errors: "virheitä"
    case .errorRate: "virheosuus"
    case .average: "keskiarvo, ms"
    case .provider: "Maksupalvelu"
    case .place: "Kohde"
    case .left: "jäljellä"
    case .expires: "vanhenee"
    case .median: "mediaani, ms"
    case .percentile: "95 % enintään, ms"
    case .allowed: "sallittu"
    case .used: "käytetty"
    case .upNow: "Toimii nyt"
    case .lowestShare: "Matalin käytettävyys"
    case .lowestCoverage: "Matalin kattavuus"
    case .paymentMethods: "maksutavasta"
    case .notKnown: "minkään maksutavan tilaa ei tiedetä"
    case .nothingMeasured: "mitään ei mitattu"
    case .noTime: "ajanjakso on tyhjä"
    case .noneInWindow: "Ei yhtään tällä ajanjaksolla."
    case .resolve: "nimihaku"
    case .connect: "yhteys"
    case .tls: "TLS"
    case .firstByte: "ensimmäinen tavu"
    case .transfer: "siirto"
    case .total: "yhteensä"
    case .everywhere: "kaikkialla"
    case .bars: "Palkit"
    case .throughout: "toimi koko ajan"
    case .noAnswers: "Ei vastauksia tällä ajanjaksolla."
    case .meansConfirmed:
      "Katkos lasketaan ensimmäisestä epäonnistumisesta ensimmäiseen onnistumiseen; yksittäisiä epäonnistumisia ei lasketa."
    case .meansStrict: "Jokainen epäonnistunut tarkistus lasketaan alustaan seuraavaan tarkistukseen."
    case .meansCoverage: "Mitattu osuus ajanjaksosta. Mittaamaton aika ei ole toiminta-aikaa eikä katkosta."
    case .meansExcluded:
      "Huolto ja määritelmän tuntien ulkopuolinen aika: kuuluu ajanjaksoon, mutta ei osuuksiin eikä kattavuuteen."
    case .meansDegraded: "Hidasta tai rajoitettua, mutta maksut menevät läpi: lasketaan käytettävissä olevaksi."
    case .meansShare:
      "Toimivien ja huonosti toimivien sekuntien osuus kaikista mitatuista, katkaistuna, ei koskaan pyöristettynä ylöspäin."
    case .meansLatency: "Vain vastatuista pyynnöistä, 0.8 %:n tarkkuudella."
    case .meansWeek: "Viikon tunneittain, viideltä viimeiseltä viikolta ajanjakson loppuun; täysin tunnein."
    case .meansPayments:
      "\"Ei toimi\" on aika, jolloin mikään siellä käytettävissä oleva maksutapa ei toiminut, oli huolto tai ei. Mukana ovat tuotantokäytössä olevat maksupalvelut; muut vain, jos yhtään sellaista ei ole."
    case .meansDaily:
      "Maksupalvelusta johtuvat virheet kaikista pyynnöistä, jotka kertovat siitä jotain; kaikkien vastausten keskiarvo millisekunteina."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "vasteaika"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): "\(merchant): käytettävyysraportti, \(window)"
    case .span(let from, let to): "\(from) – \(to)"
    case .open(let since): "\(since) alkaen, yhä kesken"
    case .since(let time): "\(time) alkaen"
    case .generated(let time): "laadittu \(time)"
    case .measured(let since, let age): "mitattu \(since) alkaen (\(age) sitten)"
    case .noMethods: "Mitään maksutapaa ei valvota."
    case .nothingYet: "Vielä ei ole mitattu mitään."
    case .unmeasured: "Ei mitattu: tästä ajanjaksosta ei tiedetä mitään."
    case .stalled(let since): "Mitään ei ole mitattu \(since) jälkeen."
    case .allWork(let count): count == 1 ? "Maksutapa toimii." : "Kaikki \(count) maksutapaa toimivat."
    case .allWorked(let count): count == 1 ? "Maksutapa on toiminut." : "Kaikki \(count) maksutapaa ovat toimineet."
    case .someWork(let count, let all, let troubles): "Maksutavoista toimii \(count)/\(all); \(troubles)."
    case .notThroughout(let groups): "Kaikki ei toiminut koko ajan; \(groups)."
    case .forATime(let state, let names): "välillä \(past(state)): \(names)"
    case .group(let state, let names): "\(word(state)): \(names)"
    case .methods(let count): counted(count, "maksutapa", "maksutapaa")
    case .part(let part, let all): "\(part)/\(all)"
    case .openAndLongest(let open, let longest): "kesken \(open), pisin \(longest)"
    case .confirmed(let window, let coverage): "confirmed, \(window), kattavuus \(coverage)"
    case .byConfirmed(let name): "\(name), confirmed"
    case .days(let count): counted(count, "päivä", "päivää")
    case .lastDays(let name, let count):
      "\(name), \(count == 1 ? "viimeisin päivä" : "viimeiset \(counted(count, "päivä", "päivää"))")"
    case .bars(let count, let parts):
      "\(counted(count, "palkki", "palkkia")), vanhin ensin: \(parts.map { "\(word($0.1)) \($0.0)" }.joined(separator: ", "))."
    case .amount(let length, let state): "\(word(state)) \(length)"
    case .asTables(let name): "Taulukkoina: \(name)"
    case .asTable(let name): "Taulukkona: \(name)"
    case .secondsOf(let title, let zone): "\(title), sekunteina määritelmän \"confirmed\" mukaan, \(zone)."
    case .leftOut(let count): "\(counted(count, "rivi", "riviä")) ilman mittauksia on jätetty pois."
    case .secondsByConfirmed: "Sekunnit määritelmän \"confirmed\" mukaan."
    case .ofEach(let name, let window): "\(name), \(window), kunkin määritelmän mukaan. Säännöt ovat alempana."
    case .whenMade: "Raportin laatimishetkellä"
    case .probe(let probe): "Mittaus \(probe)"
    case .latency(let probe): "Vasteaika, \(probe)"
    case .phases(let probe): "Vaiheet, \(probe)"
    case .medianAndBand(let name): "\(name): mediaani viivana, vyöhyke ulottuu 95. persentiiliin."
    case .quantiles(let p50, let p95, let answers):
      "Mediaani \(p50), 95. persentiili \(p95); \(counted(answers, "vastaus", "vastausta"))."
    case .milliseconds(let zone): "Kokonaisaika millisekunteina, \(zone)"
    case .phasesInMilliseconds: "Vaiheet millisekunteina"
    case .results(let count, let every, let split, let missed):
      "\(counted(count, "tulos", "tulosta")) \(every) välein\(split.isEmpty ? "" : ": ")\(list(split))\(skipped(missed))."
    case .lastStands(let every, let missed, let at, let state, let length):
      "Tällä ajanjaksolla ei alkanut yhtään mittausta, väli \(every)\(skipped(missed)); voimassa on viimeisin tulos, \(at): \(word(state))\(length.map { ", \($0)" } ?? "")."
    case .week(let name, let zone):
      "\(name) viikon tunneittain, viiden viikon ajalta, \(zone). Mitä tummempi, sitä hitaampi."
    case .hour(let day, let hour, let p50, let p95): "\(name(day)) klo \(hour): mediaani \(p50), 95 % enintään \(p95)"
    case .slow(let span, let median, let usual):
      "Hidasta \(span): puolet vastauksista kesti enintään \(median), tavallista on \(usual)."
    case .latencyHours(let span): "Laskettu täysin tunnein, \(span)."
    case .level(let least, let verdict, let left): "sovittu \(least): \(words(verdict, left))"
    case .budget(let used, let all): "käytetty \(used), sallittu \(all)"
    case .leftover(let probe, let step, let tries, let since):
      "\(probe), vaihe \(step): jäljellä \(tries == 1 ? "" : "\(tries.grouped) yritykseltä ")\(since) alkaen"
    case .remedy(let probe, let isRetried):
      isRetried
        ? "Poistoa yritetään uudelleen jokaisella mittauskerralla; jos se ei onnistu, \"payprobe probe \(probe) --trace\" näyttää syyn, tai poista se käsin maksupalvelusta."
        : "Mittaus tai sen vaihe ei ole enää asetuksissa: palauta se yhtä mittauskertaa varten tai poista jäänne käsin maksupalvelusta."
    case .daysLeft(let count): counted(count, "päivä", "päivää")
    case .atWorst(let cause): "Pahimmillaan: \(cause)"
    case .now(let cause): "Nyt: \(cause)"
    case .stateAtWorst(let state, let worst): "\(word(state)), pahimmillaan \(past(worst))"
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): "Vain tämä aika lasketaan: \(hours)."
    }
  }

  func name(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "maanantai"
    case .tuesday: "tiistai"
    case .wednesday: "keskiviikko"
    case .thursday: "torstai"
    case .friday: "perjantai"
    case .saturday: "lauantai"
    case .sunday: "sunnuntai"
    }
  }
}

extension FinnishPage {
  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { "\(word($0.1)) \($0.0.grouped)" }.joined(separator: ", ")
  }

  private func skipped(_ missed: Int) -> String {
    missed > 0 ? "; \(counted(missed, "mittaus", "mittausta")) jäi väliin" : ""
  }

  private func past(_ state: PageWord) -> String {
    switch state {
    case .down: "ei toiminut"
    case .degraded: "toimi huonosti"
    case .flapping: "katkeili"
    case .blind: "valvonta oli sokea"
    default: word(state)
    }
  }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: "täyttyi, jäljellä \(left)"
    case .missed: "ei täyttynyt, ylitys \(left)"
    case .notMeasured: "mitattu liian vähän arviointiin"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed:
      "Katkokseksi lasketaan aika vahvistetun katkoksen ensimmäisestä epäonnistumisesta sen vahvistetun päättymisen ensimmäiseen onnistumiseen."
    case .strict:
      "Katkokseksi lasketaan jokainen mittausväli, jonka ensimmäinen yritys epäonnistui, sen alusta seuraavan mittausvälin alkuun."
    case .perMinute: "Katkokseksi lasketaan kokonaan jokainen minuutti, jonka aikana ensimmäinen yritys epäonnistui."
    case .unanswered(let requests, _):
      "Kun \(counted(requests, "peräkkäinen pyyntö", "peräkkäistä pyyntöä")) (alku \(within) kuluessa) jää ilman vastausta, katkos alkaa niistä ensimmäisestä ja päättyy, kun pyyntöön vastataan; virhe vastauksena ei ole katkos."
    case .errorRate(let share, let minutes):
      "Katkokseksi lasketaan minuutit, joiden aikana yli \(share.percentOfMillion) ensimmäisistä yrityksistä epäonnistui, jos niitä on vähintään \(minutes) peräkkäin; minuutti ilman yritystä on kuin sitä edeltävä."
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "Huolto lasketaan kuten muukin aika."
    case .forgiven: "Huollon aikainen katkos lasketaan toimivaksi ajaksi."
    case .excluded: "Huolto ei kuulu laskettavaan aikaan."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "Maksupalvelu ei toimi, kun mikään sen maksutavoista ei toimi."
    case .any: "Maksupalvelu ei toimi, kun jokin sen maksutavoista ei toimi."
    case .weighted:
      "Maksupalvelu lasketaan toimimattomaksi sillä osuudella, joka sen toimimattomilla maksutavoilla on liikevaihdosta."
    }
  }
}
