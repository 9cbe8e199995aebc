// The dataset as its papers tell of it.
import Digest
import Formats
import Model

extension DatasetContext {
  /// The release with its tables and the files that are no papers.
  func about(_ tables: [WrittenTable], _ files: [ExportFile]) -> About {
    let captures = records.flatMap { row in
      row.record.history.map(\.at) + row.record.documents.compactMap(\.at)
    }
    return About(
      name: input.name, title: DatasetContext.title, publisher: "Cancel Atlas",
      base: About.base(input.base), version: version, asOf: input.asOf, since: captures.min(),
      schemaVersion: DatasetContext.schemaVersion, methodology: input.rubric.name,
      contact: input.contact,
      places: Set(records.map(\.record.jurisdiction)).sorted(
        by: utf8Precedes), tables: tables.map(\.description),
      files: files.map { file in
        FileDescription(
          name: file.name, bytes: file.bytes.count, sha256: Digest.sha256Hex(file.bytes))
      }.sorted { utf8Precedes($0.name, $1.name) })
  }

  /// A document of ours: what stands on top of every one, and its own members.
  func document(_ members: [String: JSON]) -> JSON {
    .object(about([], []).head.merging(members) { _, own in own })
  }

  /// What the papers tell beside the tables.
  var news: News {
    let since = input.previous?.asOf.date
    return News(
      changes: changes,
      names: Dictionary(
        companies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
      records: records.map { ReleaseState.Record($0.record) }, previous: input.previous,
      earlier: input.earlier,
      corrections: input.corrections.compactMap { correction in
        guard let ruling = correction.ruling, since.map({ ruling.date > $0 }) ?? true else {
          return nil
        }
        return ReleaseDelta.Correction(
          id: correction.id, subject: correction.document, date: ruling.date,
          text: correction.effect.map(CorrectionWords.effect) ?? ruling.because)
      }, sections: methodSection())
  }
}

extension WrittenTable {
  var description: TableDescription {
    let name = file.name.hasSuffix(".csv") ? String(file.name.dropLast(4)) : file.name
    return TableDescription(name: name, purpose: purpose, key: key, fields: columns, rows: count)
  }
}
