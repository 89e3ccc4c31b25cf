package import CurlMulti
package import PaymentHealth
import StrictJSON

/// An incoming webhook of Slack, and of what takes the same: Mattermost, Rocket.Chat, Discord with `/slack` at the end.
///
/// <https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks>
package struct Slack: AlertService, ReadReceiver {
  package static let name = "slack"
  package static let about = "An incoming webhook of Slack, Mattermost, Rocket.Chat, or Discord (its URL and /slack)."
  package static let parameters = [Parameter("url", .secretURL, "The webhook's URL; whoever knows it can write.")]

  private let url: String

  package init(_ values: ParameterValues) {
    url = values["url"]
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) -> TransferRequest {
    let message = AlertMessage(event, of: audience) { $0.inert }
    let head = "*\(message.title.clipped(to: limit.narrowed(to: limit.most / 2)))*\n"
    let text = head + message.body(within: limit.narrowed(to: limit.most - limit.length(head)))
    return .posting(JSONNode.members(["text": .text(text)]).compact, to: url)
  }

  /// Slack names how long to wait in the header, Discord in the body too: <https://docs.discord.com/developers/topics/rate-limits>.
  package func verdict(on response: TransferResponse, at now: Timestamp) -> DeliveryVerdict {
    DeliveryVerdict(response, at: now) { $0["retry_after"] }
  }

  /// What Slack asks for and Rocket.Chat takes; Discord refuses what is longer than its own.
  private var limit: TextLimit {
    url.utf8.starts(with: "https://discord".utf8) ? .utf16(2_000) : .utf16(4_000)
  }
}

extension String {
  /// Text that is no markup and calls nobody: Slack's three escapes, and what those that look for more themselves would make links,
  /// emphasis or `@here` of.
  ///
  /// Scalar by scalar, since a letter can join with a sign after it to one character.
  fileprivate var inert: String {
    let pause: Unicode.Scalar = "\u{200B}"
    let scalars = unicodeScalars
    return String(
      scalars.indices.reduce(into: UnicodeScalarView()) { text, index in
        let next = scalars.index(after: index)
        switch scalars[index] {
        case "&": text.append(contentsOf: "&amp;".unicodeScalars)
        case "<": text.append(contentsOf: "&lt;".unicodeScalars)
        case ">": text.append(contentsOf: "&gt;".unicodeScalars)
        case "@" where next < scalars.endIndex && scalars[next].properties.isAlphabetic,
          "]", "[", "*", "_", "`", "~":
          text.append(contentsOf: [scalars[index], pause])
        case let scalar: text.append(scalar)
        }
      })
  }
}
