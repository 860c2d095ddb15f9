package io.qingliu.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.elasticsearch.IndexNames;
import io.qingliu.console.people.Scope;
import io.qingliu.domain.casework.Appeal;
import io.qingliu.domain.casework.Receipt;
import io.qingliu.domain.casework.Verdict;
import io.qingliu.domain.result.Statistic;
import io.qingliu.domain.signal.Signal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody's condition lets all documents of a stream through, but of statistics. */
class ScopeFilterTest {

    private static final List<String> STREAMS =
            Stream.concat(
                            IndexNames.resultStreams().stream(),
                            Stream.of(
                                    Signal.STREAM,
                                    Verdict.STREAM,
                                    Appeal.STREAM,
                                    Receipt.STREAM,
                                    "made-up"))
                    .filter(stream -> !stream.equals(Statistic.STREAM))
                    .toList();

    @Test
    void whoSeesAPlatformSeesWhatNamesItAndNothingElse() {
        for (String stream : STREAMS) {
            String condition = ScopeFilter.of(Scope.of("P1"), stream).toString();
            assertThat(condition).as(stream).doesNotContain("match_all");
            if (!condition.contains("match_none")) {
                assertThat(condition).as(stream).contains("[\"P1\"]");
            }
        }
        assertThat(conditionOf(Scope.of("P1"), "made-up")).contains("match_none");
        assertThat(conditionOf(Scope.of("P1"), Signal.STREAM)).contains("[\"P1\"]");
    }

    @Test
    void aMemberAndAFirmSeeWhatNamesThemAndNothingElse() {
        for (String stream : STREAMS) {
            for (Scope scope : List.of(Scope.ofMember("P1"), Scope.ofFirm("YTO"))) {
                String condition = conditionOf(scope, stream);
                assertThat(condition).as(stream).doesNotContain("match_all");
                assertThat(condition).as(stream).containsAnyOf("P1", "YTO", "match_none");
            }
        }
    }

    @Test
    void whoSeesNothingSeesNothing() {
        for (String stream : STREAMS) {
            assertThat(conditionOf(Scope.NOTHING, stream)).as(stream).contains("match_none");
        }
    }

    @Test
    void everybodySeesStatisticsAndWhoSeesEverythingSeesAll() {
        assertThat(conditionOf(Scope.NOTHING, Statistic.STREAM)).contains("match_all");
        for (String stream : STREAMS) {
            assertThat(conditionOf(Scope.EVERYWHERE, stream)).as(stream).contains("match_all");
        }
    }

    private static String conditionOf(Scope scope, String stream) {
        return ScopeFilter.of(scope, stream).toString();
    }
}
