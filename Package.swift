// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built alike: Swift 6 mode and these features. Set in one loop below.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let sqlite: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqliteCalls: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

/// The executable of a stage: a front door that loads, processes, saves.
func stage(_ verb: String, _ library: String, _ more: Target.Dependency...) -> Target {
  .executableTarget(
    name: "atlas-\(verb)",
    dependencies: ["Model", "Store", "Archive", "Pipeline", .byName(name: library), arguments]
      + more)
}

/// The tests of one module, in a folder of the module's name.
func tests(
  _ module: String, _ more: Target.Dependency..., exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(module)Tests", dependencies: [.byName(name: module), "TestSupport"] + more,
    exclude: exclude)
}

let package = Package(
  name: "cancel-atlas",
  dependencies: [
    // No lock file is committed, so versions are exact.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // MARK: Doors to C

    /// HTML parsing and XPath.
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    /// gzip members of the archive.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    /// SHA-256 and SHA-1.
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    /// HTTP, TLS and the parser of addresses.
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    /// The Public Suffix List, and international names in punycode.
    .systemLibrary(
      name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev", "libidn2-dev"])]),

    /// A call of the system that Glibc does not show.
    .systemLibrary(name: "CPosix"),

    // MARK: Ground floor: values and files, no stage

    /// Digests as text: SHA-256, SHA-1, base32.
    .target(name: "Digest", dependencies: ["CCrypto"]),
    /// The nouns: Company, Document, Snapshot, Fact, Evidence, Change, Score, Rubric. No I/O.
    .target(name: "Model", dependencies: ["Digest"]),
    /// Bytes to blocks of visible text with headings, zones, XPaths and offsets.
    .target(name: "HTML", dependencies: ["CLibXML2"]),
    /// WARC writer and reader, revisit records, the SQLite index.
    .target(name: "Archive", dependencies: ["Model", "Digest", "CZlib", sqlite]),
    /// Values as CSV, JSON, HTML and words: text that cannot become a formula or markup.
    .target(name: "Formats", dependencies: ["Model"]),
    /// Parts of pages that editors and the public both see: what a change did to facts and words.
    .target(name: "Pages", dependencies: ["Model", "Formats"]),
    /// Folders of canonical JSON, NDJSON and CSV; durable writes; JSON Schema. Not the domain.
    .target(name: "Store", dependencies: ["Digest", "CPosix"]),

    // MARK: The stages as libraries: no disk, no clock, no network

    /// Declarations to exchanges, over a transport that is handed in; outcomes of fetches.
    .target(name: "Fetching", dependencies: ["Model", "HTML", "Digest"]),
    /// From a home page to a company's policy pages, over answers that are handed in.
    .target(name: "Discovering", dependencies: ["Model", "HTML"]),
    /// A page and a lexicon to facts with quotes.
    .target(name: "Extracting", dependencies: ["Model", "HTML", "Digest"]),
    /// Two captures and their facts to a change with a state.
    .target(name: "Diffing", dependencies: ["Model", "HTML", "Digest"]),
    /// Facts and a rubric to points that name their rules.
    .target(name: "Scoring", dependencies: ["Model", "Digest"]),
    /// Scores, changes and evidence to the published files.
    .target(
      name: "Exporting", dependencies: ["Model", "Digest", "Formats"],
      resources: [.embedInCode("Papers/LICENSE-CC-BY-SA-4.0.txt")]),
    /// Changes and scores to pages for editors, a worklist and feeds.
    .target(
      name: "Reviewing", dependencies: ["Model", "Formats", "Pages"],
      resources: [.embedInCode("review.css")]),
    /// Records, changes, figures to the public site.
    .target(
      name: "Site", dependencies: ["Model", "Formats", "Pages"],
      resources: [
        .embedInCode("site.css"), .embedInCode("site.js"), .embedInCode("index.js"),
      ]),

    // MARK: The world

    /// Fetching's live transport: the web over libcurl, hop by hop, nothing private reachable.
    .target(name: "Web", dependencies: ["Model", "Fetching", "CCurl", "CPSL", "CZlib"]),

    /// Programs of others that make answers readable: a browser, a reader of PDFs.
    .target(
      name: "Programs", dependencies: ["Model", "HTML", "Fetching", "Web", "Formats", "Store"]),

    // MARK: The shell around the stages

    /// pipeline.json, declared folders, locks, progress, exit codes, the three faces of a stage.
    .target(
      name: "Pipeline", dependencies: ["Model", "Store", "Archive", "HTML", "Digest", arguments]),

    /// A dataset on disk: what goes into it, releases whole or not at all, the SQLite file.
    .target(
      name: "Publishing",
      dependencies: [
        "Model", "Archive", "Exporting", "Pipeline", "Formats", "Store", "Digest", sqlite,
        sqliteCalls,
      ]),

    /// The web as pipeline.json lets it be asked: manners, opt-outs, who asks; programs that read.
    .target(
      name: "Asking", dependencies: ["Model", "Store", "Pipeline", "Fetching", "Web", "Programs"]),

    // MARK: What one types

    stage("fetch", "Fetching", "Asking", "Web", "HTML", "Digest"),
    stage("extract", "Extracting", "HTML", "Programs"),
    stage("diff", "Diffing", "HTML", "Extracting", "Scoring"),
    stage("score", "Scoring"),
    stage("export", "Exporting", "Publishing"),
    stage("review", "Reviewing", "Digest"),
    stage("site", "Site", "Publishing", "Digest", "Formats"),
    /// The umbrella: run, check, status, verify, archive.
    .executableTarget(
      name: "atlas",
      dependencies: [
        "Model", "Store", "Archive", "Pipeline", "HTML", "Digest", "Fetching", "Extracting",
        "Diffing", "Discovering", "Scoring", "Exporting", "Reviewing", "Publishing", "Asking",
        "Web",
        "Programs", arguments,
      ]),

    // MARK: Tests mirror Sources

    .target(name: "TestSupport", dependencies: ["Digest", "CLibXML2"], path: "Tests/TestSupport"),
    tests("Digest"),
    tests("Model"),
    tests("HTML"),
    tests("Archive", "Model", "Digest"),
    tests("Formats"),
    tests("Store"),
    tests("Fetching", "Model", "HTML"),
    tests("Web", "Model", "Fetching"),
    tests("Programs", "Model", "Fetching", "Web", "HTML", exclude: ["PDFs"]),
    tests("Discovering", "Model", "HTML", "Web"),
    tests("Extracting", "Model", "HTML"),
    tests("Diffing", "Model", "HTML"),
    tests("Scoring", "Model"),
    tests("Exporting", "Model", "Formats", exclude: ["Expected"]),
    tests("Pages", "Model", "Formats"),
    tests("Reviewing", "Model", "Formats", "HTML", exclude: ["Expected"]),
    tests("Site", "Model", "Formats", "Pages", exclude: ["Expected"]),
    tests("Publishing", "Formats", "Store"),
    tests("Pipeline", "Model", "Store", "Archive", exclude: ["Cases"]),
    .testTarget(name: "InputTests", dependencies: ["TestSupport"]),
    .testTarget(
      name: "GoldTests",
      dependencies: ["Model", "HTML", "Extracting", "Fetching", "TestSupport"],
      exclude: ["Languages"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
