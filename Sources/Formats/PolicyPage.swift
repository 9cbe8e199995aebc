// Which page of a record stands for its policy.
package import Model

/// Which page of a record is shown as its cancellation page.
package enum PolicyPage {
  /// The one that was read and is most about cancelling; of two alike the first by id.
  package static func of(_ record: ScoreRecord) -> DocumentStatus? {
    let read = record.documents.filter { $0.snapshot != nil }
    return order.lazy.compactMap { kind in
      read.filter { $0.kind == kind }.min { utf8Precedes($0.document, $1.document) }
    }.first
  }

  private static let order: [PageKind] = [
    .cancelPolicy, .cancelHelp, .faq, .billingHelp, .help, .refundPolicy, .deletionHelp, .terms,
    .unknown, .privacy, .home,
  ]
}
