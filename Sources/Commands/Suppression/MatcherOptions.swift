import ArgumentParser
import PaymentHealth
import Reporting

/// Which provider or method.
struct SubjectOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only this provider.", valueName: "provider"))
  var provider: String?

  @Option(help: ArgumentHelp("Only this method: nordea with --provider, or paytrail/nordea.", valueName: "method"))
  var method: String?

  func matcher(in shop: Shop) throws -> Matcher {
    var matcher = Matcher(provider: provider.map(ProviderID.init(rawValue:)))
    if let method {
      let parts = method.split(separator: "/", maxSplits: 1).map(String.init)
      let isOther = parts.count == 2 && provider != nil && provider != parts[0]
      if isOther { throw ValidationError("--method: \(method.printable) is not of --provider; name one of them") }
      if parts.count == 2 { matcher.provider = ProviderID(rawValue: parts[0]) }
      matcher.method = parts.last.map(MethodID.init(rawValue:))
    }
    do {
      try ReportScope(
        providers: matcher.provider.map { [$0.rawValue] } ?? [], methods: matcher.qualifiedMethod.map { [$0] } ?? []
      ).check(against: shop)
    } catch {
      throw ValidationError("\(error)")
    }
    return matcher
  }
}

extension Matcher {
  fileprivate var qualifiedMethod: String? {
    method.map { method in provider.map { "\($0)/\(method)" } ?? method.rawValue }
  }
}

extension Cause: ExpressibleByArgument {}
extension Owner: ExpressibleByArgument {}
