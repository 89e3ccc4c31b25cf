// swift-tools-version: 6.2
import PackageDescription

// The engine's sources are linked into this package, so that its `package` declarations are visible here without
// becoming public.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "payprobe-benchmarks",
  dependencies: [.package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0")],
  targets: [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev", "libssl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "CurlMulti", dependencies: ["CCurl"], swiftSettings: settings),
    .target(name: "Figures", swiftSettings: settings),

    .target(name: "BareLoop", linkerSettings: [.linkedLibrary("curl")]),
    .executableTarget(name: "BareProber", dependencies: ["BareLoop"]),
    .executableTarget(
      name: "StampServer", linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),

    .executableTarget(
      name: "EngineBenchmark", dependencies: ["BareLoop", "CurlMulti", "Figures"], swiftSettings: settings),
    .executableTarget(name: "EngineHold", dependencies: ["CurlMulti", "Figures"], swiftSettings: settings),
    .executableTarget(
      name: "SystemBenchmark", dependencies: ["CSQLite", "Figures", "Samples"], swiftSettings: settings),

    .target(name: "Patterns", swiftSettings: settings),
    .target(name: "PaymentHealth", dependencies: ["Patterns", "StrictJSON"], swiftSettings: settings),
    .target(name: "Storage", dependencies: ["PaymentHealth", grdb], swiftSettings: settings),
    .target(name: "BareStore", dependencies: ["CSQLite"], swiftSettings: settings),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: settings),
    .target(name: "StrictJSON", dependencies: ["Patterns"], swiftSettings: settings),
    .target(
      name: "Presets", dependencies: ["StrictJSON"], resources: [.embedInCode("Data")], swiftSettings: settings),
    .target(
      name: "Reporting", dependencies: ["Digests", "PaymentHealth", "Presets", "Storage", "StrictJSON"],
      swiftSettings: settings),
    .target(
      name: "Authentication", dependencies: ["CurlMulti", "Digests", "PaymentHealth", "StrictJSON"],
      swiftSettings: settings),
    .target(
      name: "Probing",
      dependencies: ["Authentication", "CurlMulti", "Digests", "Patterns", "PaymentHealth", "StrictJSON"],
      swiftSettings: settings),
    .target(name: "Samples", dependencies: ["PaymentHealth"], swiftSettings: settings),
    .executableTarget(
      name: "StoreBenchmark", dependencies: ["BareStore", "Figures", "PaymentHealth", "Samples", "Storage"],
      swiftSettings: settings),
    .executableTarget(
      name: "ReplayBenchmark", dependencies: ["Figures", "PaymentHealth", "Samples"], swiftSettings: settings),
    .target(name: "Scheduling", dependencies: ["PaymentHealth"], swiftSettings: settings),
    .executableTarget(
      name: "ScenarioBenchmark",
      dependencies: ["CurlMulti", "Figures", "PaymentHealth", "Probing", "Scheduling", "StrictJSON"],
      swiftSettings: settings),
    .executableTarget(
      name: "AnswerBenchmark",
      dependencies: ["CurlMulti", "Figures", "PaymentHealth", "Probing", "Scheduling", "StrictJSON"],
      swiftSettings: settings),
    .executableTarget(
      name: "ReportBenchmark",
      dependencies: ["BareStore", "Figures", "PaymentHealth", "Reporting", "Samples", "Storage"],
      swiftSettings: settings),
  ]
)
