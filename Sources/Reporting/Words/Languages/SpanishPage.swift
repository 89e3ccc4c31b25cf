import PaymentHealth

struct SpanishPage: PageWording {
  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "Informe de disponibilidad"
    case .providers: "Comparación de proveedores"
    case .payments: "¿Podían pagar los clientes?"
    case .incidents: "Incidencias"
    case .certificates: "Certificados"
    case .leftovers: "Restos en los proveedores"
    case .reading: "Cómo leer este informe"
    case .definitions: "Definiciones"
    case .seconds: "Segundos"
    case .byDefinition: "Según cada definición"
    case .budget: "Lo acordado"
    case .daily: "Día por día"
    case .up: "funciona"
    case .degraded: "funciona mal"
    case .down: "no funciona"
    case .unknown: "desconocido"
    case .excluded: "excluido"
    case .little: "funciona, poco medido"
    case .partial: "funciona en parte"
    case .misconfigured: "no se puede comprobar"
    case .flapping: "falla de forma intermitente"
    case .blind: "supervisión a ciegas"
    case .sinceTheStart: "desde el inicio"
    case .window: "periodo"
    case .name: "Nombre"
    case .day: "Día"
    case .time: "Hora"
    case .definition: "Definición"
    case .available: "disponible"
    case .coverage: "cobertura"
    case .agreed: "acordado"
    case .counted: "s contados"
    case .secondsDown: "s de caída"
    case .phase: "Fase"
    case .step: "Paso"
    case .answers: "respuestas"
    case .country: "País"
    case .methods: "métodos"
    case .outages: "caídas"
    case .recovery: "tiempo habitual de recuperación"
    case .longest: "la más larga"
    case .requests: "peticiones"
    case .errors: "errores"
    case .errorRate: "tasa de errores"
    case .average: "media, ms"
    case .provider: "Proveedor"
    case .place: "Ubicación"
    case .left: "quedan"
    case .expires: "caduca el"
    case .median: "mediana, ms"
    case .percentile: "95\u{A0}% hasta, ms"
    case .allowed: "permitido"
    case .used: "usado"
    case .upNow: "Funcionan ahora"
    case .lowestShare: "Disponibilidad más baja"
    case .lowestCoverage: "Cobertura más baja"
    case .paymentMethods: "métodos de pago"
    case .notKnown: "no se sabe de ningún método de pago"
    case .nothingMeasured: "no se ha medido nada"
    case .noTime: "periodo vacío"
    case .noneInWindow: "Ninguna en este periodo."
    case .resolve: "resolución"
    case .connect: "conexión"
    case .tls: "TLS"
    case .firstByte: "primer byte"
    case .transfer: "transferencia"
    case .total: "total"
    case .everywhere: "en todas partes"
    case .bars: "Barras"
    case .throughout: "funcionó sin interrupción"
    case .noAnswers: "Sin respuestas en el periodo."
    case .meansConfirmed:
      "Una caída cuenta desde su primer fallo hasta su primer acierto; los fallos aislados no cuentan."
    case .meansStrict: "Cada comprobación fallida cuenta desde su inicio hasta la siguiente."
    case .meansCoverage:
      "La parte del periodo que se ha medido. El tiempo sin medir no cuenta ni como funcionamiento ni como caída."
    case .meansExcluded:
      "Mantenimiento, y tiempo fuera de las horas de una definición: forma parte del periodo, pero de ningún porcentaje ni cobertura."
    case .meansDegraded: "Lento o limitado, pero los pagos se realizan: cuenta como disponible."
    case .meansShare:
      "Los segundos en que funciona, aunque sea mal, de todos los medidos; truncado, nunca redondeado al alza."
    case .meansLatency: "Solo de peticiones con respuesta, con un margen del 0,8\u{A0}%."
    case .meansWeek:
      "Por hora de la semana, de las últimas cinco semanas hasta el final del periodo; horas enteras."
    case .meansPayments:
      "Hay caída cuando todos los métodos de pago que se pueden usar en el país dejaron de funcionar a la vez, con o sin mantenimiento. Cuentan los proveedores en producción; los demás solo donde no hay ninguno."
    case .meansDaily:
      "Errores del proveedor, de todas las peticiones que dicen algo de él; la media de todas las respuestas, en milisegundos."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "tiempo de respuesta"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): "\(merchant): informe de disponibilidad, \(window)"
    case .span(let from, let to): "\(from) a \(to)"
    case .open(let since): "desde el \(since), aún en curso"
    case .since(let time): "desde el \(time)"
    case .generated(let time): "generado el \(time)"
    case .measured(let since, let age): "medido desde el \(since), hace \(age)"
    case .noMethods: "No se supervisa ningún método de pago."
    case .nothingYet: "Aún no se ha medido nada."
    case .unmeasured: "Sin medir: no se sabe nada de este periodo."
    case .stalled(let since): "No se ha medido nada desde el \(since)."
    case .allWork(let count):
      count == 1 ? "El método de pago funciona." : "Los \(count) métodos de pago funcionan."
    case .allWorked(let count):
      count == 1 ? "El método de pago funcionó." : "Los \(count) métodos de pago funcionaron."
    case .someWork(let count, let all, let troubles):
      "\(count) de \(methods(all)) \(count == 1 ? "funciona" : "funcionan") bien; \(troubles)."
    case .notThroughout(let groups): "No todo funcionó en todo momento; \(groups)."
    case .forATime(let state, let names): "\(formerly(state)) durante un tiempo: \(names)"
    case .group(let state, let names): "\(word(state)): \(names)"
    case .methods(let count): methods(count)
    case .part(let part, let all): "\(part) de \(all)"
    case .openAndLongest(let open, let longest): "\(open) en curso, la más larga: \(longest)"
    case .confirmed(let window, let coverage): "confirmed, \(window), cobertura \(coverage)"
    case .byConfirmed(let name): "\(name), confirmed"
    case .days(let count): counted(count, "día", "días")
    case .lastDays(let name, let count): "\(name), \(count == 1 ? "último día" : "últimos \(count.grouped) días")"
    case .bars(let count, let parts):
      "\(counted(count, "barra", "barras")), de la más antigua a la más reciente (\(parts.map { "\(word($0.1)): \($0.0)" }.joined(separator: ", ")))."
    case .amount(let length, let state): "\(word(state)) \(length)"
    case .asTables(let name): "\(name), en tablas"
    case .asTable(let name): "\(name), en tabla"
    case .secondsOf(let title, let zone): "\(title), en segundos según la definición \"confirmed\", \(zone)."
    case .leftOut(let count):
      count == 1 ? "Se omite 1 fila sin ninguna medición." : "Se omiten \(count) filas sin ninguna medición."
    case .secondsByConfirmed: "Segundos según la definición \"confirmed\"."
    case .ofEach(let name, let window): "\(name), \(window), según cada definición. Las reglas figuran más abajo."
    case .whenMade: "En el momento del informe"
    case .probe(let probe): "Sonda \(probe)"
    case .latency(let probe): "Tiempo de respuesta de \(probe)"
    case .phases(let probe): "Fases de \(probe)"
    case .medianAndBand(let name): "\(name): la línea es la mediana, la banda llega hasta el percentil 95."
    case .quantiles(let p50, let p95, let answers):
      "Mediana \(p50), percentil 95 \(p95), de \(counted(answers, "respuesta", "respuestas"))."
    case .milliseconds(let zone): "Tiempo total en milisegundos, \(zone)"
    case .phasesInMilliseconds: "Fases en milisegundos"
    case .results(let count, let every, let split, let missed):
      "\(counted(count, "resultado", "resultados")), cada \(every)\(split.isEmpty ? "" : " (\(list(split)))")\(skipped(missed))."
    case .lastStands(let every, let missed, let at, let state, let length):
      "Ninguna comprobación empezó en este periodo, cada \(every)\(skipped(missed)); la última, del \(at), sigue siendo válida: \(word(state))\(length.map { ", en \($0)" } ?? "")."
    case .week(let name, let zone):
      "\(name) por hora de la semana, en cinco semanas, \(zone). Cuanto más oscuro, más lento."
    case .hour(let day, let hour, let p50, let p95):
      "\(name(day)) \(hour) h: mediana \(p50), 95\u{A0}% hasta \(p95)"
    case .slow(let span, let median, let usual):
      "Lento de \(span): la mitad de las respuestas llegó en \(median); lo habitual es \(usual)."
    case .latencyHours(let span): "Con recuentos por horas enteras: \(span)."
    case .level(let least, let verdict, let left): "\(least) acordado: \(words(verdict, left))"
    case .budget(let used, let all): "\(used) de caída, de un máximo de \(all)"
    case .leftover(let probe, let step, let tries, let since):
      "\(probe), paso \(step): pendiente \(tries == 1 ? "" : "de \(counted(tries, "intento", "intentos")) ")desde el \(since)"
    case .remedy(let probe, let isRetried):
      isRetried
        ? "Cada ejecución de la sonda vuelve a intentar borrarlo; si persiste, \"payprobe probe \(probe) --trace\" muestra por qué, o bórrelo a mano en el proveedor."
        : "La sonda o su paso ya no está en la configuración: repóngalo para una ejecución, o borre el resto a mano en el proveedor."
    case .daysLeft(let count): counted(count, "día", "días")
    case .atWorst(let cause): "En el peor momento: \(cause)"
    case .now(let cause): "Ahora: \(cause)"
    case .stateAtWorst(let state, let worst): "\(word(state)), en el peor momento \(word(worst))"
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): "Solo cuentan estas horas: \(hours)."
    }
  }

  func name(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "lunes"
    case .tuesday: "martes"
    case .wednesday: "miércoles"
    case .thursday: "jueves"
    case .friday: "viernes"
    case .saturday: "sábado"
    case .sunday: "domingo"
    }
  }
}

extension SpanishPage {
  private func methods(_ count: Int) -> String { counted(count, "método de pago", "métodos de pago") }

  private func formerly(_ state: PageWord) -> String {
    switch state {
    case .down: "sin funcionar"
    case .degraded: "con mal funcionamiento"
    default: word(state)
    }
  }

  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { "\(word($0.1)): \($0.0.grouped)" }.joined(separator: ", ")
  }

  private func skipped(_ missed: Int) -> String {
    missed > 0 ? "; \(counted(missed, "comprobación omitida", "comprobaciones omitidas"))" : ""
  }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: "cumplido, con \(left) de margen"
    case .missed: "incumplido por \(left)"
    case .notMeasured: "se midió demasiado poco para saberlo"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed:
      "La caída va desde el primer fallo de una caída confirmada hasta el primer acierto de su fin confirmado."
    case .strict:
      "La caída abarca cada comprobación cuyo primer intento falló, desde su inicio hasta la siguiente."
    case .perMinute: "La caída abarca cada minuto en que falló un primer intento, el minuto entero."
    case .unanswered(let requests, _):
      "La caída va desde la primera de \(requests) peticiones seguidas, iniciadas en un plazo de \(within), que quedaron sin respuesta, hasta que una la recibe; una respuesta de error no es una caída."
    case .errorRate(let share, let minutes):
      "La caída abarca los minutos en que falló más del \(share.percentOfMillion) de los primeros intentos, si hay al menos \(minutes) seguidos; un minuto sin intentos cuenta como el anterior."
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "El mantenimiento cuenta como cualquier otro tiempo."
    case .forgiven: "Una caída durante el mantenimiento cuenta como tiempo de funcionamiento."
    case .excluded: "El mantenimiento no forma parte del tiempo contado."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "Un proveedor no funciona cuando no funciona ninguno de sus métodos de pago."
    case .any: "Un proveedor no funciona cuando uno de sus métodos de pago no funciona."
    case .weighted:
      "Un proveedor cuenta como caído en proporción a la facturación de sus métodos de pago que no funcionan."
    }
  }
}
