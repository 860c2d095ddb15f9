package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.cli.evaluation.TruthRow;
import io.qingliu.cli.terminal.Shell;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rings that were found, against the truth.
 *
 * @param rings without those that are dissolved
 * @param members subjects in all of them
 * @param planted those that are of a campaign
 */
record DemoRings(int rings, int members, int planted) {

    /** Compares documents of rings with the truth. */
    static DemoRings of(List<TruthRow> truth, Collection<JsonNode> documents) {
        Set<String> campaigns = new HashSet<>();
        truth.stream().filter(TruthRow::isPlanted).forEach(row -> campaigns.addAll(row.written()));
        int rings = 0;
        int members = 0;
        int planted = 0;
        for (JsonNode ring : documents) {
            if (ring.path("memberCount").asInt() > 0) {
                rings++;
                members += ring.path("memberCount").asInt();
                for (JsonNode member : ring.path("members")) {
                    planted += campaigns.contains(subject(member.path("subject"))) ? 1 : 0;
                }
            }
        }
        return new DemoRings(rings, members, planted);
    }

    private static String subject(JsonNode subject) {
        return new Subject(
                        SubjectKind.valueOf(subject.path("kind").asText()),
                        subject.path("id").asText(),
                        subject.hasNonNull("platform") ? subject.path("platform").asText() : null)
                .toString();
    }

    void print(Shell shell) {
        shell.out().println();
        shell.print("demo.rings", rings, members, planted);
    }
}
