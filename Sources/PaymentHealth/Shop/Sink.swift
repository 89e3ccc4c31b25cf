/// Where alerts go.
package struct Sink: Sendable, Equatable {
  package enum Delivery: Sendable, Equatable {
    /// A program and its arguments, run without a shell.
    case exec(arguments: [String])
    /// A POST to this URL, signed when there is a secret.
    case webhook(url: String, secret: Secret?, format: WebhookFormat = .payprobe, reach: Reach)
    /// A service by its name, and what it is given.
    case service(String, values: [String: Text], reach: Reach)
  }

  package var id: SinkID
  package var delivery: Delivery
  /// Deadline of one attempt.
  package var timeout: Duration
  package var language: Language
  /// What messages say in place of the usual.
  package var title: MessageTemplate?
  package var body: MessageTemplate?
  package var quiet: QuietHours?

  package init(
    id: SinkID, delivery: Delivery, timeout: Duration = .seconds(15), language: Language = .english,
    title: MessageTemplate? = nil, body: MessageTemplate? = nil, quiet: QuietHours? = nil
  ) {
    self.quiet = quiet
    self.language = language
    self.title = title
    self.body = body
    self.id = id
    self.delivery = delivery
    self.timeout = timeout
  }
}

/// What a webhook is sent.
package enum WebhookFormat: String, Sendable, CaseIterable {
  /// The event as `docs/alerts.md` describes it.
  case payprobe
  /// The same in a CloudEvent.
  case cloudEvents = "cloudevents"
  /// As Prometheus' Alertmanager notifies its webhooks.
  case alertmanager
  /// As Razorpay tells of downtimes of payment methods.
  case razorpay
}
