import Glibc

/// The configuration that belongs to a ``History``.
struct ShopFile {
  let history: History

  func write(to path: String) throws {
    guard let file = fopen(path, "w") else { throw RunFailed(command: ["write", path], status: errno) }
    fputs(text, file)
    fclose(file)
  }

  private var text: String {
    let providers = stride(from: 0, to: history.probes, by: History.methodsEach).map { first in
      provider(Array(first..<min(first + History.methodsEach, history.probes)))
    }
    return """
      {
        "merchant": {
          "name": "Benchmark Shop", "timeZone": "Europe/Helsinki", "language": "en", "countries": ["FI"],
          "currencies": ["EUR"]
        },
        "store": { "sqlite": "payprobe.db" },
        "controls": [{ "id": "iana", "url": "https://www.iana.org/" }],
        "providers": [
          \(providers.joined(separator: ",\n    "))
        ]
      }

      """
  }

  private func provider(_ numbers: [Int]) -> String {
    let id = (numbers.first ?? 0) / History.methodsEach
    let methods = numbers.map { "{ \"id\": \"method\($0)\", \"name\": \"Method \($0)\" }" }
    let probes = numbers.map { number in
      """
      { "id": "method\(number)", "covers": ["method\(number)"], "every": "\(history.every)s", "timeout": "5s",
        "confirm": { "attempts": 4, "within": "20s", "recovery": 2 },
        "steps": [{ "name": "root", "request": { "method": "GET", "path": "/" }, "expect": { "status": [200] } }] }
      """
    }
    return """
      { "id": "provider\(id)", "name": "Provider \(id)", "environment": "live", "baseURL": "https://example.com",
        "methods": [\(methods.joined(separator: ", "))],
        "probes": [\(probes.joined(separator: ",\n"))] }
      """
  }
}
