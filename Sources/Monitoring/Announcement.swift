package import PaymentHealth

/// There is something to tell.
package enum Announcement: Sendable, Equatable {
  /// The events are in the store's outbox, those told from memory before too.
  case stored([AlertEvent])
  /// The store failed or takes long: the alerts are in memory only.
  case unstored([Alert])
}
