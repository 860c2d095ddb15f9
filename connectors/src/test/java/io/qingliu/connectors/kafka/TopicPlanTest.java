package io.qingliu.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicPlanTest {
    private static final Path SHIPPED = Path.of("..", "deploy", "kafka", "topics.yaml");

    @Test
    void everyStreamOfTheContractHasATopic() throws IOException {
        assertThat(TopicPlan.shipped())
                .isEqualTo(TopicPlan.read(SHIPPED))
                .extracting(TopicPlan::name)
                .contains("orders", "reviews", "parcels", "registrations", "payments", "accesses")
                .contains("members", "subjects", "reports", "submissions", "decisions", "verdicts")
                .contains("appeals", "repairs", "receipts", "rules", "signals")
                .contains("findings", "blacklist", "measures", "pushes", "courier-alerts")
                .contains("notices", "review-scores", "statistics", "dead-letters", "late");
    }

    @Test
    void noShippedTopicForgetsByEventTime() {
        assertThat(TopicPlan.shipped())
                .allSatisfy(
                        plan ->
                                assertThat(plan.topicSettings())
                                        .containsEntry("message.timestamp.type", "LogAppendTime"))
                .allSatisfy(plan -> assertThat(plan.why()).isNotBlank());
    }

    @Test
    void theBlacklistKeepsTheNewestOfEachSubjectForEver() {
        TopicPlan blacklist =
                TopicPlan.shipped().stream()
                        .filter(plan -> plan.name().equals("blacklist"))
                        .findFirst()
                        .orElseThrow();

        assertThat(blacklist.topicSettings())
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("retention.ms", "-1");
    }

    @Test
    void aRetentionIsADuration() throws IOException {
        List<TopicPlan> plans = read(plan("orders", "retention: P30D"));

        assertThat(plans.get(0).topicSettings())
                .containsEntry("retention.ms", Long.toString(Duration.ofDays(30).toMillis()));
    }

    @Test
    void aBrokenPlanNamesTopicKeyValueAndRule() {
        refused(plan("orders", "retention: 30d"), "topics.orders.retention is 30d but must be");
        refused(plan("orders", "retention: PT0S"), "topics.orders.retention is PT0S but must be");
        refused(plan("orders", "partitions: 0"), "topics.orders.partitions is 0 but must be");
        refused(plan("orders", "partitions: 1001"), "topics.orders.partitions is 1001 but must be");
        refused(plan("orders", "cleanup: never"), "topics.orders.cleanup is never but must be");
        refused(plan("orders", "timestamps: Now"), "topics.orders.timestamps is Now but must be");
        refused(
                plan("orders", "why: a") + plan("orders", "why: b").substring("topics:\n".length()),
                "topics.orders.name is orders but must be given once");
        refused("topics:\n", "topics");
        refused("topics:\n- {name: orders}\n", "partitions");
        refused(plan("orders", "colour: blue"), "colour");
    }

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).hasMessageContaining(message);
    }

    private static List<TopicPlan> read(String yaml) throws IOException {
        return TopicPlan.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** A sound plan with one line added or put in the place of its own. */
    private static String plan(String name, String line) {
        StringBuilder yaml = new StringBuilder("topics:\n- name: " + name + "\n");
        String key = line.substring(0, line.indexOf(':') + 1);
        for (String sound :
                List.of(
                        "partitions: 2",
                        "cleanup: delete",
                        "retention: P1D",
                        "timestamps: LogAppendTime")) {
            if (!sound.startsWith(key)) {
                yaml.append("  ").append(sound).append('\n');
            }
        }
        return yaml.append("  ").append(line).append('\n').toString();
    }
}
