package import AlertServices
package import CurlMulti
package import PaymentHealth

extension Sink {
  /// Whether it is one of mail, which reports are sent by.
  package var takesReports: Bool { email != nil }

  /// Sends a report to all who are told by this sink, or to some of them, once.
  ///
  /// Cancellation ends it with `retry`. Of a sink that ``takesReports`` is false of the verdict is permanent.
  ///
  /// - Parameter remaining: Those of the recipients who do not have it; nil: all.
  package func send(
    _ mail: ReportMail, to remaining: [String]? = nil, clock: any WallClock, engine: CurlMulti
  ) async -> DeliveryVerdict {
    guard let (everyone, reach) = email, let email = remaining.map({ everyone.narrowed(to: $0) }) ?? everyone else {
      return .permanent("only mail carries reports")
    }
    do throws(TransferFailure) {
      return email.verdict(
        on: try await engine.perform(email.request(for: mail).allowed(reach, within: timeout)), at: clock.now)
    } catch {
      return email.verdict(on: error, at: clock.now)
    }
  }

  private var email: (Email, Reach)? {
    guard case .service(let name, let values, let reach) = delivery,
      let email = AlertServices.service(name, values) as? Email
    else { return nil }
    return (email, reach)
  }
}
