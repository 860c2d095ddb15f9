package io.qingliu.jobs.cases;

import static io.qingliu.jobs.Given.after;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.qingliu.blacklist.policy.PolicyFiles;
import io.qingliu.blacklist.share.ShareDigest;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.Given;
import io.qingliu.jobs.Harness;
import io.qingliu.jobs.casework.CaseTown;
import io.qingliu.jobs.flow.Outgoing;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.junit.jupiter.api.Test;

/** What a member is told each week of its list. */
class KeepManifestsTest {

    private static Harness<ShareChange, Outgoing> open(OperatorSubtaskState snapshot)
            throws Exception {
        return Harness.open(
                new KeyedProcessOperator<>(new KeepManifests(PolicyFiles.shipped())),
                ShareChange::member,
                Outgoing.TYPE,
                Harness.Backend.HEAP,
                snapshot);
    }

    private static ShareChange change(String id, long before, long now, long version) {
        return new ShareChange("P1", id, before, now, version);
    }

    private static List<Manifest> manifests(Harness<ShareChange, Outgoing> list) throws Exception {
        List<Manifest> manifests = new ArrayList<>();
        for (Outgoing each : list.emitted()) {
            manifests.add(WireJson.read(Manifest.class, each.json()));
        }
        return manifests;
    }

    @Test
    void atTheEndOfTheWeekTheListIsCountedAndDigested() throws Exception {
        try (var list = open(null)) {
            list.clock(Given.MORNING);
            list.take(change("h:a", 0, 3, 3), Given.MORNING);
            list.take(change("h:b", 0, 4, 4), Given.MORNING);
            list.take(change("h:a", 3, 5, 5), Given.MORNING);
            list.take(change("h:b", 4, 0, 6), Given.MORNING);
            list.clock(after(ofDays(7)));

            List<Manifest> received = manifests(list);
            assertThat(received).hasSize(1);
            assertThat(received.get(0).entries()).isEqualTo(1);
            assertThat(received.get(0).digest())
                    .isEqualTo(ShareDigest.written(ShareDigest.of("h:a", 5)));
            assertThat(received.get(0).changes()).isEqualTo(4);
            assertThat(received.get(0).sequence()).isEqualTo(1);
        }
    }

    @Test
    void aWeekWithoutChangesIsToldTooAndAnEmptyListIsNot() throws Exception {
        try (var list = open(null)) {
            list.clock(Given.MORNING);
            list.take(change("h:a", 0, 3, 3), Given.MORNING);
            list.clock(after(ofDays(14)));
            assertThat(manifests(list)).extracting(Manifest::changes).containsExactly(1L, 0L);

            list.take(change("h:a", 3, 0, 9), after(ofDays(14)));
            list.clock(after(ofDays(28)));
            assertThat(manifests(list)).extracting(Manifest::entries).containsExactly(0L);
            assertThat(list.timers()).isZero();
        }
    }

    /** The tasks before this one are not equally fast. */
    @Test
    void whatWasSentInTheNextWeekCountsThereThoughItIsHeardBeforeThisOneIsOver() throws Exception {
        try (var list = open(null)) {
            list.clock(Given.MORNING);
            list.take(change("h:b", 0, 4, 4), after(ofDays(7)));
            list.take(change("h:a", 0, 3, 3), Given.MORNING);
            list.clock(after(ofDays(14)));
            assertThat(manifests(list))
                    .extracting(Manifest::entries, Manifest::changes)
                    .containsExactly(tuple(1L, 1L), tuple(2L, 1L));
        }
    }

    @Test
    void aWeekEndsWithTheLastMillisecondOfSunday() throws Exception {
        try (var list = open(null)) {
            list.clock(Given.MORNING);
            list.take(change("h:a", 0, 3, 3), CaseTown.endOf("2030-03-03") - 1);
            list.take(change("h:b", 0, 4, 4), CaseTown.endOf("2030-03-03"));
            list.clock(CaseTown.endOf("2030-03-03"));
            assertThat(manifests(list)).extracting(Manifest::entries).containsExactly(1L);
            list.clock(CaseTown.endOf("2030-03-10"));
            assertThat(manifests(list)).extracting(Manifest::entries).containsExactly(2L);
        }
    }

    @Test
    void whatIsHeardWhenItsWeekIsOverCountsInTheOneThatRuns() throws Exception {
        try (var list = open(null)) {
            list.clock(CaseTown.endOf("2030-03-03"));
            list.take(change("h:a", 0, 3, 3), Given.MORNING);
            list.clock(CaseTown.endOf("2030-03-10"));
            assertThat(manifests(list))
                    .extracting(Manifest::period, Manifest::changes)
                    .containsExactly(tuple("2030-W10", 1L));
        }
    }

    @Test
    void theSequenceGoesOnAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var list = open(null)) {
            list.clock(Given.MORNING);
            list.take(change("h:a", 0, 3, 3), Given.MORNING);
            list.clock(after(ofDays(7)));
            snapshot = list.snapshot();
        }
        try (var list = open(snapshot)) {
            list.clock(after(ofDays(14)));
            assertThat(manifests(list)).extracting(Manifest::sequence).containsExactly(2L);
        }
    }
}
