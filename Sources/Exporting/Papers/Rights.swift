// Whose the dataset is, and what one may do with it: LICENSE.md, NOTICE.md, REUSE.toml, LICENSES.
import Formats
import Model

extension About {
  /// Creator, copyright, licence, disclaimer and address stand in them, since those who pass the
  /// data on must keep what of these we supply. They ask for nothing that the licence does not.
  var rights: [ExportFile] {
    [
      ExportFile(name: "LICENSE.md", text: licenceText),
      ExportFile(name: "NOTICE.md", text: noticeText),
      ExportFile(name: "REUSE.toml", text: reuse),
      ExportFile(
        name: "LICENSES/\(license.id).txt", bytes: PackageResources.LICENSE_CC_BY_SA_4_0_txt),
      ExportFile(name: "LICENSES/\(About.quotation).txt", text: quotationText),
    ]
  }

  /// The name, in the form that REUSE asks for, of the terms of others' words.
  static let quotation = "LicenseRef-ThirdPartyQuotation"

  private var copyright: String { "© \(asOf.date.prefix(4)) \(publisher)" }

  private var licenceText: String {
    """
    # Licence

    \(title), release \(version), \(copyright), <\(url(""))>.

    The dataset is licensed under the \(license.name) licence (\(license.id)): \
    <\(license.url)>. The whole text is in LICENSES/\(license.id).txt.

    You may share and adapt the data, commercially too, if you name the source, link the licence, \
    say what you changed, and share what you make of it under the same licence. A citation that \
    will do:

    > \(attribution)

    It is offered as it is, without warranty of any kind, as sections 5(a) and 5(b) of the licence \
    say. Nobody who uses it may suggest that \(publisher) endorses the use.

    The licence does not cover quotations of other people's pages: see NOTICE.md. Corrections that \
    are sent to \(contact) are published under the same licence.

    """
  }

  private var noticeText: String {
    let columns = tables.flatMap { table in
      table.fields.filter(\.isQuoted).map { "- `\(table.name).\($0.name)`" }
    }
    return """
      # Notice

      Columns and members named `quote`, `exact`, `prefix`, `suffix`, `headings` and those that end \
      in `_quote` hold words of the pages that are rated. They belong to the pages' owners. They are \
      quoted as evidence for a statement of fact, at most \(Quote.limit) characters each, with the \
      address and the moment of the capture, and are not licensed under \(license.id). Who passes \
      them on needs a ground of their own, such as the right to quote.

      \(columns.isEmpty ? "" : columns.joined(separator: "\n") + "\n\n")\
      Names and marks of services are used to say which service is meant. No service has endorsed \
      its rating.

      The ratings say how clearly pages document cancellation. They are no legal advice and no \
      finding about anybody's conduct.

      """
  }

  private var reuse: String {
    let quoting = tables.filter { $0.fields.contains(where: \.isQuoted) }.map { table in
      "\"\(table.name).*\", \"parquet/\(table.name).parquet\""
    }
    let mixed =
      quoting + [
        "\"evidence.*\", \"changes.*\", \"*.sqlite\", \"api/**\""
      ]
    return """
      version = 1

      [[annotations]]
      path = "**"
      SPDX-FileCopyrightText = "\(copyright.dropFirst(2))"
      SPDX-License-Identifier = "\(license.id)"

      [[annotations]]
      path = [\(mixed.joined(separator: ", "))]
      SPDX-FileCopyrightText = "\(copyright.dropFirst(2)); quoted texts: the owners of the pages"
      SPDX-License-Identifier = "\(license.id) AND \(About.quotation)"

      """
  }

  private var quotationText: String {
    """
    Quotations of third parties

    Short passages of public pages, quoted word for word as evidence for statements of fact about \
    those pages, each with the address of its page and the moment of its capture. They remain the \
    works of the pages' owners. No licence is given for them here: use them as the law on quotation \
    where you are allows.

    """
  }
}
