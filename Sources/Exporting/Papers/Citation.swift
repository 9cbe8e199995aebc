// CITATION.cff: how to cite the release.
import Formats
import Model

extension About {
  /// Citation File Format 1.2.0. Texts are written as JSON has them, which YAML reads alike.
  var citation: ExportFile {
    let text = """
      cff-version: 1.2.0
      type: dataset
      message: \(quoted("If you use this dataset, please cite it as below."))
      title: \(quoted("\(title) (\(methodology))"))
      version: \(quoted(version))
      date-released: \(asOf.date)
      license: \(license.id)
      url: \(quoted(url("")))
      abstract: \(quoted(summary))
      keywords:
      \(keywords.map { "  - \(quoted($0))" }.joined(separator: "\n"))
      authors:
        - name: \(quoted(publisher))
          website: \(quoted(base))
      identifiers:
        - type: url
          value: \(quoted(url("")))
          description: \(quoted("This release. Its files never change."))
        - type: url
          value: \(quoted(base))
          description: \(quoted("The dataset, whichever release is the newest."))

      """
    return ExportFile(name: "CITATION.cff", text: text)
  }

  private func quoted(_ text: String) -> String {
    String(decoding: JSON.text(Words.flat(text)).line.dropLast(), as: UTF8.self)
  }
}
