package io.qingliu.jobs.casework;

import static io.qingliu.jobs.casework.CaseTown.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.finding.Behavior;
import io.qingliu.domain.finding.Severity;
import io.qingliu.jobs.FinalResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crowded registry: each shop changes hands, and is its owner's for two milliseconds. Tasks that
 * overtake each other would propose some of the owners and not others.
 */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameCaseworkIT {

    private static final int SHOPS = 2_000;

    @TempDir private static Path directory;

    private final CaseTown town = CaseTown.since("2024-09-01");
    private FinalResults one;

    @BeforeAll
    void oneTask() throws Exception {
        town.member("P1", MemberKind.PLATFORM).joins();
        for (int i = 0; i < SHOPS; i++) {
            String shop = "s" + i;
            town.about(CaseTown.shop(shop), Behavior.BRUSHING)
                    .on("2026-05-22")
                    .submittedBy("P1", Severity.GENERAL);
            Map<String, Object> unit =
                    fields("kind", "ENTERPRISE", "id", "91441802%010d".formatted(i));
            long time = CaseTown.morningOf("2026-06-22") + i * 10L;
            registered(unit, time, List.of(fields("kind", "SHOP", "id", shop, "platform", "P1")));
            registered(unit, time + 2, List.of());
        }
        town.until("2026-07-10");
        one = town.judged(directory.resolve("one"), 1);
        assertThat(one.count("proposals")).isEqualTo(SHOPS);
        assertThat(one.count("blacklist")).isGreaterThanOrEqualTo(SHOPS);
    }

    private void registered(Map<String, Object> unit, long time, List<Map<String, Object>> owns) {
        town.received(
                "subjects",
                "registry",
                time,
                fields("subject", unit, "name", "u", "status", "OPEN", "owns", owns));
    }

    @Test
    void severalTasksProposeTheSame() throws Exception {
        for (int tasks : new int[] {2, 4}) {
            assertThat(town.judged(directory.resolve("tasks-" + tasks), tasks).differencesFrom(one))
                    .as("%d tasks", tasks)
                    .isEmpty();
        }
    }
}
