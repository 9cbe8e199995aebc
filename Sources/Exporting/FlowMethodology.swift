// The flow rubric in words, for METHODOLOGY.md.
import Formats
import Model

extension Methodology {
  /// The section on audits, made of the rubric that rates them.
  static func flow(_ rubric: FlowRubric) -> String {
    let sum = rubric.steps.map { "\($0.weight) × `\($0.id)`" }.joined(separator: " + ")
    let parts =
      [
        """
        ## \(rubric.name): \(rubric.title)

        \(rubric.note)

        The Verified-Flow score rates an attempt to cancel for real, by a reader \
        (`crowd_verified`) or an editor (`editor_verified`), with files that show it named by their \
        SHA-256 digests in audits.csv. The newest audit of a record counts; after \
        \(rubric.staleDays) days it is stale. It stands beside the policy score and is never averaged with \
        it; gap = policy score − flow score.

        score = floor((\(sum)) / 100 + 0.5), and at most the best score of a band that a cap names.

        \(grades(rubric))
        """
      ] + rubric.steps.map(step) + [caps(rubric)]
    return parts.joined(separator: "\n\n")
  }

  private static func grades(_ rubric: FlowRubric) -> String {
    "| grade | score from | means |\n|---|---|---|\n"
      + rubric.grades.map { "| \($0.grade) | \($0.min) | \(cell($0.label)) |" }
      .joined(separator: "\n")
  }

  private static func step(_ step: FlowRubric.Step) -> String {
    """
    ### `\(step.id)`, weight \(step.weight)

    \(step.asks) \(step.because)

    | level | points | when | because |
    |---|---|---|---|
    \(step.levels.map {
      "| `\($0.id)` | \($0.points) | \(cell($0.says)) | \(cell($0.because)) |"
    }.joined(separator: "\n"))
    """
  }

  private static func caps(_ rubric: FlowRubric) -> String {
    guard !rubric.caps.isEmpty else { return "No grade is capped." }
    return """
      ### Caps

      | cap | at most | when | because |
      |---|---|---|---|
      """ + "\n"
        + rubric.caps.map { cap in
          "| `\(cap.id)` | \(cap.grade) | \(condition(cap)) | \(cell(cap.because)) |"
        }.joined(separator: "\n")
  }

  private static func condition(_ cap: FlowRubric.Cap) -> String {
    if let online = cap.online {
      return online ? "there is a way online" : "there is no way online"
    }
    return "`\(cap.step ?? "")` is \(Phrases.alternatives(cap.levels ?? []))"
  }
}
