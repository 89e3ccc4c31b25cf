package import CurlMulti
package import PaymentHealth
import StrictJSON

/// A chat of Telegram, by a bot: <https://core.telegram.org/bots/api#sendmessage>.
///
/// The text has no `parse_mode`, so nothing in it is markup.
package struct Telegram: AlertService, ReadReceiver {
  package static let name = "telegram"
  package static let about = "A chat of Telegram that a bot writes to."
  package static let parameters = [
    Parameter("token", .secret, "The bot's token."),
    Parameter("chat", .text, "Number of the chat, such as \"-1001234567890\", or \"@\" and the name of a channel."),
    Parameter("url", .url, "The Bot API.", fallback: "https://api.telegram.org"),
  ]

  private static let limit = TextLimit.utf16(4_096)

  private let values: ParameterValues

  package init(_ values: ParameterValues) {
    self.values = values
  }

  package func request(for event: AlertEvent, of audience: Audience, at now: Timestamp) throws(CannotSend)
    -> TransferRequest
  {
    let token = values["token"]
    // It goes into the path of the URL, and is never shown.
    guard token.utf8.allSatisfy({ $0.isTokenCharacter }) else {
      throw CannotSend(reason: "the bot's token is none; nothing was sent")
    }
    let body = JSONNode.members([
      "chat_id": .text(values["chat"]),
      "text": .text(AlertMessage(event, of: audience).text(within: Self.limit)),
      "link_preview_options": .members(["is_disabled": .bool(true)]),
    ])
    return .posting(body.compact, to: "\(values["url"].withoutSlash)/bot\(token)/sendMessage")
  }

  /// How long to wait is in the body of a 429.
  package func verdict(on response: TransferResponse, at now: Timestamp) -> DeliveryVerdict {
    DeliveryVerdict(response, at: now) { $0["parameters"]?["retry_after"] }
  }
}

extension UInt8 {
  /// As in `123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11`.
  fileprivate var isTokenCharacter: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

extension String {
  fileprivate var withoutSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
