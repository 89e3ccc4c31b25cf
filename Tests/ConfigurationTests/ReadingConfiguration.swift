import Configuration
import PaymentHealth

/// Reads `text` as `probes.json`.
func read(
  _ text: String, secrets: SecretSource = SecretSource(environment: [:]), file: String = "probes.json"
) throws(ConfigurationProblems) -> Shop {
  try read(text, secrets: secrets, file: file, on: .another).shop
}

func read(
  _ text: String, secrets: SecretSource = SecretSource(environment: [:]), file: String = "probes.json",
  on machine: Machine
) throws(ConfigurationProblems) -> ReadConfiguration {
  let reader = ConfigurationReader(
    secrets: secrets, hasTimeZone: { ["UTC", "Europe/Helsinki"].contains($0) },
    clocks: { zone in zone == "UTC" ? UTCClock() as any ZoneClock : HelsinkiClock() }, machine: machine)
  return try reader.read(Array(text.utf8), file: file)
}

/// Two hours ahead, and three from the last Sunday of March 2026 on, when three o'clock is skipped.
private struct HelsinkiClock: ZoneClock {
  func instant(_ moment: Moment) -> Timestamp {
    guard case .local(let date, let second) = moment else { return UTCClock().instant(moment) }
    let change = CivilDate(year: 2026, month: 3, day: 29)
    let isSummer = change.map { ($0.daysSince1970, 4 * 3600) <= (date.daysSince1970, second) } ?? false
    return UTCClock().instant(moment).advanced(by: .seconds(isSummer ? -3 * 3600 : -2 * 3600))
  }

  func date(at instant: Timestamp) -> CivilDate { UTCClock().date(at: instant.advanced(by: .seconds(7200))) }

  func hour(at instant: Timestamp) -> Int { UTCClock().hour(at: instant.advanced(by: .seconds(7200))) }

  func offset(at instant: Timestamp) -> Int { 7200 }
}

func problems(_ text: String, secrets: SecretSource = SecretSource(environment: [:])) -> [String] {
  do {
    _ = try read(text, secrets: secrets)
    return []
  } catch {
    return error.diagnostics.map(\.description)
  }
}

/// Everything that has to be there and nothing else, around one provider's keys.
func configuration(
  provider: String = #""baseURL": "https://a.example""#, probe: String = "", top: String = ""
) -> String {
  """
  {"merchant": {"name": "Shop"}\(top.isEmpty ? "" : ", " + top), "providers": [
  {"id": "p", \(provider), "probes": [
  {"id": "r"\(probe.isEmpty ? "" : ", " + probe)}]}]}
  """
}

/// A configuration whose only step has these keys, at line 4.
func configuration(step: String) -> String {
  configuration(probe: "\"steps\": [\n{\(step)}]")
}

/// A configuration whose only request has these keys, at line 4.
func configuration(request: String) -> String {
  configuration(step: "\"request\": {\(request)}")
}

/// A configuration of this merchant with one provider.
func configuration(merchant: String) -> String {
  """
  {"merchant": \(merchant), "providers": [{"id": "p", "baseURL": "https://a.example", "probes": [{"id": "r"}]}]}
  """
}
