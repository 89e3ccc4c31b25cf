import StrictJSON

/// All presets there are, in the order of their ids.
package enum PresetCatalogue {
  /// The files of `Data/`, each embedded in the program.
  package static let files: [[UInt8]] = [
    PackageResources.adyen_json, PackageResources.mollie_json, PackageResources.paypal_json,
    PackageResources.paytrail_json, PackageResources.stripe_json,
  ]

  /// A file that cannot be read is left out; the tests keep that from being one of ours.
  package static let all: [Preset] = files.compactMap { try? Preset(file: $0) }

  package static let ids: [String] = all.map(\.id)

  package static func preset(_ id: String) -> Preset? { all.first { $0.id == id } }

  /// Texts that look like secrets and are none, because their providers publish them.
  package static let publishedSecrets: [String] = all.flatMap { preset in
    preset.environments.flatMap { environment in
      preset.credentials.filter(\.isSecret).compactMap { environment.published[$0.id] }
    }
  }
}
