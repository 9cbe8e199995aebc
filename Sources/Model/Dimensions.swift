// The five questions of the index.

/// Names of the dimensions, in the order of their weights.
package enum Dimensions {
  package static let all = [
    "cancel_url", "channel_disclosed", "findability", "notice_disclosed", "refund_disclosed",
  ]
}
