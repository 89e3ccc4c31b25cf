package import PaymentHealth
import StrictJSON

/// The format of `probes.json`.
package enum Configuration {
  /// The JSON Schema (draft-07) of the format, as text that ends with a line feed.
  ///
  /// It comes from the declarations the reader follows: the keys are the same, and what it refuses the reader refuses
  /// too. What it cannot say (ids that are used twice, secrets that are missing, times that do not fit together) only
  /// the reader finds.
  package static var schema: String {
    Shape<Declared.Shop>.shop.schema.document(title: "payprobe configuration").pretty
  }

  /// The configuration as it takes effect, in the same format: every default filled in, every URL absolute.
  ///
  /// A secret appears as `<secret from env OPS_SECRET>`; without secrets the text reads back to an equal shop.
  package static func effective(_ shop: Shop) -> String {
    shop.node.pretty
  }
}
