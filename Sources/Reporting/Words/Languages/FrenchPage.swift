import PaymentHealth

struct FrenchPage: PageWording {
  let plural = PluralRule.zeroAndOne
  let semicolon = "\u{A0}; "

  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "Rapport de disponibilité"
    case .providers: "Comparaison des prestataires"
    case .payments: "Les clients pouvaient-ils payer\u{A0}?"
    case .incidents: "Incidents"
    case .certificates: "Certificats"
    case .leftovers: "Restes chez les prestataires"
    case .reading: "Comment lire ce rapport"
    case .definitions: "Définitions"
    case .seconds: "Secondes"
    case .byDefinition: "Selon chaque définition"
    case .budget: "Ce qui a été convenu"
    case .daily: "Jour par jour"
    case .up: "fonctionne"
    case .degraded: "fonctionne mal"
    case .down: "en panne"
    case .unknown: "inconnu"
    case .excluded: "exclu"
    case .little: "fonctionne, peu mesuré"
    case .partial: "fonctionne en partie"
    case .misconfigured: "impossible à vérifier"
    case .flapping: "fonctionne par intermittence"
    case .blind: "surveillance aveugle"
    case .sinceTheStart: "depuis le début"
    case .window: "période"
    case .name: "Nom"
    case .day: "Jour"
    case .time: "Heure"
    case .definition: "Définition"
    case .available: "disponible"
    case .coverage: "couverture"
    case .agreed: "convenu"
    case .counted: "s comptées"
    case .secondsDown: "s en panne"
    case .phase: "Phase"
    case .step: "Étape"
    case .answers: "réponses"
    case .country: "Pays"
    case .methods: "moyens"
    case .outages: "pannes"
    case .recovery: "durée habituelle de rétablissement"
    case .longest: "la plus longue"
    case .requests: "requêtes"
    case .errors: "erreurs"
    case .errorRate: "taux d’erreur"
    case .average: "moyenne, ms"
    case .provider: "Prestataire"
    case .place: "Emplacement"
    case .left: "reste"
    case .expires: "expire le"
    case .median: "médiane, ms"
    case .percentile: "95\u{A0}% sous, ms"
    case .allowed: "toléré"
    case .used: "consommé"
    case .upNow: "Fonctionnent maintenant"
    case .lowestShare: "Disponibilité la plus basse"
    case .lowestCoverage: "Couverture la plus basse"
    case .paymentMethods: "moyens de paiement"
    case .notKnown: "inconnu pour tous les moyens de paiement"
    case .nothingMeasured: "rien n’a été mesuré"
    case .noTime: "période vide"
    case .noneInWindow: "Aucun dans cette période."
    case .resolve: "résolution"
    case .connect: "connexion"
    case .tls: "TLS"
    case .firstByte: "premier octet"
    case .transfer: "transfert"
    case .total: "total"
    case .everywhere: "partout"
    case .bars: "Barres"
    case .throughout: "a fonctionné en continu"
    case .noAnswers: "Aucune réponse dans la période."
    case .meansConfirmed:
      "Une panne compte de son premier échec à son premier succès\u{A0}; les échecs isolés ne comptent pas."
    case .meansStrict: "Chaque contrôle échoué compte de son début au contrôle suivant."
    case .meansCoverage:
      "La part de la période qui a été mesurée. Le temps non mesuré ne compte ni comme fonctionnement ni comme panne."
    case .meansExcluded:
      "Maintenance, et temps hors des heures d’une définition\u{A0}: dans la période, mais dans aucun taux ni aucune couverture."
    case .meansDegraded: "Lent ou limité, mais les paiements passent\u{A0}: compte comme disponible."
    case .meansShare:
      "Les secondes où cela fonctionne, même mal, sur toutes les secondes mesurées\u{A0}; tronqué, jamais arrondi au supérieur."
    case .meansLatency: "Uniquement des requêtes qui ont reçu une réponse, à 0.8\u{A0}% près."
    case .meansWeek:
      "Par heure de la semaine, sur les cinq dernières semaines jusqu’à la fin de la période\u{A0}; heures entières."
    case .meansPayments:
      "Il y a panne quand tous les moyens de paiement utilisables dans le pays étaient en panne à la fois, maintenance ou non. Comptent les prestataires en production\u{A0}; les autres seulement si aucun ne l’est."
    case .meansDaily:
      "Les erreurs dues au prestataire, sur toutes les requêtes qui renseignent sur lui\u{A0}; la moyenne de toutes les réponses, en millisecondes."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "temps de réponse"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): "\(merchant)\u{A0}: rapport de disponibilité, \(window)"
    case .span(let from, let to): "\(from) à \(to)"
    case .open(let since): "depuis le \(since), toujours en cours"
    case .since(let time): "depuis le \(time)"
    case .generated(let time): "généré le \(time)"
    case .measured(let since, let age): "mesuré depuis le \(since), il y a \(age)"
    case .noMethods: "Aucun moyen de paiement n’est surveillé."
    case .nothingYet: "Rien n’a encore été mesuré."
    case .unmeasured: "Non mesuré\u{A0}: on ne sait rien de cette période."
    case .stalled(let since): "Rien n’a été mesuré depuis le \(since)."
    case .allWork(let count):
      count == 1 ? "Le moyen de paiement fonctionne." : "Les \(count) moyens de paiement fonctionnent."
    case .allWorked(let count):
      count == 1 ? "Le moyen de paiement a fonctionné." : "Les \(count) moyens de paiement ont fonctionné."
    case .someWork(let count, let all, let troubles):
      "\(methods(count)) sur \(all) \(plural.isSingular(Int64(count)) ? "fonctionne" : "fonctionnent") bien\u{A0}; \(troubles)."
    case .notThroughout(let groups): "Tout n’a pas toujours fonctionné\u{A0}; \(groups)."
    case .forATime(let state, let names): "\(formerly(state)) pendant un temps\u{A0}: \(names)"
    case .group(let state, let names): "\(word(state))\u{A0}: \(names)"
    case .methods(let count): methods(count)
    case .part(let part, let all): "\(part) sur \(all)"
    case .openAndLongest(let open, let longest): "\(open) en cours, le plus long\u{A0}: \(longest)"
    case .confirmed(let window, let coverage): "confirmed, \(window), couverture \(coverage)"
    case .byConfirmed(let name): "\(name), confirmed"
    case .days(let count): counted(count, "jour", "jours")
    case .lastDays(let name, let count): "\(name), \(counted(count, "dernier jour", "derniers jours"))"
    case .bars(let count, let parts):
      "\(counted(count, "barre", "barres")), de la plus ancienne à la plus récente (\(parts.map { "\(word($0.1))\u{A0}: \($0.0)" }.joined(separator: ", ")))."
    case .amount(let length, let state): "\(word(state)) \(length)"
    case .asTables(let name): "\(name), en tableaux"
    case .asTable(let name): "\(name), en tableau"
    case .secondsOf(let title, let zone):
      "\(title), en secondes selon la définition «\u{A0}confirmed\u{A0}», \(zone)."
    case .leftOut(let count):
      "\(counted(count, "ligne sans aucune mesure est omise", "lignes sans aucune mesure sont omises"))."
    case .secondsByConfirmed: "Secondes selon la définition «\u{A0}confirmed\u{A0}»."
    case .ofEach(let name, let window): "\(name), \(window), selon chaque définition. Les règles figurent plus bas."
    case .whenMade: "Au moment du rapport"
    case .probe(let probe): "Sonde \(probe)"
    case .latency(let probe): "Temps de réponse de \(probe)"
    case .phases(let probe): "Phases de \(probe)"
    case .medianAndBand(let name): "\(name)\u{A0}: la ligne est la médiane, la bande va jusqu’au 95e centile."
    case .quantiles(let p50, let p95, let answers):
      "Médiane \(p50), 95e centile \(p95), sur \(counted(answers, "réponse", "réponses"))."
    case .milliseconds(let zone): "Temps total en millisecondes, \(zone)"
    case .phasesInMilliseconds: "Phases en millisecondes"
    case .results(let count, let every, let split, let missed):
      "\(counted(count, "résultat", "résultats")), intervalle de \(every)\(split.isEmpty ? "" : " (\(list(split)))")\(skipped(missed))."
    case .lastStands(let every, let missed, let at, let state, let length):
      "Aucun contrôle n’a commencé dans cette période, intervalle de \(every)\(skipped(missed))\u{A0}; le dernier, du \(at), reste valable\u{A0}: \(word(state))\(length.map { ", en \($0)" } ?? "")."
    case .week(let name, let zone):
      "\(name) par heure de la semaine, sur cinq semaines, \(zone). Plus c’est foncé, plus c’est lent."
    case .hour(let day, let hour, let p50, let p95):
      "\(name(day)) \(hour)\u{A0}h\u{A0}: médiane \(p50), 95\u{A0}% sous \(p95)"
    case .slow(let span, let median, let usual):
      "Lent de \(span)\u{A0}: la moitié des réponses est arrivée en \(median), contre \(usual) d’habitude."
    case .latencyHours(let span): "Décompte par heures entières\u{A0}: \(span)."
    case .level(let least, let verdict, let left): "\(least) convenu\u{A0}: \(words(verdict, left))"
    case .budget(let used, let all): "\(used) de panne sur une tolérance de \(all)"
    case .leftover(let probe, let step, let tries, let since):
      "\(probe), étape \(step)\u{A0}: laissé \(tries == 1 ? "" : "par \(counted(tries, "essai", "essais")) ")depuis le \(since)"
    case .remedy(let probe, let isRetried):
      isRetried
        ? "Chaque exécution de la sonde réessaie de le supprimer\u{A0}; si cela persiste, «\u{A0}payprobe probe \(probe) --trace\u{A0}» montre pourquoi, ou supprimez-le à la main chez le prestataire."
        : "La sonde ou son étape n’est plus dans la configuration\u{A0}: remettez-la pour une exécution, ou supprimez le reste à la main chez le prestataire."
    case .daysLeft(let count): counted(count, "jour", "jours")
    case .atWorst(let cause): "Au pire moment\u{A0}: \(cause)"
    case .now(let cause): "Maintenant\u{A0}: \(cause)"
    case .stateAtWorst(let state, let worst): "\(word(state)), au pire moment \(word(worst))"
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): "Seules ces heures comptent\u{A0}: \(hours)."
    }
  }

  func name(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "lundi"
    case .tuesday: "mardi"
    case .wednesday: "mercredi"
    case .thursday: "jeudi"
    case .friday: "vendredi"
    case .saturday: "samedi"
    case .sunday: "dimanche"
    }
  }
}

extension FrenchPage {
  private func methods(_ count: Int) -> String { counted(count, "moyen de paiement", "moyens de paiement") }

  private func formerly(_ state: PageWord) -> String {
    state == .degraded ? "mauvais fonctionnement" : word(state)
  }

  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { "\(word($0.1))\u{A0}: \($0.0.grouped)" }.joined(separator: ", ")
  }

  private func skipped(_ missed: Int) -> String {
    missed > 0 ? "\u{A0}; \(counted(missed, "contrôle manqué", "contrôles manqués"))" : ""
  }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: "respecté, il reste \(left)"
    case .missed: "non respecté, dépassé de \(left)"
    case .notMeasured: "trop peu de mesures pour se prononcer"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed:
      "La panne va du premier échec d’une panne confirmée au premier succès de sa fin confirmée."
    case .strict:
      "La panne couvre chaque contrôle dont le premier essai a échoué, de son début au contrôle suivant."
    case .perMinute: "La panne couvre chaque minute où un premier essai a échoué, la minute entière."
    case .unanswered(let requests, _):
      "La panne va de la première de \(requests) requêtes consécutives, lancées en l’espace de \(within) et restées sans réponse, jusqu’à ce que l’une en reçoive une\u{A0}; une réponse d’erreur n’est pas une panne."
    case .errorRate(let share, let minutes):
      "La panne couvre les minutes où plus de \(share.percentOfMillion) des premiers essais ont échoué, s’il y en a au moins \(minutes) de suite\u{A0}; une minute sans essai compte comme la précédente."
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "La maintenance compte comme tout autre temps."
    case .forgiven: "Une panne pendant la maintenance compte comme du temps de fonctionnement."
    case .excluded: "La maintenance ne fait pas partie du temps compté."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "Un prestataire est en panne quand tous ses moyens de paiement le sont."
    case .any: "Un prestataire est en panne quand l’un de ses moyens de paiement l’est."
    case .weighted:
      "Un prestataire est en panne à hauteur de la part du chiffre d’affaires de ses moyens de paiement qui le sont."
    }
  }
}
