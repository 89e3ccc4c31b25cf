package import CurlMulti
package import PaymentHealth
import StrictJSON

/// An incoming webhook of Slack, and of what takes the same: Mattermost, Rocket.Chat, Discord with `/slack` at the end.
///
/// <https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks>
package struct Slack: AlertService {
  package static let name = "slack"
  package static let about = "An incoming webhook of Slack, Mattermost, Rocket.Chat, or Discord (its URL and /slack)."
  package static let parameters = [Parameter("url", .secretURL, "The webhook's URL; whoever knows it can write.")]

  private let url: String

  package init(_ values: ParameterValues) {
    url = values["url"]
  }

  package func request(for event: AlertEvent, of merchant: String, at now: Timestamp) -> TransferRequest? {
    let message = AlertMessage(event, of: merchant)
    let text = "*\(message.title.inert)*\n\(message.body.inert)"
    return .posting(JSONNode.members(["text": .text(text)]).compact, to: url)
  }
}

extension String {
  /// Text that is no markup and calls nobody: Slack's three escapes, and `@here` of those that look for it themselves.
  fileprivate var inert: String {
    zip(self, Array(dropFirst()).map(Optional.init) + [nil]).reduce(into: "") { text, pair in
      let (character, next) = pair
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "@" where next?.isLetter == true: text += "@\u{200B}"
      case "*", "_", "`", "~": text += "\u{200B}\(character)\u{200B}"
      default: text.append(character)
      }
    }
  }
}
