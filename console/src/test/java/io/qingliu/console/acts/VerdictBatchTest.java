package io.qingliu.console.acts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.console.Given;
import io.qingliu.console.people.Person;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Finding;
import io.qingliu.domain.finding.FindingStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Many verdicts of one click are one batch, whoever sends the form twice. */
class VerdictBatchTest {

    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2025-11-14T04:00:00Z"));
    private static final Person ANA =
            new Person("ana", "Ana", Set.of(Role.ANALYST), Scope.of("P1"));
    private static final Person JUDY =
            new Person("judy", "Judy", Set.of(Role.ANALYST), Scope.of("P1"));
    private static final Finding SHOP =
            Given.finding(Given.SHOP, Behavior.BRUSHING, FindingStatus.CANDIDATE, 0.93);
    private static final Finding BUYER =
            Given.finding(Given.BUYER, Behavior.BRUSHING, FindingStatus.SUSPECTED, 0.71);

    private final List<String> sent = new ArrayList<>();

    private static Verdicts.Act act(Finding finding, String note) {
        return Verdicts.Act.of(
                finding.id(), Verdicts.seen(finding, null), ANA, Verdict.Type.REJECT, null, note);
    }

    private static String batch(Person person, Verdict.Type type, String note, String... seen) {
        TreeMap<String, String> all = new TreeMap<>();
        for (int i = 0; i < seen.length; i += 2) {
            all.put(seen[i], seen[i + 1]);
        }
        return VerdictBatch.of(person, type, note, all);
    }

    @Test
    void theSameOnTheSameIsTheSameBatchAndAnythingElseAnother() {
        String batch = batch(ANA, Verdict.Type.REJECT, "[weak]", "f1", "s1", "f2", "s2");

        assertThat(VerdictBatch.isName(batch)).isTrue();
        assertThat(batch(ANA, Verdict.Type.REJECT, "[weak]", "f2", "s2", "f1", "s1"))
                .as("ticked in another order")
                .isEqualTo(batch);
        assertThat(
                        List.of(
                                batch(JUDY, Verdict.Type.REJECT, "[weak]", "f1", "s1", "f2", "s2"),
                                batch(ANA, Verdict.Type.VICTIM, "[weak]", "f1", "s1", "f2", "s2"),
                                batch(ANA, Verdict.Type.REJECT, "[data]", "f1", "s1", "f2", "s2"),
                                batch(ANA, Verdict.Type.REJECT, "[weak]", "f1", "s1", "f2", "s3"),
                                batch(ANA, Verdict.Type.REJECT, "[weak]", "f1", "s1")))
                .doesNotContain(batch)
                .doesNotHaveDuplicates();
    }

    @Test
    void aVerdictSaysWhichBatchItIsOf() {
        String batch = batch(ANA, Verdict.Type.REJECT, "[weak]", "f1", "s1", "f2", "s2");
        Verdicts.Act alone = act(SHOP, "[weak]");
        Verdicts.Act one = alone.in(batch);
        Verdicts.Act other = act(BUYER, "[weak]").in(batch);

        assertThat(one.id()).startsWith(VerdictBatch.prefix(batch)).isNotEqualTo(other.id());
        assertThat(VerdictBatch.ofVerdict(one.id())).contains(batch);
        for (String none : List.of(alone.id(), batch, "v-1", one.id() + "x", "x" + one.id())) {
            assertThat(VerdictBatch.ofVerdict(none)).as(none).isEmpty();
        }
        for (String none :
                new String[] {null, "", one.id(), batch + "0", "c-b-" + "Z".repeat(32)}) {
            assertThat(VerdictBatch.isName(none)).as(none).isFalse();
        }
    }

    @Test
    void ofManyEachLeavesOnceAndWhatItWasMadeOnLeavesFirst() {
        Verdicts verdicts = new Verdicts((stream, key, record) -> sent.add(stream), NOON);
        Map<Verdicts.Act, Finding> both = new LinkedHashMap<>();
        both.put(act(SHOP, "[weak]"), SHOP);
        both.put(act(BUYER, "[weak]"), BUYER);
        verdicts.send(act(SHOP, "[weak]"), SHOP, others -> others);
        sent.clear();

        verdicts.send(both, others -> others);
        verdicts.send(both, others -> others);

        assertThat(sent).as("the buyer only").containsExactly("frozen-findings", "verdicts");
    }

    /**
     * The second of two is not taken: nobody knows of the first whether it was, so both go again.
     */
    @Test
    void ofManyThatWereNotAllTakenAllMayBeSentAgain() {
        List<String> taken = new ArrayList<>();
        boolean[] away = {true};
        Outbox outbox =
                (stream, key, record) -> {
                    if (away[0] && stream.equals("verdicts") && key.contains("B17")) {
                        throw new NotTakenException("away", new IOException("away"));
                    }
                    taken.add(stream + new String(record, StandardCharsets.UTF_8));
                };
        Verdicts verdicts = new Verdicts(outbox, NOON);
        Map<Verdicts.Act, Finding> both = new LinkedHashMap<>();
        both.put(act(SHOP, "[weak]"), SHOP);
        both.put(act(BUYER, "[weak]"), BUYER);

        assertThatThrownBy(() -> verdicts.send(both, others -> others))
                .isInstanceOf(NotTakenException.class);
        assertThat(verdicts.isSent(act(SHOP, "[weak]"))).isFalse();
        away[0] = false;
        taken.clear();
        verdicts.send(both, others -> others);

        assertThat(taken).hasSize(4).anyMatch(each -> each.contains("B17"));
    }
}
