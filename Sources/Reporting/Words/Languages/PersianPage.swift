import PaymentHealth

struct PersianPage: PageWording {
  let plural = PluralRule.zeroAndOne
  let comma = "، "
  let semicolon = "؛ "

  private func rtl(_ text: RightToLeftText) -> String { text.string }

  func word(_ word: PageWord) -> String {
    switch word {
    case .report: "گزارش دسترس‌پذیری"
    case .providers: "مقایسهٔ ارائه‌دهندگان"
    case .payments: "آیا مشتریان اصلاً می‌توانستند پرداخت کنند؟"
    case .incidents: "رویدادها"
    case .certificates: "گواهی‌ها"
    case .leftovers: "باقی‌مانده نزد ارائه‌دهندگان"
    case .reading: "راهنمای خواندن گزارش"
    case .definitions: "تعریف‌ها"
    case .seconds: "ثانیه‌ها"
    case .byDefinition: "بر پایهٔ هر تعریف"
    case .budget: "آنچه توافق شده است"
    case .daily: "روزبه‌روز"
    case .up: "کار می‌کند"
    case .degraded: "خوب کار نمی‌کند"
    case .down: "از کار افتاده"
    case .unknown: "نامعلوم"
    case .excluded: "مستثنا"
    case .little: "کار می‌کند، با اندازه‌گیری کم"
    case .partial: "تا حدی کار می‌کند"
    case .misconfigured: "قابل بررسی نیست"
    case .flapping: "قطع و وصل می‌شود"
    case .blind: "پایشگر چیزی نمی‌بیند"
    case .sinceTheStart: "از آغاز"
    case .window: "بازه"
    case .name: "نام"
    case .day: "روز"
    case .time: "زمان"
    case .definition: "تعریف"
    case .available: "در دسترس"
    case .coverage: "پوشش"
    case .agreed: "توافق"
    case .counted: "ثانیهٔ محاسبه‌شده"
    case .secondsDown: "ثانیهٔ قطعی"
    case .phase: "مرحله"
    case .step: "گام"
    case .answers: "پاسخ‌ها"
    case .country: "کشور"
    case .methods: "روش‌ها"
    case .outages: "قطعی‌ها"
    case .recovery: "زمان معمول بازگشت"
    case .longest: "طولانی‌ترین"
    case .requests: "درخواست‌ها"
    case .errors: "خطاها"
    case .errorRate: "نرخ خطا"
    case .average: "میانگین، میلی‌ثانیه"
    case .provider: "ارائه‌دهنده"
    case .place: "محل"
    case .left: "مانده"
    case .expires: "انقضا"
    case .median: "میانه، میلی‌ثانیه"
    case .percentile: "95 درصد تا، میلی‌ثانیه"
    case .allowed: "مجاز"
    case .used: "مصرف‌شده"
    case .upNow: "اکنون کار می‌کند"
    case .lowestShare: "کمترین دسترس‌پذیری"
    case .lowestCoverage: "کمترین پوشش"
    case .paymentMethods: "روش پرداخت"
    case .notKnown: "وضعیت هیچ روش پرداختی معلوم نیست"
    case .nothingMeasured: "چیزی اندازه‌گیری نشده است"
    case .noTime: "بازه خالی است"
    case .noneInWindow: "در این بازه موردی نبود."
    case .resolve: "ترجمهٔ نام"
    case .connect: "اتصال"
    case .tls: "TLS"
    case .firstByte: "نخستین بایت"
    case .transfer: "انتقال"
    case .total: "کل"
    case .everywhere: "همه‌جا"
    case .bars: "میله‌ها"
    case .throughout: "بی‌وقفه کار کرد"
    case .noAnswers: "در این بازه پاسخی نبود."
    case .meansConfirmed: "هر قطعی از نخستین شکست تا نخستین موفقیت به حساب می‌آید؛ شکست‌های تکی به حساب نمی‌آیند."
    case .meansStrict: "هر بررسی ناموفق از آغاز خود تا بررسی بعدی به حساب می‌آید."
    case .meansCoverage:
      "سهمی از بازه که اندازه‌گیری شده است. زمانِ اندازه‌گیری‌نشده نه کارکرد به حساب می‌آید و نه قطعی."
    case .meansExcluded:
      "نگهداری، و زمان بیرون از ساعت‌های یک تعریف: بخشی از بازه است، اما در هیچ درصد و هیچ پوششی به حساب نمی‌آید."
    case .meansDegraded: "کند یا محدود، اما پرداخت‌ها انجام می‌شود: در دسترس به حساب می‌آید."
    case .meansShare:
      "سهم ثانیه‌هایی که کار می‌کرد، حتی اگر نه خوب، از همهٔ ثانیه‌های اندازه‌گیری‌شده؛ بریده می‌شود و هرگز رو به بالا گرد نمی‌شود."
    case .meansLatency: "فقط از درخواست‌هایی که پاسخ گرفتند، با خطای حداکثر 0.8 درصد."
    case .meansWeek: "به تفکیک ساعت‌های هفته، از پنج هفتهٔ آخر تا پایان بازه؛ ساعت‌های کامل."
    case .meansPayments:
      "قطعی یعنی همهٔ روش‌های پرداختی که در آن کشور قابل استفاده است هم‌زمان از کار افتاده بودند، چه در زمان نگهداری و چه جز آن. ارائه‌دهندگان محیط واقعی به حساب می‌آیند؛ دیگران تنها جایی که هیچ‌کدام واقعی نیست."
    case .meansDaily:
      "خطاهای ناشی از ارائه‌دهنده، از همهٔ درخواست‌هایی که چیزی دربارهٔ آن می‌گویند؛ میانگین همهٔ پاسخ‌ها، به میلی‌ثانیه."
    case .confirmed: "confirmed"
    case .strict: "strict"
    case .percent: "%"
    case .latency: "زمان پاسخ"
    }
  }

  func sentence(_ sentence: PageSentence) -> String {
    switch sentence {
    case .title(let merchant, let window): rtl("\(merchant): گزارش دسترس‌پذیری، \(window)")
    case .span(let from, let to): rtl("\(from) تا \(to)")
    case .open(let since): rtl("از \(since) و هنوز باز")
    case .since(let time): rtl("از \(time)")
    case .generated(let time): rtl("تهیه‌شده در \(time)")
    case .measured(let since, let age): rtl("اندازه‌گیری از \(since)، \(age) پیش")
    case .noMethods: "هیچ روش پرداختی پایش نمی‌شود."
    case .nothingYet: "هنوز چیزی اندازه‌گیری نشده است."
    case .unmeasured: "اندازه‌گیری‌نشده: از این بازه چیزی معلوم نیست."
    case .stalled(let since): rtl("از \(since) چیزی اندازه‌گیری نشده است.")
    case .allWork(let count): count == 1 ? "روش پرداخت کار می‌کند." : rtl("هر \(count) روش پرداخت کار می‌کند.")
    case .allWorked(let count): count == 1 ? "روش پرداخت کار کرد." : rtl("هر \(count) روش پرداخت کار کرد.")
    case .someWork(let count, let all, let troubles):
      rtl("\(count) از \(all.grouped) روش پرداخت خوب کار می‌کند؛ \(troubles).")
    case .notThroughout(let groups): rtl("همه‌چیز همیشه کار نکرد؛ \(groups).")
    case .forATime(let state, let names): "مدتی " + formerly(state) + rtl(": \(names)")
    case .group(let state, let names): word(state) + rtl(": \(names)")
    case .methods(let count): rtl("\(count.grouped) روش پرداخت")
    case .part(let part, let all): rtl("\(part) از \(all)")
    case .openAndLongest(let open, let longest): rtl("\(open) باز، طولانی‌ترین \(longest)")
    case .confirmed(let window, let coverage): rtl("\("confirmed")، \(window)، پوشش \(coverage)")
    case .byConfirmed(let name): rtl("\(name)، \("confirmed")")
    case .days(let count): rtl("\(count.grouped) روز")
    case .lastDays(let name, let count): rtl("\(name)، \(count.grouped) روز گذشته")
    case .bars(let count, let parts):
      rtl("\(count.grouped) میله، از قدیمی‌ترین به تازه‌ترین (")
        + parts.map { word($0.1) + rtl(": \($0.0)") }.joined(separator: comma) + ")."
    case .amount(let length, let state): word(state) + rtl(" \(length)")
    case .asTables(let name): rtl("\(name) به‌صورت جدول‌ها")
    case .asTable(let name): rtl("\(name) به‌صورت جدول")
    case .secondsOf(let title, let zone): rtl("\(title)، به ثانیه بر پایهٔ تعریف \("confirmed")، \(zone).")
    case .leftOut(let count): rtl("\(count) ردیفِ بدون اندازه‌گیری نیامده است.")
    case .secondsByConfirmed: rtl("ثانیه‌ها بر پایهٔ تعریف \("confirmed").")
    case .ofEach(let name, let window): rtl("\(name)، \(window)، بر پایهٔ هر تعریف. قاعده‌ها در پایین آمده است.")
    case .whenMade: "هنگام تهیهٔ گزارش"
    case .probe(let probe): rtl("آزمون \(probe)")
    case .latency(let probe): rtl("زمان پاسخِ \(probe)")
    case .phases(let probe): rtl("مرحله‌های \(probe)")
    case .medianAndBand(let name): rtl("\(name): خط میانه است و نوار تا صدک \(95) می‌رسد.")
    case .quantiles(let p50, let p95, let answers):
      rtl("میانه \(p50)، صدک \(95) برابر \(p95)، از \(answers.grouped) پاسخ.")
    case .milliseconds(let zone): rtl("زمان کل به میلی‌ثانیه، \(zone)")
    case .phasesInMilliseconds: "مرحله‌ها به میلی‌ثانیه"
    case .results(let count, let every, let split, let missed):
      rtl("\(count.grouped) نتیجه، هر \(every)") + (split.isEmpty ? "" : " (" + list(split) + ")") + skipped(missed)
        + "."
    case .lastStands(let every, let missed, let at, let state, let length):
      rtl("در این بازه هیچ بررسی‌ای آغاز نشد، هر \(every)") + skipped(missed)
        + rtl("؛ آخرین بررسی، در \(at)، معتبر می‌ماند: ") + word(state) + (length.map { rtl("، در \($0)") } ?? "") + "."
    case .week(let name, let zone):
      rtl("\(name) به تفکیک ساعت‌های هفته، در پنج هفته، \(zone). هرچه تیره‌تر، کندتر.")
    case .hour(let day, let hour, let p50, let p95):
      name(day) + rtl(" ساعت \(hour): میانه \(p50)، \(95) درصد تا \(p95)")
    case .slow(let span, let median, let usual):
      rtl("کند از \(span): نیمی از پاسخ‌ها در \(median) رسید، معمول \(usual) است.")
    case .latencyHours(let span): rtl("با شمارش در ساعت‌های کامل، \(span).")
    case .level(let least, let verdict, let left): rtl("توافق \(least): ") + words(verdict, left)
    case .budget(let used, let all): rtl("\(used) از \(all) مصرف شده است")
    case .leftover(let probe, let step, let tries, let since):
      rtl("\(probe)، گام \(step): ")
        + (tries == 1 ? rtl("از \(since) باقی مانده است") : rtl("از \(since)، از \(tries.grouped) تلاش باقی مانده است"))
    case .remedy(let probe, let isRetried):
      isRetried
        ? rtl(
          "هر اجرای آزمون دوباره برای پاک کردن آن تلاش می‌کند؛ اگر باقی ماند، \("payprobe probe \(probe) --trace") علت را نشان می‌دهد، یا آن را نزد ارائه‌دهنده دستی پاک کنید."
        )
        : "آزمون یا گام آن دیگر در پیکربندی نیست: برای یک اجرا آن را برگردانید، یا باقی‌مانده را نزد ارائه‌دهنده دستی پاک کنید."
    case .daysLeft(let count): rtl("\(count.grouped) روز")
    case .atWorst(let cause): rtl("در بدترین زمان: \(cause)")
    case .now(let cause): rtl("اکنون: \(cause)")
    case .stateAtWorst(let state, let worst): word(state) + "، در بدترین زمان " + word(worst)
    case .rule(let rule, let within): words(rule, within)
    case .maintenance(let policy): words(policy)
    case .whole(let rule): words(rule)
    case .hours(let hours): rtl("فقط این ساعت‌ها به حساب می‌آید: \(hours).")
    }
  }

  func name(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "دوشنبه"
    case .tuesday: "سه‌شنبه"
    case .wednesday: "چهارشنبه"
    case .thursday: "پنجشنبه"
    case .friday: "جمعه"
    case .saturday: "شنبه"
    case .sunday: "یکشنبه"
    }
  }
}

extension PersianPage {
  private func formerly(_ state: PageWord) -> String {
    state == .degraded ? "خوب کار نمی‌کرد" : word(state)
  }

  private func list(_ split: [(Int, PageWord)]) -> String {
    split.map { word($0.1) + rtl(": \($0.0.grouped)") }.joined(separator: comma)
  }

  private func skipped(_ missed: Int) -> String { missed > 0 ? rtl("؛ \(missed.grouped) بررسی انجام نشد") : "" }

  private func words(_ verdict: ServiceLevelReport.Verdict, _ left: String) -> String {
    switch verdict {
    case .met: rtl("رعایت شد، \(left) مانده است")
    case .missed: rtl("رعایت نشد، \(left) بیش از حد مجاز")
    case .notMeasured: "اندازه‌گیری‌ها برای نتیجه‌گیری کم است"
    }
  }

  private func words(_ rule: AvailabilityRule, _ within: String) -> String {
    switch rule {
    case .confirmed: "قطعی از نخستین شکستِ یک قطعی تأییدشده تا نخستین موفقیتِ پایان تأییدشدهٔ آن است."
    case .strict: "قطعی هر بررسی‌ای است که نخستین تلاش آن شکست خورد، از آغاز آن تا بررسی بعدی."
    case .perMinute: "قطعی هر دقیقه‌ای است که در آن یک نخستین تلاش شکست خورد، تمام آن دقیقه."
    case .unanswered(let requests, _):
      rtl(
        "قطعی از نخستینِ \(requests) درخواست پیاپی است که در مدت \(within) آغاز شدند و پاسخی نگرفتند، تا درخواستی که پاسخ بگیرد؛ پاسخی که خطا باشد قطعی نیست."
      )
    case .errorRate(let share, let minutes):
      rtl(
        "قطعی دقیقه‌هایی است که در آن‌ها بیش از \(share.percentOfMillion) از نخستین تلاش‌ها شکست خورد، اگر دست‌کم \(minutes) دقیقه پیاپی باشد؛ دقیقهٔ بدون تلاش مانند دقیقهٔ پیش از خود است."
      )
    }
  }

  private func words(_ policy: MaintenancePolicy) -> String {
    switch policy {
    case .counted: "زمان نگهداری مانند هر زمان دیگری به حساب می‌آید."
    case .forgiven: "قطعی در زمان نگهداری کارکرد به حساب می‌آید."
    case .excluded: "نگهداری جزو زمان به حساب نمی‌آید."
    }
  }

  private func words(_ rule: WholeRule) -> String {
    switch rule {
    case .all: "ارائه‌دهنده وقتی از کار افتاده است که همهٔ روش‌های پرداخت آن از کار افتاده باشد."
    case .any: "ارائه‌دهنده وقتی از کار افتاده است که یکی از روش‌های پرداخت آن از کار افتاده باشد."
    case .weighted:
      "ارائه‌دهنده به همان سهمی از کار افتاده است که روش‌های پرداختِ ازکارافتادهٔ آن از فروش دارند."
    }
  }
}
