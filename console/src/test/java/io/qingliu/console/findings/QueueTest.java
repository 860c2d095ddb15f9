package io.qingliu.console.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.console.store.FindingFilter;
import io.qingliu.console.store.FindingOrder;
import io.qingliu.console.store.Queued;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a page without a row says. */
class QueueTest {

    private static String empty(String id, Queued queued, String next) {
        return empty(new FindingFilter(Map.of(), null, false, id, queued), next);
    }

    private static String empty(FindingFilter filter, String next) {
        return new Queue(
                        filter,
                        FindingOrder.CERTAIN,
                        List.of(),
                        0,
                        List.of(),
                        List.of(),
                        "/findings?trials=yes",
                        next,
                        null,
                        "/findings/verdicts",
                        true,
                        true,
                        Set.of())
                .empty();
    }

    @Test
    void nothingIsLeftOnlyWhereAllWasRead() {
        assertThat(empty(null, Queued.UNDECIDED, null)).isEqualTo("findings.empty.undecided");
        assertThat(empty(null, Queued.UNDECIDED, "/findings?after=x"))
                .isEqualTo("findings.empty.more");
        assertThat(empty("S1", Queued.UNDECIDED, "/findings?id=S1&after=x"))
                .isEqualTo("findings.empty.more");
        assertThat(empty("S1", Queued.UNDECIDED, null)).isEqualTo("findings.empty.filtered");
        assertThat(empty(null, Queued.ANY, null)).isEqualTo("findings.empty");
        FindingFilter trials = new FindingFilter(Map.of(), null, true, null, Queued.ANY);
        assertThat(empty(trials, null)).isEqualTo("findings.empty.trials");
    }
}
