package io.qingliu.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.kafka.TopicCreator;
import io.qingliu.connectors.kafka.TopicPlan;
import io.qingliu.jobs.live.LiveRun;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.city.wire.CityRecord;
import io.qingliu.testkit.shared.OwnTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All inputs fall silent twice in the middle of what patterns look at, while a case record of a
 * much later time lies there already. In each spell the deployment shows what a run over files of
 * the records so far finds, and in the end what one over all of them does: as if nobody had paused.
 * In the second spell it is begun anew with more tasks.
 */
@Tag("nightly")
class QuietInTheMiddleIT {

    @TempDir private Path directory;

    @Test
    void inEachSpellItShowsWhatFilesShowAndInTheEndAsIfThereHadBeenNone() throws Exception {
        BothWays ways = new BothWays(directory);
        CheatingShops shops = withAMemberWhoJoinsLate(CheatingShops.ofACity());
        List<Long> pauses = List.of(shops.timeOf(0.35), shops.timeOf(0.7), Long.MAX_VALUE);
        List<FinalResults> expected = new ArrayList<>();
        for (long until : pauses) {
            List<CityRecord> some = shops.records().stream().filter(isBefore(until)).toList();
            expected.add(ways.overFiles("until" + until, new CheatingShops(some), Map.of()));
        }
        assertThat(matches(expected.get(1))).isPositive();
        assertThat(matches(expected.get(2))).isPositive();
        assertThat(expected.get(1).differencesFrom(expected.get(2))).isNotEmpty();

        try (OwnTopics topics = OwnTopics.named("quiet")) {
            JobSettings first = ways.overTopics(topics, 2, 2, "PT3S");
            new TopicCreator(first.kafka()).createMissing(TopicPlan.shipped());
            shops.send(topics, QuietInTheMiddleIT::isOfACase);
            try (LiveRun run = LiveRun.start(first)) {
                send(shops, topics, Long.MIN_VALUE, pauses.get(0));
                BothWays.comesTo(expected.get(0), topics, run);
                send(shops, topics, pauses.get(0), pauses.get(1));
                BothWays.comesTo(expected.get(1), topics, run);
            }
            try (LiveRun run = LiveRun.start(ways.overTopics(topics, 3, 3, "PT3S"))) {
                send(shops, topics, pauses.get(1), pauses.get(2));
                BothWays.comesTo(expected.get(2), topics, run);
            }
        }
    }

    /** One topic after another: days of one are read before the first record of the next. */
    private static void send(CheatingShops shops, OwnTopics topics, long from, long until)
            throws Exception {
        SortedSet<String> streams = new TreeSet<>();
        for (CityRecord record : shops.records()) {
            streams.add(record.stream());
        }
        for (String stream : streams) {
            shops.send(
                    topics,
                    record ->
                            record.stream().equals(stream)
                                    && !isOfACase(record)
                                    && record.time() >= from
                                    && record.time() < until);
        }
    }

    private static boolean isOfACase(CityRecord record) {
        return record.stream().equals("members");
    }

    /** What cases know is there from the start. */
    private static Predicate<CityRecord> isBefore(long end) {
        return record -> isOfACase(record) || record.time() < end;
    }

    private static CheatingShops withAMemberWhoJoinsLate(CheatingShops shops) {
        long late = shops.timeOf(0.99);
        List<CityRecord> all = new ArrayList<>(shops.records());
        all.add(
                new CityRecord(
                        "members",
                        late,
                        "{\"id\":\"late\",\"time\":%d,\"member\":\"P77\",\"kind\":\"PLATFORM\"}"
                                .formatted(late)));
        return new CheatingShops(List.copyOf(all));
    }

    /** How many findings rest on matches of a pattern. */
    private static long matches(FinalResults results) {
        return results.byStream().get("findings").values().stream()
                .filter(finding -> finding.contains("\"EMP-15\""))
                .count();
    }
}
