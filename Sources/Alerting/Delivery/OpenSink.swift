import AlertServices
package import CurlMulti
package import PaymentHealth

extension Sink {
  /// The sink at work.
  ///
  /// - Parameters:
  ///   - zone: By whose days and times people are told.
  ///   - directory: Where programs run, and where their relative paths start.
  package func open(
    merchant: String, zone: any ZoneClock = UTCClock(), directory: String, clock: any WallClock, engine: CurlMulti
  ) -> any AlertSink {
    switch delivery {
    case .exec(let arguments):
      ExecSink(
        id: id, arguments: arguments, timeout: timeout, merchant: merchant, language: language, clock: zone,
        directory: directory)
    case .webhook(let url, let secret, let format, let reach):
      open(Webhook(url: url, secret: secret, format: format), reach, (merchant, zone), clock, engine)
    case .service(let name, let values, let reach):
      open(AlertServices.service(name, values), reach, (merchant, zone), clock, engine)
    }
  }

  private func open(
    _ receiver: (any AlertReceiver)?, _ reach: Reach, _ shop: (merchant: String, zone: any ZoneClock),
    _ clock: any WallClock, _ engine: CurlMulti
  ) -> any AlertSink {
    RequestSink(
      id: id, receiver: receiver, reach: reach, timeout: timeout,
      audience: Audience(
        merchant: shop.merchant, language: language, clock: shop.zone, title: title, body: body), clock: clock,
      transport: engine.perform)
  }
}
