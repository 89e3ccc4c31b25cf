import PaymentHealth
import StrictJSON

extension Shape where Value == [(String, Text)] {
  /// An object of what declares its keys itself.
  static func parameters(_ parameters: [Parameter]) -> Shape {
    .record(parameters.map { parameter in parameter.entry.map { (parameter.name, $0) } })
  }
}

extension Parameter {
  fileprivate var entry: Entry<Text> {
    switch kind {
    case .secret where fallback != nil:
      optional(name, Shape<Secret>.secret, about).map { Text(parts: $0.map { [.secret($0)] } ?? []) }
    case .secret: required(name, Shape<Secret>.secret, about).map { Text(parts: [.secret($0)]) }
    case .secretURL: required(name, Shape<Secret>.secretURL, about).map { Text(parts: [.secret($0)]) }
    case .text: entry(of: .text)
    case .url: entry(of: Shape<String>.url.map { Text($0) })
    case .headerName: entry(of: Shape<String>.headerName.map { Text($0) })
    case .choice(let known): entry(of: Shape<String>.choice(of: known).map { Text($0) })
    case .mailServer: entry(of: Shape<String>.mailServer.map { Text($0) })
    case .mailAddress: entry(of: Shape<String>.mailAddress.map { Text($0) })
    case .mailAddresses: entry(of: .mailAddresses)
    }
  }

  private func entry(of shape: Shape<Text>) -> Entry<Text> {
    fallback.map { defaulted(name, shape, JSONNode(.string($0)), about) } ?? required(name, shape, about)
  }
}

extension Shape where Value == Secret {
  /// Nothing is known of one that is not on this machine.
  static let secretURL = secret.checked { secret, place, reading in
    guard secret.revealed != SecretSource.placeholder else { return }
    do throws(WebAddress.Fault) {
      _ = try WebAddress(secret.revealed)
    } catch {
      reading.report(.target(.url(error)), at: place.spot)
    }
  }
}
