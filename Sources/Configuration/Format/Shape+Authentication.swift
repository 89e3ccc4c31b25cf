import Authentication
import PaymentHealth
import StrictJSON

extension Shape where Value == PaymentHealth.Authentication {
  /// One scheme with what it is given; the schemes declare themselves.
  static let authentication = Shape.object(
    exactlyOne(
      of: AuthenticationSchemes.all.map { scheme in
        Alternative(scheme.name, Shape<[(String, Text)]>.parameters(scheme.parameters), scheme.about) { values in
          let values = Dictionary(values, uniquingKeysWith: { first, _ in first })
          return PaymentHealth.Authentication(scheme: scheme.name, values: values, shown: scheme.shown(values))
        }
      }), make: { $0 }
  ).named("auth")
}

extension Shape where Value == ClientIdentity {
  static let identity = Shape.object(
    required(
      "certificate", .filePath, "PEM file of the certificate and what it is issued by; relative to the configuration."),
    required("key", .keyFile, "PEM file of its key, which not every user may read; relative to the configuration."),
    make: ClientIdentity.init(certificateFile:keyFile:)
  ).checked { identity, place, reading in
    let files = identity.resolved(in: reading)
    guard let fault = reading.surroundings.machine.identityFault(files.certificateFile, files.keyFile) else { return }
    reading.warn(.missing(.identity(fault, files)), at: place.spot)
  }
}

extension Shape where Value == String {
  /// The path of a file that holds a secret, which libcurl reads by itself.
  fileprivate static let keyFile = filePath.checked { path, place, reading in
    let reference = SecretReference.file(reading.resolved(path: path))
    do throws(SecretFault) {
      _ = try reading.surroundings.secrets.resolve(reference)
    } catch {
      reading.report(.secret(error, origin: reference.origin), at: place.spot)
    }
  }
}

extension Shape where Value == Declared.StepAuthentication {
  /// `false`, or a scheme of the step's own.
  static let stepAuthentication = either(
    [
      Shape<Bool>(["const": false]) { place, reading in
        place.node.bool == false ? false : reading.refuse(place, expected: .authentication)
      }.map { _ in Declared.StepAuthentication.none },
      Shape<PaymentHealth.Authentication>.authentication.map { .own($0) },
    ], expected: .authentication
  ) { node in
    node.bool != nil ? 0 : node.members != nil ? 1 : nil
  }
}
