import AlertServices
package import CurlMulti
package import PaymentHealth

extension Sink {
  /// The sink at work.
  ///
  /// `directory` is where programs run, and where their relative paths start.
  package func open(merchant: String, directory: String, clock: any WallClock, engine: CurlMulti) -> any AlertSink {
    switch delivery {
    case .exec(let arguments):
      ExecSink(
        id: id, arguments: arguments, timeout: timeout, merchant: merchant, language: language, directory: directory)
    case .webhook(let url, let secret, let format, let reach):
      open(Webhook(url: url, secret: secret, format: format), reach, merchant, clock, engine)
    case .service(let name, let values, let reach):
      open(AlertServices.service(name, values), reach, merchant, clock, engine)
    }
  }

  private func open(
    _ receiver: (any AlertReceiver)?, _ reach: Reach, _ merchant: String, _ clock: any WallClock, _ engine: CurlMulti
  ) -> any AlertSink {
    RequestSink(
      id: id, receiver: receiver, reach: reach, timeout: timeout,
      audience: Audience(merchant: merchant, language: language, title: title, body: body), clock: clock,
      transport: engine.perform)
  }
}
