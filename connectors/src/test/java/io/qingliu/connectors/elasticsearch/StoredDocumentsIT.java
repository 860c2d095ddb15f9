package io.qingliu.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.testkit.shared.SharedFlink;
import io.qingliu.testkit.shared.SharedServers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real server: what was written is read back, however many pages it takes. */
class StoredDocumentsIT {

    @RegisterExtension private static final SharedFlink FLINK = SharedFlink.withParallelism(1);

    private static final int DAYS_ROWS = 12_003;
    private static final IndexNames NAMES = new IndexNames("stored");

    private static StoredDocuments stored;

    @BeforeAll
    static void fill() throws Exception {
        Store store = new Store(SharedServers.elasticsearch());
        IndexTemplates.bundled(NAMES).install(store.connection());
        List<ElasticsearchDocument> documents = new ArrayList<>();
        for (int i = 0; i < DAYS_ROWS; i++) {
            documents.add(Results.statistic(NAMES, "2026-11-03", "P" + i));
        }
        documents.add(Results.statistic(NAMES, "2026-11", "P1"));
        documents.add(Results.statistic(NAMES, "2026-12", "P1"));
        assertThat(store.write(documents)).isEmpty();
        store.count(NAMES.statistics());
        stored = new StoredDocuments(store.connection());
    }

    @Test
    void allOfAMonthComeBackAndNoneOfAnother() throws Exception {
        assertThat(stored.beginningWith(NAMES.statistics(), "period", "2026-11"))
                .hasSize(DAYS_ROWS + 1)
                .allMatch(row -> row.path("period").asText().startsWith("2026-11"));
        assertThat(stored.beginningWith(NAMES.statistics(), "period", "2026-12"))
                .singleElement()
                .matches(row -> row.path("member").asText().equals("P1"));
    }

    @Test
    void anEmptyMonthIsNotAMissingIndex() throws Exception {
        assertThat(stored.beginningWith(NAMES.statistics(), "period", "2027-01")).isEmpty();
        assertThat(stored.beginningWith("nothing-statistics", "period", "2026-11")).isNull();
    }
}
