package import PaymentHealth

extension AdvisoryReport {
  /// - Parameter telling: What was told of it last, as long as it lasts.
  package init(of advisory: Advisory, in shop: Shop, telling: Telling?, instructions: Instructions) {
    let name = shop.name(of: advisory.key.subject)
    let provider = shop.providers.first { $0.id == advisory.key.subject.provider }
    let told = telling.flatMap { $0.event.lasts ? $0.event : nil }
    self.init(
      advisory: advisory, name: name,
      methods: provider?.concerned(by: advisory.key, shownBy: advisory.probes).map(\.name) ?? [],
      sentence: told?.summary ?? "\(name): \(advisory.key.cause.sentence)",
      acknowledged: instructions.acknowledgement(of: advisory.id, since: told?.decided)?.words)
  }
}

extension Instructions {
  /// That someone knows of it as it was told last.
  fileprivate func acknowledgement(of id: String, since told: Timestamp?) -> Instruction? {
    all.last { instruction in
      guard case .acknowledge(id, _) = instruction.wish else { return false }
      return told.map { $0 <= instruction.at } ?? true
    }
  }
}

extension [Advisory] {
  /// The newest first.
  func reports(of shop: Shop, _ tellings: [Telling], _ instructions: Instructions) -> [AdvisoryReport] {
    sorted { ($0.began, $0.id) > ($1.began, $1.id) }.map { advisory in
      AdvisoryReport(
        of: advisory, in: shop, telling: tellings.first { $0.id == advisory.id }, instructions: instructions)
    }
  }
}
