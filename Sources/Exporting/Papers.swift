// Words about rights that several papers share.

/// The licence of the dataset.
enum Papers {
  /// SPDX identifier of the licence.
  static let licenseID = "CC-BY-SA-4.0"
  static let licenseName = "Creative Commons Attribution-ShareAlike 4.0 International"
  static let licenseURL = "https://creativecommons.org/licenses/by-sa/4.0/"
}
