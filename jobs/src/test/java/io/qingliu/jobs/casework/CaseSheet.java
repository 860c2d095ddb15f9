package io.qingliu.jobs.casework;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.domain.subject.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One case as a page shows it: whatever holds at the end of a run, one line each. */
final class CaseSheet {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZONE);
    private static final List<String> COUNTS =
            List.of(
                    "suspected",
                    "confirmed",
                    "decided",
                    "restored",
                    "corrected",
                    "applied",
                    "lifted");

    private CaseSheet() {}

    /** Where the subject stands, what it was told, what members and departments hold. */
    static String of(Docket docket, Subject subject) {
        List<String> lines = new ArrayList<>();
        JsonNode listing = docket.listing(subject);
        lines.add(
                "listing   %-22s %-8s until %s%s"
                        .formatted(
                                text(listing, "status"),
                                text(listing, "severity"),
                                lastDay(listing.path("until")),
                                disputed(listing)));
        for (JsonNode notice : about(docket, "notices", subject)) {
            if (!Docket.is(notice, "type", "MEASURE")) {
                lines.add(
                        "notice    %-22s %s%s"
                                .formatted(
                                        text(notice, "type"),
                                        text(notice, "member").equals("-")
                                                ? "to the shop"
                                                : "to " + text(notice, "member"),
                                        byDay(notice.path("deadline"))));
            }
        }
        for (JsonNode measure : about(docket, "measures", subject)) {
            lines.add(
                    "measure   %-22s %-9s to %s%s%s"
                            .formatted(
                                    text(measure, "measure"),
                                    text(measure, "action"),
                                    text(measure, "member"),
                                    byDay(measure.path("deadline")),
                                    disputed(measure)));
        }
        for (JsonNode share : about(docket, "shares", subject)) {
            lines.add(
                    "share     %-22s %-9s to %s%s%s"
                            .formatted(
                                    text(share, "status"),
                                    text(share, "action"),
                                    text(share, "member"),
                                    byDay(share.path("deadline")),
                                    disputed(share)));
        }
        for (JsonNode push : about(docket, "pushes", subject)) {
            lines.add(
                    "push      %-22s %-9s to %s%s"
                            .formatted(
                                    text(push, "label"),
                                    text(push, "action"),
                                    text(push, "department"),
                                    disputed(push)));
        }
        return joined(lines);
    }

    private static String disputed(JsonNode record) {
        return record.path("disputed").asBoolean() ? "  disputed" : "";
    }

    private static List<JsonNode> about(Docket docket, String stream, Subject subject) {
        return docket.newest(stream, record -> Docket.isAbout(record, subject)).stream()
                .sorted(Comparator.comparing(record -> record.path("id").asText()))
                .toList();
    }

    /** What people and members said, in the order of time. */
    static String papers(List<JsonNode> papers) {
        List<String> lines = new ArrayList<>();
        papers.stream()
                .sorted(Comparator.comparingLong(paper -> paper.path("time").asLong()))
                .forEach(
                        paper ->
                                lines.add(
                                        "%s  %-10s  by %-15s  %s"
                                                .formatted(
                                                        MINUTE.format(instant(paper.path("time"))),
                                                        text(paper, "type"),
                                                        author(paper),
                                                        what(paper))));
        return joined(lines);
    }

    private static String author(JsonNode paper) {
        for (String field : List.of("member", "reviewer")) {
            if (paper.hasNonNull(field)) {
                return paper.path(field).asText();
            }
        }
        return "the shop";
    }

    private static String what(JsonNode paper) {
        for (String field : List.of("measure", "case", "appeal")) {
            if (paper.hasNonNull(field)) {
                return paper.path(field).asText();
            }
        }
        return "";
    }

    /** A notice to the subject, as it reads it, a clause a line. */
    static String letter(Docket docket, Subject subject, String type) {
        JsonNode text =
                docket.notices(subject, type).stream().findFirst().orElseThrow().path("text");
        String zh = text.path("zh").asText().replaceAll("(?<=[。；])(?!$)", "\n");
        String en = text.path("en").asText().replaceAll("(?<=\\.) |(?<=;) (?=[a-z ]+: )", "\n");
        return zh + "\n\n" + en + "\n";
    }

    /** The months' totals. */
    static String statistics(Docket docket) {
        List<String> lines = new ArrayList<>();
        lines.add("month    " + String.join("  ", COUNTS));
        docket.newest("statistics", CaseSheet::isMonthsTotal).stream()
                .sorted(Comparator.comparing(row -> row.path("period").asText()))
                .forEach(row -> lines.add(counts(row)));
        return joined(lines);
    }

    private static boolean isMonthsTotal(JsonNode row) {
        return Docket.is(row, "granularity", "MONTH")
                && !row.hasNonNull("behavior")
                && !row.hasNonNull("role")
                && !row.hasNonNull("measure")
                && !row.hasNonNull("member")
                && !row.hasNonNull("area");
    }

    private static String counts(JsonNode row) {
        StringBuilder line = new StringBuilder(row.path("period").asText()).append("  ");
        for (String count : COUNTS) {
            line.append(("%" + count.length() + "d  ").formatted(row.path(count).asLong()));
        }
        return line.toString().stripTrailing();
    }

    private static String byDay(JsonNode deadline) {
        return deadline.isNumber() ? ", by " + lastDay(deadline) : "";
    }

    /** Terms end, exclusive, at midnight: the last day is the one before. */
    private static String lastDay(JsonNode end) {
        return end.isNumber() ? DAY.format(instant(end).minusMillis(1)) : "-";
    }

    private static Instant instant(JsonNode time) {
        return Instant.ofEpochMilli(time.asLong());
    }

    private static String text(JsonNode record, String field) {
        return record.hasNonNull(field) ? record.path(field).asText() : "-";
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
