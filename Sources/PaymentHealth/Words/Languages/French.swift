/// A no-break space stands before a colon, as is usual.
struct French: Wording {
  let plural = PluralRule.zeroAndOne
  let comma = ", "
  let and = " et "
  let colon = "\u{A0}: "
  let prober = "Cette surveillance"
  let drill = "Exercice"
  let escalated = "Escalade"

  func sentence(_ cause: Cause) -> String {
    switch cause {
    case .dnsNoName: "le nom d’hôte du prestataire n’existe pas."
    case .dnsTimeout: "les serveurs de noms du prestataire n’ont pas répondu."
    case .dnsServerFailure: "les serveurs de noms du prestataire ont répondu par une erreur."
    case .dnsNoData: "le nom d’hôte du prestataire n’a pas d’adresse."
    case .connectRefused: "le serveur a refusé la connexion."
    case .connectTimeout: "le serveur n’a pas accepté la connexion à temps."
    case .connectUnreachable: "le réseau du serveur est injoignable."
    case .connectReset: "le serveur a coupé la connexion pendant son établissement."
    case .tlsTimeout: "la connexion chiffrée n’a pas été établie à temps."
    case .tlsExpired: "le certificat du serveur a expiré."
    case .tlsNotYetValid: "le certificat du serveur n’est pas encore valide."
    case .tlsWrongHost: "le certificat du serveur appartient à un autre hôte."
    case .tlsUntrusted: "le certificat du serveur ne vient pas d’une autorité de confiance."
    case .tlsSelfSigned: "le certificat du serveur est autosigné."
    case .tlsWeak: "le certificat du serveur est trop faible pour être accepté."
    case .tlsProtocol: "aucun chiffrement commun n’a été trouvé pour la connexion."
    case .tlsClientCertificate:
      "le serveur exige un certificat client que nous n’avons pas présenté ou qu’il refuse."
    case .httpStatus: "le serveur a répondu avec un statut inattendu."
    case .httpMalformed: "la réponse du serveur n’était pas du HTTP valide."
    case .httpTruncated: "la réponse du serveur s’est arrêtée trop tôt."
    case .httpReset: "le serveur a coupé la connexion pendant sa réponse."
    case .httpEmpty: "le serveur a fermé la connexion sans répondre."
    case .httpHeaderTimeout: "le serveur n’a pas commencé à répondre à temps."
    case .httpBodyTimeout: "le serveur a commencé à répondre mais n’a pas fini à temps."
    case .httpTooLarge: "la réponse du serveur était plus longue que permis."
    case .httpRedirect: "le serveur nous a renvoyés vers une autre adresse."
    case .bodyExpectation: "le serveur a répondu, mais pas ce qui était attendu."
    case .statusStuck: "ce qui était attendu ne s’est pas produit\u{A0}; le paiement reste dans le même état."
    case .methodMissing: "le prestataire ne propose plus ce moyen de paiement."
    case .methodNone: "le prestataire ne propose aucun moyen de paiement\u{A0}; sa liste est vide."
    case .methodWithdrawn:
      "le prestataire ne propose plus ce moyen de paiement depuis une semaine. S’il a disparu pour de bon, retirez-le de la configuration."
    case .methodClosed: "le prestataire propose ce moyen de paiement à d’autres heures."
    case .methodDisabled: "selon le prestataire, ce moyen de paiement est désactivé."
    case .latencyDegraded: "la réponse est arrivée plus lentement qu’elle ne le devrait."
    case .latencyExceeded: "la réponse est arrivée si lentement qu’un client aurait renoncé."
    case .signatureInvalid: "la signature de la réponse n’est pas celle du prestataire."
    case .authRejected: "nos identifiants ont été refusés. Vérifiez la clé dans la configuration."
    case .rateLimited: "le prestataire limite la fréquence de nos requêtes."
    case .ratePaused:
      "rien n’a été demandé\u{A0}; le prestataire, ou «\u{A0}rate\u{A0}» dans la configuration, limite la fréquence de nos requêtes."
    case .requestRejected:
      "le prestataire a refusé notre requête, jugée incorrecte. Vérifiez la sonde dans la configuration."
    case .requestBlocked:
      "un pare-feu devant le prestataire a écarté cette surveillance. Demandez au prestataire de laisser passer son adresse."
    case .clientCertificateExpiring: "notre certificat client expire bientôt."
    case .credentialExpiring: "une de nos clés expire bientôt."
    case .certificateExpiring: "le certificat du serveur expire bientôt."
    case .objectiveBurning: "les pannes cumulées laissent trop peu de ce que l’objectif autorise."
    case .latencyAnomaly: "les réponses arrivent beaucoup plus lentement que d’habitude à cette heure."
    case .localDescriptors: "cette machine n’a plus de descripteurs de fichiers."
    case .localMemory: "cette machine n’a plus de mémoire."
    case .localNetwork: "notre propre réseau est en panne\u{A0}; les témoins n’ont pas répondu non plus."
    case .localResolver: "notre propre résolution de noms a échoué."
    case .localCertificates: "la liste des autorités de confiance de cette machine n’a pas pu être lue."
    case .localClock: "l’horloge de cette machine est fausse."
    case .localOverload: "cette machine était trop chargée pour mesurer."
    case .localStore:
      "rien n’a été créé chez le prestataire, car il n’a pas été possible d’enregistrer ce qu’il faudrait nettoyer."
    case .localStalled: "il n’y a pas eu de mesure\u{A0}; la surveillance ne tournait pas."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): "\(name) \(predicate(trouble))"
    case .works(let name, let inPart): "\(name) fonctionne de nouveau\(inPart ? " en partie" : ", mais mal")"
    case .isUp(let name, let length, let inPart):
      "\(name) fonctionne de nouveau\(inPart ? " en partie" : "") après \(length)."
    case .seesNetwork(let name, let length): "\(name) voit de nouveau le réseau après \(length)."
    case .hasTime(let name, let length): "\(name) est de nouveau à l’heure après \(length)."
    case .retired(let name): "\(name) n’est plus sous surveillance\u{A0}: l’entrée a été retirée de la configuration."
    case .together(let names, let shared):
      "Cela a commencé dans la même minute que chez \(names)\(shared.map { " (dépendance commune\u{A0}: \($0))" } ?? "")."
    case .offers(let provider, let methods): "\(provider) propose ce qu’il ne proposait pas\u{A0}: \(methods)."
    case .limits(let provider, let changes): "\(provider) a changé des limites\u{A0}: \(changes)."
    case .capped(let most):
      "La suite est retenue\u{A0}: il y a eu \(counted(most, "alerte", "alertes")) en une heure. «\u{A0}payprobe alerts suppressed\u{A0}» en donne la liste."
    case .digest(let count): "Pendant les heures de silence, il y a eu \(counted(count, "alerte", "alertes"))."
    case .several(let count, let names): counted(count, "alerte", "alertes") + colon + names
    case .untold(let begin, let end): "Cela n’a pas pu être annoncé plus tôt\u{A0}; cela a duré du \(begin) au \(end)"
    case .sinkDisabled(let sink, let error):
      "Le destinataire «\u{A0}\(sink)\u{A0}» ne veut plus d’alertes (\(error)) et n’en reçoit plus tant que la configuration n’est pas modifiée."
    case .sinkGaveUp(let sink, let error):
      "Le destinataire «\u{A0}\(sink)\u{A0}» n’a pas accepté une alerte, dont l’envoi n’est plus retenté\u{A0}: \(error). «\u{A0}payprobe alerts pending\u{A0}» donne la liste de ce qui a été abandonné."
    case .asFastAsUsual(let name): "\(name)\u{A0}: les réponses arrivent de nouveau aussi vite que d’habitude."
    case .keepsObjective(let name):
      "\(name)\u{A0}: les pannes n’épuisent plus trop vite ce que permet l’objectif de disponibilité."
    case .unwatched(let name, let code):
      "\(name)\u{A0}: \(code) n’est plus surveillé\u{A0}; on ne sait pas si c’est terminé."
    case .test: "Ceci est un test des alertes de payprobe. Tout va bien."
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "est en panne"
    case .degraded: "fonctionne mal"
    case .flapping: "fonctionne par intermittence"
    case .misconfigured: "ne peut pas être vérifié"
    case .blind: "est aveugle"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): "\(merchant)\u{A0}: depuis le \(begin)"
    case .span(let begin, let end, let merchant): "\(merchant)\u{A0}: du \(begin) au \(end)"
    case .call(let contacts): "Appelez\u{A0}: \(contacts)"
    case .ask(let contacts): "Contactez\u{A0}: \(contacts)"
    case .lookAt(let place): "À vérifier\u{A0}: \(place)"
    case .stillWorks(let methods): "Fonctionne encore\u{A0}: \(methods)"
    case .nothingWorks: "Aucun autre moyen de paiement en état de marche n’est connu pour les mêmes payeurs."
    case .methods(let names): "Moyens de paiement\u{A0}: \(names)"
    case .owner(let owner): "Responsable\u{A0}: \(owner)"
    case .often(let sentence): "Fréquence\u{A0}: \(sentence)"
    case .lastGood(let instant): "Dernier bon fonctionnement\u{A0}: \(instant)"
    case .seen(let probe, let evidence): "Constaté par \(probe)\(evidence.map { "\u{A0}: \($0)" } ?? "")"
    case .tryIt(let command): "À essayer\u{A0}: \(command)"
    case .unacknowledged(let begin): "Personne n’en a accusé réception depuis le \(begin)"
    case .acknowledge(let command): "Pour en accuser réception\u{A0}: \(command)"
    case .event(let id): "Événement \(id)"
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "le prestataire"
    case .configuration: "nous-mêmes (identifiants ou requêtes)"
    case .local: "nous-mêmes (cette machine ou son réseau)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): "«\u{A0}auth\u{A0}» de \(provider) dans la configuration"
    case .credentials(let provider, let origins): "les identifiants de \(provider)\u{A0}: \(list(origins))"
    case .missingCertificate(let provider): "«\u{A0}clientCertificate\u{A0}» de \(provider), absent de la configuration"
    case .clientCertificate(let files): "le certificat client\u{A0}: \(list(files))"
    case .request(let probe): "ce que \(probe) envoie, dans la configuration"
    case .rate(let provider):
      "«\u{A0}rate\u{A0}» de \(provider) et «\u{A0}every\u{A0}» de ses sondes dans la configuration"
    case .methods(let provider): "«\u{A0}methods\u{A0}» de \(provider) dans la configuration"
    }
  }

  func words(_ kind: Contact.Kind) -> String {
    switch kind {
    case .phone: "téléphone"
    case .chat: "chat"
    case .portal: "portail"
    case .mail: "courriel"
    case .status: "page d’état"
    case .documentation: "documentation"
    }
  }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? "notre certificat client \(place)" : "le certificat de \(place)"
  }

  func credential(_ place: String) -> String { "notre clé (\(place))" }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): "a expiré le \(day)"
    case .today(let instant): "expire dans moins d’un jour, le \(instant)"
    case .days(let days, let day): "expire dans \(counted(days, "jour", "jours")), le \(day)"
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: "n’a pas de nom alternatif (SAN), de sorte que les navigateurs le refusent"
    case .weakKey: "a une clé RSA de moins de 2048 bits"
    case .weakSignature: "est signé avec MD5 ou SHA-1"
    }
  }

  func change(of code: String, from old: String, to new: String) -> String {
    "\(code) (avant \(old), maintenant \(new))"
  }
  func more(_ count: Int, than list: String) -> String { "\(list) et \(counted(count, "autre", "autres"))" }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: "\(amount) j"
    case .hour: "\(amount) h"
    case .minute: "\(amount) min"
    case .second: "\(amount) s"
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    let span = "en \(counted(days, "jour", "jours"))"
    guard let count else { return "Plus de \(limit) fois \(span)" }
    let words = [
      "Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième", "Septième", "Huitième", "Neuvième",
      "Dixième",
    ]
    return "\(words.element(count - 1) ?? "\(count)e") fois \(span)"
  }

  func words(_ share: RecurrenceShare) -> String {
    let words = ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"]
    return switch share {
    case .both: "les deux fois"
    case .each: "chaque fois"
    case .times(let count): "dont \(words.element(count - 1) ?? "\(count)") fois"
    }
  }

  func on(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "un lundi"
    case .tuesday: "un mardi"
    case .wednesday: "un mercredi"
    case .thursday: "un jeudi"
    case .friday: "un vendredi"
    case .saturday: "un samedi"
    case .sunday: "un dimanche"
    }
  }

  func between(_ from: String, and until: String) -> String { "entre \(from) h et \(until) h" }
}
