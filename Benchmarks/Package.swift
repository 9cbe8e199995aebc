// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that measuring is no part of the product. Its modules are links to the
// product's sources: `package` access ends at a package's border.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "cancel-atlas-benchmarks",
  targets: [
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(
      name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev", "libidn2-dev"])]),
    .target(name: "Digest", dependencies: ["CCrypto"], swiftSettings: strict),
    .target(name: "Model", dependencies: ["Digest"], swiftSettings: strict),
    .target(name: "HTML", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(
      name: "Extracting", dependencies: ["Model", "HTML", "Digest"], swiftSettings: strict),
    .target(name: "Fetching", dependencies: ["Model", "HTML", "Digest"], swiftSettings: strict),
    .target(
      name: "Web", dependencies: ["Model", "Fetching", "CCurl", "CPSL", "CZlib"],
      swiftSettings: strict),
    .systemLibrary(name: "CPosix"),
    .target(name: "Formats", dependencies: ["Model"], swiftSettings: strict),
    .target(name: "Store", dependencies: ["Digest", "CPosix"], swiftSettings: strict),
    .target(
      name: "Programs", dependencies: ["Model", "Fetching", "Web", "Formats", "Store"],
      swiftSettings: strict),
    .executableTarget(
      name: "rendering", dependencies: ["Model", "Fetching", "Web", "Programs"],
      swiftSettings: strict),
    .executableTarget(
      name: "transport", dependencies: ["Model", "Fetching", "Web"], swiftSettings: strict),
    .target(name: "Diffing", dependencies: ["Model", "HTML", "Digest"], swiftSettings: strict),
    .target(name: "Scoring", dependencies: ["Model", "Digest"], swiftSettings: strict),
    .executableTarget(
      name: "scoring-night", dependencies: ["Model", "Scoring"], swiftSettings: strict),
    .executableTarget(
      name: "bench",
      dependencies: ["CLibXML2", "Digest", "Model", "HTML", "Extracting", "Diffing"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
