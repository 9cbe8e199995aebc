// Zones of a page: menus, footers and the like.
import CLibXML2

/// Parts of the page that are not its main text, nested.
struct Regions {
  private struct Region {
    var zone: Block.Zone
    var parent: Int
    /// Whether only a class name says so.
    var isGuess: Bool
    var bytes = 0
  }

  /// The first is the whole page.
  private var all = [Region(zone: .main, parent: -1, isGuess: false)]

  func zone(_ index: Int) -> Block.Zone { all[index].zone }

  /// Opens a region, or stays in the parent if the zone is the same.
  mutating func open(_ zone: Block.Zone, isGuess: Bool, in parent: Int) -> Int {
    guard all[parent].zone != zone else { return parent }
    all.append(Region(zone: zone, parent: parent, isGuess: isGuess))
    return all.count - 1
  }

  mutating func add(bytes: Int, to index: Int) { all[index].bytes += bytes }

  /// The zone of each region, once all text is known. Where regions of one zone hold most of the
  /// page's text, the long ones among them are the page, whatever they are called.
  func settled(total: Int) -> [Block.Zone] {
    var sums: [Block.Zone: Int] = [:]
    for region in all { sums[region.zone, default: 0] += region.bytes }
    var zones: [Block.Zone] = []
    zones.reserveCapacity(all.count)
    for region in all {
      let isMost = sums[region.zone, default: 0] * 2 > total
      zones.append(isMost && isPage(region) ? zones[region.parent] : region.zone)
    }
    return zones
  }

  private func isPage(_ region: Region) -> Bool {
    guard region.parent >= 0 else { return false }
    switch region.zone {
    case .main: return false
    case .header, .aside: return region.bytes > 200
    case .dialog: return region.bytes > 1_000
    case .nav, .footer, .cookie: return region.isGuess && region.bytes > 5_000
    }
  }

  /// The zone that an element opens, if any, and whether only its class says so.
  static func zone(
    of tag: Tag, _ attributes: Attributes, _ words: Words.Reading, insideMain: Bool
  ) -> (Block.Zone, isGuess: Bool)? {
    if let role = attributes.role, let zone = zone(role: role) { return (zone, false) }
    switch tag {
    case .main: return (.main, false)
    case .nav: return (.nav, false)
    case .aside: return (.aside, false)
    case .dialog: return (.dialog, false)
    case .footer where !insideMain: return (.footer, false)
    case .header where !insideMain: return (.header, false)
    case .header, .body, .html: return nil
    default: break
    }
    guard let zone = words.zone, !(insideMain && zone == .header) else { return nil }
    return (zone, true)
  }

  private static func zone(role: Attributes.Text) -> Block.Zone? {
    switch Tag.RoleName(role) {
    case .main: .main
    case .navigation: .nav
    case .banner: .header
    case .contentinfo: .footer
    case .complementary: .aside
    case .dialog: .dialog
    default: nil
    }
  }
}

extension Tag {
  /// The ARIA roles that we read.
  enum RoleName: UInt8 {
    case none = 0
    case main, navigation, banner, contentinfo, complementary, dialog, heading, tabpanel, region
    case button, tab

    init(_ text: Attributes.Text) {
      self = RoleName(rawValue: RoleName.names.value(folding: text.cString)) ?? .none
    }

    private static let names = ByteTable([
      ("main", main.rawValue), ("navigation", navigation.rawValue),
      ("menubar", navigation.rawValue), ("menu", navigation.rawValue),
      ("banner", banner.rawValue), ("contentinfo", contentinfo.rawValue),
      ("complementary", complementary.rawValue), ("dialog", dialog.rawValue),
      ("alertdialog", dialog.rawValue), ("heading", heading.rawValue),
      ("tabpanel", tabpanel.rawValue), ("region", region.rawValue),
      ("button", button.rawValue), ("tab", tab.rawValue),
    ])
  }
}
