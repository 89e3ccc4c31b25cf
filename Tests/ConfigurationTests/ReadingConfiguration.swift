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
    secrets: secrets, hasTimeZone: { ["UTC", "Europe/Helsinki"].contains($0) }, machine: machine)
  return try reader.read(Array(text.utf8), file: file)
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
