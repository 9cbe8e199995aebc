// The elements and attributes of pictures that our pages draw.

extension Tag {
  package static let svg = Tag("svg")
  package static let g = Tag("g")
  package static let rect = Tag("rect")
  package static let circle = Tag("circle")
  package static let lineShape = Tag("line")
  package static let polyline = Tag("polyline")
  package static let path = Tag("path")
  /// Words in a picture.
  package static let words = Tag("text")
  package static let tspan = Tag("tspan", .inline)
}

extension Attribute {
  /// The part of the plane that a picture shows, from the origin.
  package static func viewBox(_ width: Int, _ height: Int) -> Attribute {
    Attribute("viewBox", "0 0 \(width) \(height)")
  }

  /// Corners of a line, as `x,y` pairs.
  package static func points(_ points: [(x: Int, y: Int)]) -> Attribute {
    Attribute("points", points.map { "\($0.x),\($0.y)" }.joined(separator: " "))
  }
}

extension [Attribute] {
  /// Place and size of a rectangle.
  package static func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> [Attribute] {
    [
      .number("x", x), .number("y", y), .number("width", width), .number("height", height),
    ]
  }
}

extension Tag {
  /// An element with attributes that were put together elsewhere.
  package func with(_ attributes: [Attribute], @Nodes children: () -> [Node] = { [] }) -> Node {
    .element(self, attributes, children())
  }
}
