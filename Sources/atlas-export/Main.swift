// atlas-export: scores, changes and evidence to a release of the dataset.
import ArgumentParser
import Exporting
import Model
import Pipeline
import Publishing
import Store

@main
struct AtlasExport: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "atlas-export",
    abstract: "Publishes a release of the dataset: tables, documents, papers, checksums.",
    discussion: """
      A release is whole or not there, and is never changed: where another comes of the same day, it \
      is a revision. `latest` leads to the newest. Nothing is written when nothing changed.
      """)

  @OptionGroup var common: CommonOptions

  func work() throws {
    Memory.shareHeap()
    let pipeline = try common.load()
    let folders = try pipeline.folders(of: "export")
    let output = try folders.output()
    let lock = try RunLock(folder: output)
    let edition = try Edition(pipeline, folders, asOf: common.moment())
    let releases = Releases(output.path)
    let progress = Progress("export")
    var warnings: [String] = []
    let outcome = try releases.publish(edition.day) { version, draft in
      warnings = try edition.write(version, after: releases, to: draft)
    }
    for warning in warnings { progress.note(warning) }
    let isNew = outcome == .made(version: outcome.version)
    progress.finish([("written", isNew ? 1 : 0), ("skipped", isNew ? 0 : 1)])
    _ = consume lock
  }
}
