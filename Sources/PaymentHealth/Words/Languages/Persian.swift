/// Written from right to left; whatever is put into a sentence is isolated, and numbers have Latin digits, as in addresses and times.
///
/// A noun after a number stays in the singular.
struct Persian: Wording {
  let plural = PluralRule.zeroAndOne
  let comma = "، "
  let and = " و "
  let prober = "این پایشگر"
  let drill = "تمرین"
  let escalated = "ارجاع به ردهٔ بالاتر"

  func foreign(_ text: String) -> String { text.isolated }
  func joined(_ lengths: [String]) -> String { lengths.joined(separator: and) }
  private func rtl(_ text: RightToLeftText) -> String { text.string }

  func sentence(_ cause: Cause) -> String {
    switch cause {
    case .dnsNoName: "نام میزبانِ ارائه‌دهنده وجود ندارد."
    case .dnsTimeout: "سرورهای نامِ ارائه‌دهنده پاسخ ندادند."
    case .dnsServerFailure: "سرورهای نامِ ارائه‌دهنده با خطا پاسخ دادند."
    case .dnsNoData: "نام میزبانِ ارائه‌دهنده نشانی ندارد."
    case .connectRefused: "سرور اتصال را رد کرد."
    case .connectTimeout: "سرور اتصال را به‌موقع نپذیرفت."
    case .connectUnreachable: "شبکهٔ سرور در دسترس نبود."
    case .connectReset: "سرور اتصال را هنگام برقراری قطع کرد."
    case .tlsTimeout: "اتصال رمزگذاری‌شده به‌موقع برقرار نشد."
    case .tlsExpired: "گواهی سرور منقضی شده است."
    case .tlsNotYetValid: "گواهی سرور هنوز معتبر نیست."
    case .tlsWrongHost: "گواهی سرور به میزبان دیگری تعلق دارد."
    case .tlsUntrusted: "گواهی سرور از مرجع مورد اعتمادی نیست."
    case .tlsSelfSigned: "گواهی سرور خودامضاست."
    case .tlsWeak: "گواهی سرور ضعیف‌تر از آن است که پذیرفته شود."
    case .tlsProtocol: "روش رمزگذاری مشترکی برای اتصال پیدا نشد."
    case .tlsClientCertificate: "سرور گواهی کلاینت می‌خواهد که ما ارائه نکردیم یا آن را نمی‌پذیرد."
    case .httpStatus: "سرور با وضعیتی غیرمنتظره پاسخ داد."
    case .httpMalformed: rtl("پاسخ سرور \("HTTP") معتبر نبود.")
    case .httpTruncated: "پاسخ سرور زودتر از موعد پایان یافت."
    case .httpReset: "سرور اتصال را هنگام پاسخ قطع کرد."
    case .httpEmpty: "سرور اتصال را بدون پاسخ بست."
    case .httpHeaderTimeout: "سرور به‌موقع شروع به پاسخ نکرد."
    case .httpBodyTimeout: "سرور شروع به پاسخ کرد اما به‌موقع تمام نکرد."
    case .httpTooLarge: "پاسخ سرور بزرگ‌تر از حد مجاز بود."
    case .httpRedirect: "سرور ما را به نشانی دیگری فرستاد."
    case .bodyExpectation: "سرور پاسخ داد، اما نه آنچه انتظار می‌رفت."
    case .statusStuck: "آنچه انتظار می‌رفت رخ نداد؛ پرداخت در همان وضعیت مانده است."
    case .methodMissing: "ارائه‌دهنده دیگر این روش پرداخت را عرضه نمی‌کند."
    case .methodNone: "ارائه‌دهنده هیچ روش پرداختی عرضه نمی‌کند؛ فهرستش خالی است."
    case .methodWithdrawn:
      "ارائه‌دهنده یک هفته است که این روش پرداخت را عرضه نمی‌کند. اگر برای همیشه حذف شده، آن را از پیکربندی بردارید."
    case .methodClosed: "ارائه‌دهنده این روش پرداخت را در ساعت‌های دیگری عرضه می‌کند."
    case .methodDisabled: "به گفتهٔ ارائه‌دهنده این روش پرداخت غیرفعال است."
    case .latencyDegraded: "پاسخ کندتر از حد تعیین‌شده رسید."
    case .latencyExceeded: "پاسخ چنان کند رسید که مشتری منصرف می‌شد."
    case .signatureInvalid: "امضای پاسخ از آنِ ارائه‌دهنده نیست."
    case .authRejected: "اطلاعات ورود ما پذیرفته نشد. کلید را در پیکربندی بررسی کنید."
    case .rateLimited: "ارائه‌دهنده تعداد درخواست‌های ما را محدود می‌کند."
    case .ratePaused: rtl("درخواستی فرستاده نشد؛ ارائه‌دهنده یا \("rate") در پیکربندی تعداد درخواست‌ها را محدود می‌کند.")
    case .requestRejected: "ارائه‌دهنده درخواست ما را نادرست دانست و رد کرد. آزمون را در پیکربندی بررسی کنید."
    case .requestBlocked:
      "دیوار آتشِ ارائه‌دهنده این پایشگر را راه نداد. از ارائه‌دهنده بخواهید نشانی آن را مجاز کند."
    case .clientCertificateExpiring: "گواهی کلاینت ما به‌زودی منقضی می‌شود."
    case .credentialExpiring: "یکی از کلیدهای ما به‌زودی منقضی می‌شود."
    case .certificateExpiring: "گواهی سرور به‌زودی منقضی می‌شود."
    case .objectiveBurning: "قطعی‌ها روی هم از آنچه هدف اجازه می‌دهد چیز کمی باقی می‌گذارند."
    case .latencyAnomaly: "پاسخ‌ها بسیار کندتر از معمول این ساعت می‌رسند."
    case .localDescriptors: "توصیف‌گرهای فایل این دستگاه تمام شد."
    case .localMemory: "حافظهٔ این دستگاه تمام شد."
    case .localNetwork: "شبکهٔ خودمان قطع است؛ شاهدها هم پاسخ ندادند."
    case .localResolver: "ترجمهٔ نام در سمت ما کار نکرد."
    case .localCertificates: "فهرست مراجع گواهی مورد اعتماد این دستگاه خوانده نشد."
    case .localClock: "ساعت این دستگاه نادرست است."
    case .localOverload: "این دستگاه چنان مشغول بود که اندازه‌گیری ممکن نشد."
    case .localStore: "نزد ارائه‌دهنده چیزی ساخته نشد، چون ثبت اینکه باید پاک شود ممکن نبود."
    case .localStalled: "اندازه‌گیری نشد؛ پایشگر در حال اجرا نبود."
    }
  }

  func sentence(_ summary: SummarySentence) -> String {
    switch summary {
    case .trouble(let trouble, let name): rtl("\(name) ") + predicate(trouble)
    case .works(let name, let inPart):
      rtl("\(name) ") + (inPart ? "دوباره تا حدی کار می‌کند" : "دوباره کار می‌کند، اما نه خوب")
    case .isUp(let name, let length, let inPart):
      rtl("\(name) پس از \(length) ") + (inPart ? "دوباره تا حدی کار می‌کند." : "دوباره کار می‌کند.")
    case .seesNetwork(let name, let length): rtl("\(name) پس از \(length) دوباره شبکه را می‌بیند.")
    case .hasTime(let name, let length): rtl("ساعتِ \(name) پس از \(length) دوباره درست است.")
    case .retired(let name): rtl("\(name) دیگر پایش نمی‌شود، چون از پیکربندی حذف شد.")
    case .together(let names, let shared):
      rtl("در همان دقیقه این‌ها هم از کار افتادند: \(names)") + (shared.map { rtl(" (وابستگی مشترک: \($0))") } ?? "")
        + "."
    case .offers(let provider, let methods): rtl("\(provider) چیزی عرضه می‌کند که پیش‌تر نمی‌کرد: \(methods).")
    case .limits(let provider, let changes): rtl("\(provider) محدودیت‌ها را تغییر داد: \(changes).")
    case .capped(let most):
      rtl(
        "هشدارهای بیشتر نگه داشته می‌شوند: در یک ساعت \(most) هشدار فرستاده شد. فهرست: \("payprobe alerts suppressed").")
    case .digest(let count): rtl("در ساعت‌های سکوت \(count) هشدار بود.")
    case .several(let count, let names): rtl("\(count) هشدار: \(names)")
    case .untold(let begin, let end): rtl("این را پیش‌تر نمی‌شد خبر داد؛ از \(begin) تا \(end) طول کشید")
    case .sinkDisabled(let sink, let error):
      rtl("گیرندهٔ \(sink) دیگر هشدار نمی‌خواهد (\(error)) و تا تغییر پیکربندی چیزی دریافت نمی‌کند.")
    case .sinkGaveUp(let sink, let error):
      rtl(
        "گیرندهٔ \(sink) هشداری را نپذیرفت و ارسال آن دیگر تکرار نمی‌شود: \(error). فهرستِ رهاشده‌ها: \("payprobe alerts pending")."
      )
    case .asFastAsUsual(let name): rtl("\(name): پاسخ‌ها دوباره با سرعت معمول می‌رسند.")
    case .keepsObjective(let name):
      rtl("\(name): قطعی‌ها دیگر آنچه را هدف دسترس‌پذیری مجاز می‌داند بیش از حد سریع مصرف نمی‌کنند.")
    case .unwatched(let name, let code): rtl("\(name): \(code) دیگر پایش نمی‌شود؛ معلوم نیست تمام شده باشد.")
    case .test: rtl("این آزمایشِ هشدارهای \("payprobe") است. مشکلی وجود ندارد.")
    }
  }

  private func predicate(_ trouble: Trouble) -> String {
    switch trouble {
    case .down: "از کار افتاده است"
    case .degraded: "خوب کار نمی‌کند"
    case .flapping: "قطع و وصل می‌شود"
    case .misconfigured: "قابل بررسی نیست"
    case .blind: "چیزی نمی‌بیند"
    }
  }

  func line(_ line: MessageLine) -> String {
    switch line {
    case .since(let begin, let merchant): rtl("\(merchant): از \(begin)")
    case .span(let begin, let end, let merchant): rtl("\(merchant): از \(begin) تا \(end)")
    case .call(let contacts): rtl("تماس بگیرید: \(contacts)")
    case .ask(let contacts): rtl("پیگیری کنید: \(contacts)")
    case .lookAt(let place): rtl("بررسی کنید: \(place)")
    case .stillWorks(let methods): rtl("همچنان کار می‌کند: \(methods)")
    case .nothingWorks: "برای همان پرداخت‌کنندگان روش دیگری که کار کند شناخته نیست."
    case .methods(let names): rtl("روش‌های پرداخت: \(names)")
    case .owner(let owner): rtl("مسئول مشکل: \(owner)")
    case .often(let sentence): rtl("دفعات: \(sentence)")
    case .lastGood(let instant): rtl("آخرین بار که کار می‌کرد: \(instant)")
    case .seen(let probe, let evidence): rtl("دیده‌شده توسط \(probe)") + (evidence.map { rtl(": \($0)") } ?? "")
    case .tryIt(let command): rtl("خودتان امتحان کنید: \(command)")
    case .unacknowledged(let begin): rtl("از \(begin) کسی آگاهی از آن را تأیید نکرده است")
    case .acknowledge(let command): rtl("تأیید آگاهی: \(command)")
    case .event(let id): rtl("رویداد \(id)")
    }
  }

  func words(_ owner: Owner) -> String {
    switch owner {
    case .provider: "ارائه‌دهنده"
    case .configuration: "خودمان (اطلاعات ورود یا درخواست‌ها)"
    case .local: "خودمان (این دستگاه یا شبکهٔ آن)"
    }
  }

  func words(_ place: PlaceToMend) -> String {
    switch place {
    case .authentication(let provider): rtl("\("auth") در پیکربندیِ \(provider)")
    case .credentials(let provider, let origins): rtl("اطلاعات ورودِ \(provider): \(list(origins))")
    case .missingCertificate(let provider): rtl("\("clientCertificate") که در پیکربندیِ \(provider) نیست")
    case .clientCertificate(let files): rtl("گواهی کلاینت: \(list(files))")
    case .request(let probe): rtl("آنچه \(probe) می‌فرستد، در پیکربندی")
    case .rate(let provider): rtl("\("rate") و \("every") در پیکربندیِ \(provider)")
    case .methods(let provider): rtl("\("methods") در پیکربندیِ \(provider)")
    }
  }

  func words(_ kind: Contact.Kind) -> String {
    switch kind {
    case .phone: "تلفن"
    case .chat: "گفتگوی آنلاین"
    case .portal: "پورتال"
    case .mail: "ایمیل"
    case .status: "صفحهٔ وضعیت"
    case .documentation: "مستندات"
    }
  }

  func certificate(_ place: String, isOurs: Bool) -> String {
    isOurs ? rtl("گواهی کلاینت ما \(place)") : rtl("گواهیِ \(place)")
  }

  func credential(_ place: String) -> String { rtl("کلید ما (\(place))") }

  func words(_ expiry: Expiry) -> String {
    switch expiry {
    case .past(let day): rtl("در \(day) منقضی شد")
    case .today(let instant): rtl("کمتر از یک روز دیگر منقضی می‌شود، در \(instant)")
    case .days(let days, let day): rtl("\(days) روز دیگر منقضی می‌شود، در \(day)")
    }
  }

  func words(_ flaw: CertificateFlaw) -> String {
    switch flaw {
    case .commonNameOnly: rtl("نام جایگزین (\("SAN")) ندارد و مرورگرها آن را نمی‌پذیرند")
    case .weakKey: rtl("کلید \("RSA") کوتاه‌تر از \(2048) بیت دارد")
    case .weakSignature: rtl("با \("MD5") یا \("SHA-1") امضا شده است")
    }
  }

  func change(of code: String, from old: String, to new: String) -> String { rtl("\(code) از \(old) به \(new)") }
  func more(_ count: Int, than list: String) -> String { rtl("\(list) و \(count) مورد دیگر") }

  func words(_ amount: Int64, _ unit: TimeUnit) -> String {
    switch unit {
    case .day: "\(amount) روز"
    case .hour: "\(amount) ساعت"
    case .minute: "\(amount) دقیقه"
    case .second: "\(amount) ثانیه"
    }
  }

  func often(_ count: Int?, limit: Int, in days: Int) -> String {
    guard let count else { return "بیش از \(limit) بار در \(days) روز" }
    let words = ["اولین", "دومین", "سومین", "چهارمین", "پنجمین", "ششمین", "هفتمین", "هشتمین", "نهمین", "دهمین"]
    return "\(words.element(count - 1) ?? "\(count)مین") بار در \(days) روز"
  }

  func words(_ share: RecurrenceShare) -> String {
    let words = ["یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده"]
    return switch share {
    case .both: "هر دو بار"
    case .each: "هر بار"
    case .times(let count): "\(words.element(count - 1) ?? "\(count)") بار"
    }
  }

  func on(_ weekday: Weekday) -> String {
    switch weekday {
    case .monday: "روز دوشنبه"
    case .tuesday: "روز سه‌شنبه"
    case .wednesday: "روز چهارشنبه"
    case .thursday: "روز پنجشنبه"
    case .friday: "روز جمعه"
    case .saturday: "روز شنبه"
    case .sunday: "روز یکشنبه"
    }
  }

  func between(_ from: String, and until: String) -> String { "بین ساعت \(from) و \(until)" }
}
