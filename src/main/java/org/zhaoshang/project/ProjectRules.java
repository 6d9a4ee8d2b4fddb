package org.zhaoshang.project;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zhaoshang.catalogue.ProjectCode;
import org.zhaoshang.graph.Message;
import org.zhaoshang.record.Decision;
import org.zhaoshang.record.RecordHistory.FieldChange;
import org.zhaoshang.record.RecordRule;

/**
 * A project's code is the national one (GB/T 40058); a phase belongs to a year, and says what else
 * the year can say: only what was going on resumes, and what is being prepared has not started.
 */
@Component
class ProjectRules implements RecordRule {

  /**
   * How far a project has come in its year; one that starts and one that goes on are both built.
   */
  private static final Map<String, Integer> PROGRESS =
      Map.of("PRELIMINARY", 0, "NEW_START", 1, "CONTINUING", 1, "COMPLETED", 2);

  private static final Set<String> RESUMING = Set.of("CONTINUING", "COMPLETED");

  private final NearProjects near;

  ProjectRules(NearProjects near) {
    this.near = near;
  }

  @Override
  public String type() {
    return "Project";
  }

  @Override
  public String code(String written) {
    return ProjectCode.parse(written).value();
  }

  @Override
  public void decide(Decision project) {
    var years = project.rows().get("years");
    if (years != null) {
      years.forEach((year, figures) -> {
        phase(project, year, figures);
        days(project, year, figures);
      });
    }
  }

  @Override
  public void changed(Decision project, List<FieldChange> changes) {
    for (var change : changes) {
      var from = change.from();
      var to = change.to();
      if (change.field().endsWith(".phase")
          && from != null
          && to != null
          && PROGRESS.getOrDefault(to, 0) < PROGRESS.getOrDefault(from, 0)) {
        project.remark(
            "phase",
            to,
            Message.of(
                "该年的阶段由 %1$s 退回 %2$s，请核实；已按文件写入",
                "the year's phase goes back from %1$s to %2$s; check it", from, to));
      }
    }
  }

  @Override
  public Map<Long, Message> look(Collection<Long> created) {
    return near.namesakes(created);
  }

  private static void phase(Decision project, Object year, Map<String, ?> figures) {
    var phase = figures.get("phase");
    if (year.equals("")) {
      if (phase != null) {
        project.refuse(
            "phase",
            "required",
            null,
            Message.of("缺少年度，阶段属于年度", "the year is missing; a phase belongs to a year"));
      } else {
        without(project);
      }
      return;
    }
    if (phase == null) {
      without(project);
    } else if (figures.get("resumedOn") != null && !RESUMING.contains(phase)) {
      project.refuse(
          "resumedOn",
          "phase",
          null,
          Message.of("只有续建项目才有复工日期", "only a continuing project resumes"));
    } else if (figures.get("startedOn") != null && phase.equals("PRELIMINARY")) {
      project.refuse(
          "startedOn",
          "phase",
          null,
          Message.of("前期项目没有开工日期", "a preliminary project has not started"));
    }
  }

  /** Work starts and resumes in the year that says so, and does not resume before it starts. */
  private static void days(Decision project, Object year, Map<String, ?> figures) {
    if (project.fromFile() || "FORECAST".equals(figures.get("startBasis"))) {
      // a ledger says what happened, and a forecast may lie beyond its year
      return;
    }
    for (var field : List.of("startedOn", "resumedOn")) {
      if (figures.get(field) instanceof LocalDate day
          && !String.valueOf(day.getYear()).equals(year.toString())) {
        project.refuse(
            field,
            "year",
            year.toString(),
            Message.of("%1$s 不在 %2$s 年内", "%1$s is not in the year %2$s", day, year));
      }
    }
    if (figures.get("startedOn") instanceof LocalDate started
        && figures.get("resumedOn") instanceof LocalDate resumed
        && resumed.isBefore(started)) {
      project.refuse(
          "resumedOn",
          "order",
          started.toString(),
          Message.of("早于开工的 %1$s", "before the start on %1$s", started));
    }
  }

  private static void without(Decision project) {
    project.refuse(
        "phase",
        "required",
        null,
        Message.of("有年度数据而缺少项目阶段", "figures of the year without a phase"));
  }
}
