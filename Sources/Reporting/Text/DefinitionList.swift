package import PaymentHealth

/// Every definition in words, for whoever wants to recompute a figure.
package enum DefinitionList {
  package static func text(_ definitions: [Definition], providers: [Provider], _ style: Style) -> String {
    var page = TextPage(style)
    for (index, definition) in definitions.enumerated() {
      if index > 0 { page.add() }
      page.add(definition.id.rawValue, .bold)
      page.add(definition.sentences(), after: "  ")
      page.add(
        "A verdict needs \(definition.leastCoverage) % of the time that counts to be measured.", after: "  ",
        ink: .faint)
      page.add("Source: \(style.foreign(definition.source)).", after: "  ", ink: .faint)
      for provider in providers where provider.serviceLevel?.definition == definition.id {
        let agreed = provider.serviceLevel.map { $0.least.percentOfMillion } ?? ""
        page.add("Agreed with \(style.foreign(provider.name)): \(agreed).", after: "  ", ink: .faint)
      }
    }
    return page.text
  }
}
