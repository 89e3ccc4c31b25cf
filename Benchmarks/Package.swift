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

let package = Package(
  name: "payprobe-benchmarks",
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
    .executableTarget(name: "SystemBenchmark", dependencies: ["CSQLite", "Figures"], swiftSettings: settings),
  ]
)
