package import CurlMulti
package import PaymentHealth

/// What one control comes to.
package struct ControlAnswer: Sendable, Equatable {
  /// Nil when it answered: with any status, and even if the rest of the answer never came.
  package var cause: Cause?
  package var isCancelled = false
  /// How far our clock is ahead of the control's, to about a second.
  package var clockOffset: Duration?

  /// - Parameter now: When the whole answer was there.
  package init(_ response: TransferResponse, to control: Control, at now: Timestamp) {
    guard case .url(let url) = control.target else { return }
    let isSecure = url.lowercased().hasPrefix("https:")
    if let page = ForeignPage(response, isSecure: isSecure), page == .captivePortal {
      cause = page.cause
      return
    }
    // Anyone on the way may write what they like into what is not protected.
    guard isSecure, let date = response.values(of: "Date").first.flatMap(Timestamp.init(httpDate:)) else { return }
    // It was written between question and answer, and cut to the second.
    let written = now.advanced(by: .zero - response.phases.transfer - response.phases.firstByte / 2)
    clockOffset = date.advanced(by: .milliseconds(500)).duration(to: written)
  }

  package init(_ failure: TransferFailure) {
    isCancelled = failure.kind == .cancelled
    cause = failure.status == nil ? failure.cause : nil
  }
}

extension [Duration] {
  /// The middle one; of an even number the one nearer to zero of the two, since no clock is suspected without need.
  package var median: Duration? {
    guard !isEmpty else { return nil }
    let ordered = sorted()
    let (low, high) = (ordered[(count - 1) / 2], ordered[count / 2])
    return low.magnitude < high.magnitude ? low : high
  }
}

extension Duration {
  fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
