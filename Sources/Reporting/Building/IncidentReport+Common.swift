import PaymentHealth

extension IncidentReport {
  /// With what happened at the same time, by the incidents known of all providers.
  init(incident: Incident, name: String, of shop: Shop, among incidents: [Incident]) {
    self.init(
      incident: incident, name: name,
      common: CommonCause(of: incident, among: incidents, providers: shop.providers))
  }

  /// A sentence for people; nil when nothing happened at the same time.
  var commonSentence: String? { common.map { "It began \($0.inWords)." } }
}
