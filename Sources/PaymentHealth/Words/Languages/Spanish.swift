struct Spanish: Wording {
  let plural = PluralRule.one
  let comma = ", "
  let and = " y "
  let prober = "Esta supervisión"
  let drill = "Simulacro"
  let escalated = "Escalado"

  /// `e` before the sound of an i that is no part of a diphthong: `Visa e iDEAL`, but `agua y hielo`.
  func and(before last: String) -> String {
    let word = last.lowercased().drop { !$0.isLetter }
    let sound = word.hasPrefix("h") ? word.dropFirst() : word
    guard let first = sound.first, "ií".contains(first) else { return and }
    let isDiphthong = first == "i" && sound.dropFirst().first.map { "aáeéoó".contains($0) } == true
    return isDiphthong ? and : " e "
  }

  func sentence(_ cause: Cause) -> String {
    switch cause {
    case .dnsNoName: "el nombre de host del proveedor no existe."
    case .dnsTimeout: "los servidores de nombres del proveedor no respondieron."
    case .dnsServerFailure: "los servidores de nombres del proveedor respondieron con un error."
    case .dnsNoData: "el nombre de host del proveedor no tiene dirección."
    case .connectRefused: "el servidor rechazó la conexión."
    case .connectTimeout: "el servidor no aceptó la conexión a tiempo."
    case .connectUnreachable: "no se pudo llegar a la red del servidor."
    case .connectReset: "el servidor cortó la conexión mientras se establecía."
    case .tlsTimeout: "la conexión cifrada no se estableció a tiempo."
    case .tlsExpired: "el certificado del servidor ha caducado."
    case .tlsNotYetValid: "el certificado del servidor aún no es válido."
    case .tlsWrongHost: "el certificado del servidor pertenece a otro host."
    case .tlsUntrusted: "el certificado del servidor no es de una autoridad de confianza."
    case .tlsSelfSigned: "el certificado del servidor es autofirmado."
    case .tlsWeak: "el certificado del servidor es demasiado débil para aceptarlo."
    case .tlsProtocol: "no se encontró un cifrado común para la conexión."
    case .tlsClientCertificate:
      "el servidor exige un certificado de cliente que no hemos presentado o que rechaza."
    case .httpStatus: "el servidor respondió con un estado inesperado."
    case .httpMalformed: "la respuesta del servidor no era HTTP válido."
    case .httpTruncated: "la respuesta del servidor terminó antes de tiempo."
    case .httpReset: "el servidor cortó la conexión mientras respondía."
    case .httpEmpty: "el servidor cerró la conexión sin responder."
    case .httpHeaderTimeout: "el servidor no empezó a responder a tiempo."
    case .httpBodyTimeout: "el servidor empezó a responder, pero no terminó a tiempo."
    case .httpTooLarge: "la respuesta del servidor era mayor de lo permitido."
    case .httpRedirect: "el servidor nos envió a otra dirección."
    case .bodyExpectation: "el servidor respondió, pero no lo que se esperaba."
    case .statusStuck: "no ocurrió lo que se esperaba; el pago sigue en el mismo estado."
    case .methodMissing: "el proveedor ya no ofrece este método de pago."
    case .methodNone: "el proveedor no ofrece ningún método de pago; su lista está vacía."
    case .methodWithdrawn:
      "el proveedor no ofrece este método de pago desde hace una semana. Si ha desaparecido del todo, quítelo de la configuración."
    case .methodClosed: "el proveedor ofrece este método de pago a otras horas."
    case .methodDisabled: "según el proveedor, este método de pago está desactivado."
    case .latencyDegraded: "la respuesta llegó más despacio de lo debido."
    case .latencyExceeded: "la respuesta llegó tan despacio que un cliente habría desistido."
    case .signatureInvalid: "la firma de la respuesta no es la del proveedor."
    case .authRejected: "nuestras credenciales fueron rechazadas. Compruebe la clave en la configuración."
    case .rateLimited: "el proveedor limita la frecuencia de nuestras consultas."
    case .ratePaused:
      "no se consultó; el proveedor, o \"rate\" en la configuración, limita la frecuencia de nuestras consultas."
    case .requestRejected:
      "el proveedor rechazó nuestra petición por incorrecta. Compruebe la sonda en la configuración."
    case .requestBlocked:
      "un cortafuegos delante del proveedor rechazó esta supervisión. Pida al proveedor que deje pasar su dirección."
    case .clientCertificateExpiring: "nuestro certificado de cliente caduca pronto."
    case .credentialExpiring: "una de nuestras claves caduca pronto."
    case .certificateExpiring: "el certificado del servidor caduca pronto."
    case .objectiveBurning: "las interrupciones, en conjunto, dejan demasiado poco de lo que permite el objetivo."
    case .latencyAnomaly: "las respuestas llegan mucho más despacio de lo habitual a esta hora."
    case .localDescriptors: "esta máquina se quedó sin descriptores de archivo."
    case .localMemory: "esta máquina se quedó sin memoria."
    case .localNetwork: "nuestra propia red no funciona; los controles tampoco respondieron."
    case .localResolver: "nuestra propia resolución de nombres falló."
    case .localCertificates: "no se pudo leer la lista de autoridades de confianza de esta máquina."
    case .localClock: "el reloj de esta máquina va mal."
    case .localOverload: "esta máquina estaba demasiado ocupada para medir."
    case .localStore:
      "no se creó nada en el proveedor, porque no se pudo guardar que habría que limpiarlo."
    case .localStalled: "no se midió; la supervisión no estaba en marcha."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): "\(name) \(predicate(trouble))"
    case .works(let name, let inPart): "\(name) vuelve a funcionar\(inPart ? " en parte" : ", pero mal")"
    case .isUp(let name, let length, let inPart):
      "\(name) vuelve a funcionar\(inPart ? " en parte" : "") después de \(length)."
    case .seesNetwork(let name, let length): "\(name) vuelve a ver la red después de \(length)."
    case .hasTime(let name, let length): "\(name) vuelve a tener la hora correcta después de \(length)."
    case .retired(let name): "\(name) ya no se supervisa: se quitó de la configuración."
    case .together(let names, let shared):
      "Empezó en el mismo minuto que en \(names)\(shared.map { " (dependencia común: \($0))" } ?? "")."
    case .offers(let provider, let methods): "\(provider) ofrece lo que antes no ofrecía: \(methods)."
    case .limits(let provider, let changes): "\(provider) ha cambiado límites: \(changes)."
    case .capped(let most):
      "Se retienen los demás avisos: hubo \(counted(most, "aviso", "avisos")) en una hora. \"payprobe alerts suppressed\" los enumera."
    case .digest(let count): "En las horas de silencio hubo \(counted(count, "aviso", "avisos"))."
    case .several(let count, let names): counted(count, "aviso", "avisos") + colon + names
    case .untold(let begin, let end): "No se pudo avisar antes; duró desde el \(begin) hasta el \(end)"
    case .sinkDisabled(let sink, let error):
      "El destinatario \"\(sink)\" no quiere más avisos (\(error)) y no recibe ninguno hasta que se cambie la configuración."
    case .sinkGaveUp(let sink, let error):
      "El destinatario \"\(sink)\" no aceptó un aviso, y ya no se reintenta su envío: \(error). \"payprobe alerts pending\" enumera lo que se abandonó."
    case .asFastAsUsual(let name): "\(name): las respuestas vuelven a llegar tan rápido como de costumbre."
    case .keepsObjective(let name):
      "\(name): las caídas ya no agotan demasiado rápido lo que permite el objetivo de disponibilidad."
    case .unwatched(let name, let code): "\(name): \(code) ya no se vigila; no se sabe si ha terminado."
    case .test: "Esto es una prueba de los avisos de payprobe. Todo va bien."
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "no funciona"
    case .degraded: "funciona mal"
    case .flapping: "falla de forma intermitente"
    case .misconfigured: "no se puede comprobar"
    case .blind: "está a ciegas"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): "\(merchant): desde el \(begin)"
    case .span(let begin, let end, let merchant): "\(merchant): del \(begin) al \(end)"
    case .call(let contacts): "Llame: \(contacts)"
    case .ask(let contacts): "Contacto: \(contacts)"
    case .lookAt(let place): "Revise: \(place)"
    case .stillWorks(let methods): "Sigue funcionando: \(methods)"
    case .nothingWorks: "No se conoce otro método de pago que funcione para los mismos pagadores."
    case .methods(let names): "Métodos de pago: \(names)"
    case .owner(let owner): "Responsable: \(owner)"
    case .often(let sentence): "Frecuencia: \(sentence)"
    case .lastGood(let instant): "Última vez que funcionaba: \(instant)"
    case .seen(let probe, let evidence): "Visto por \(probe)\(evidence.map { ": \($0)" } ?? "")"
    case .tryIt(let command): "Pruébelo: \(command)"
    case .unacknowledged(let begin): "Nadie ha acusado recibo desde el \(begin)"
    case .acknowledge(let command): "Para acusar recibo: \(command)"
    case .event(let id): "Evento \(id)"
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "el proveedor"
    case .configuration: "nosotros mismos (credenciales o peticiones)"
    case .local: "nosotros mismos (esta máquina o su red)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): "\"auth\" de \(provider) en la configuración"
    case .credentials(let provider, let origins): "las credenciales de \(provider): \(list(origins))"
    case .missingCertificate(let provider): "\"clientCertificate\" de \(provider), que falta en la configuración"
    case .clientCertificate(let files): "el certificado de cliente: \(list(files))"
    case .request(let probe): "lo que envía \(probe), en la configuración"
    case .rate(let provider): "\"rate\" de \(provider) y \"every\" de sus sondas en la configuración"
    case .methods(let provider): "\"methods\" de \(provider) en la configuración"
    }
  }

  func words(_ kind: Contact.Kind) -> String {
    switch kind {
    case .phone: "teléfono"
    case .chat: "chat"
    case .portal: "portal"
    case .mail: "correo"
    case .status: "página de estado"
    case .documentation: "documentación"
    }
  }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? "nuestro certificado de cliente \(place)" : "el certificado de \(place)"
  }

  func credential(_ place: String) -> String { "nuestra clave (\(place))" }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): "caducó el \(day)"
    case .today(let instant): "caduca en menos de un día, el \(instant)"
    case .days(let days, let day): "caduca dentro de \(counted(days, "día", "días")), el \(day)"
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: "no tiene nombre alternativo (SAN), así que los navegadores lo rechazan"
    case .weakKey: "tiene una clave RSA de menos de 2048 bits"
    case .weakSignature: "está firmado con MD5 o SHA-1"
    }
  }

  func change(of code: String, from old: String, to new: String) -> String { "\(code) de \(old) a \(new)" }
  func more(_ count: Int, than list: String) -> String { "\(list) y \(count) más" }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: "\(amount) d"
    case .hour: "\(amount) h"
    case .minute: "\(amount) min"
    case .second: "\(amount) s"
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    let span = "en \(counted(days, "día", "días"))"
    guard let count else { return "Más de \(counted(limit, "vez", "veces")) \(span)" }
    let words = ["Primera", "Segunda", "Tercera", "Cuarta", "Quinta", "Sexta", "Séptima", "Octava", "Novena", "Décima"]
    return "\(words.element(count - 1) ?? "\(count).ª") vez \(span)"
  }

  func words(_ share: RecurrenceShare) -> String {
    let words = ["una vez", "dos veces", "tres veces", "cuatro veces", "cinco veces", "seis veces"]
    return switch share {
    case .both: "las dos veces"
    case .each: "todas las veces"
    case .times(let count): words.element(count - 1) ?? "\(count) veces"
    }
  }

  func on(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "en lunes"
    case .tuesday: "en martes"
    case .wednesday: "en miércoles"
    case .thursday: "en jueves"
    case .friday: "en viernes"
    case .saturday: "en sábado"
    case .sunday: "en domingo"
    }
  }

  func between(_ from: String, and until: String) -> String { "entre las \(from) y las \(until)" }
}
