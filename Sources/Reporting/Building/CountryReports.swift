import PaymentHealth

/// A method with its confirmed course.
struct MethodCourse: Sendable {
  var method: Method
  var environment: Provider.Environment
  var confirmed: Course
}

extension Shop {
  /// Whether one could pay at all in each country, by methods that are live; by all where none is.
  ///
  /// Nothing of a single method, which says it all itself.
  func countryReports(of courses: [MethodCourse], over window: Interval) -> [CountryReport] {
    let live = courses.filter { $0.environment == .live }
    let shown = live.isEmpty ? courses : live
    if shown.count < 2 { return [] }
    return markets.compactMap { country in
      let used = shown.filter { $0.method.isUsed(in: country) }
      if used.isEmpty { return nil }
      let together = Course.combined(used.map(\.confirmed), over: window, by: Verdict.ofAny).timeline
      return CountryReport(
        country: country, methods: used.count, availability: Availability(.confirmed, of: together))
    }
  }
}
