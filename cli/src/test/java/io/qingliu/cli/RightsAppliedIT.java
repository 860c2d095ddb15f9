package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.connectors.kafka.Grant;
import io.qingliu.connectors.kafka.Rights;
import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prepare --rights apply} does on a broker that checks rights, and says. */
@Tag("nightly")
class RightsAppliedIT {

    @TempDir private Path directory;

    @Test
    void rightsAndQuotasAreSetOnceAndWhoMayTooMuchIsNamed() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.builder().users("p1", "p2").start()) {
            String config = config(kafka);

            Called first = Called.with("prepare", "--config", config, "--rights", "apply");
            assertThat(first.err()).isEmpty();
            assertThat(first.code()).isZero();
            assertThat(first.out())
                    .contains("Created topic city.orders.P1.", "Set 1 quotas now; 1 are in force.")
                    .doesNotContain("Left as it is");

            Rights.apply(
                    JobSettings.load(Path.of(config)).kafka(),
                    List.of(
                            new Grant(
                                    "User:p2",
                                    ResourceType.TOPIC,
                                    "city.orders",
                                    PatternType.PREFIXED,
                                    List.of(AclOperation.WRITE),
                                    "of before P1 was bound")));
            Called second = Called.with("prepare", "--config", config, "--rights", "apply");
            assertThat(second.out())
                    .contains(
                            "Granted 0 operations now",
                            "Set 0 quotas now; 1 are in force.",
                            "Left as it is: a writer of topic city.orders.P1 is User:p2 but must be"
                                    + " one of [User:p1, User:qingliu].");
            assertThat(
                            Called.with(
                                            "--lang",
                                            "zh",
                                            "prepare",
                                            "--config",
                                            config,
                                            "--rights",
                                            "apply")
                                    .out())
                    .contains("city.orders.P1", "[User:p1, User:qingliu] 之一", "流量配额")
                    .doesNotContain("but must");
        }
    }

    private String config(EmbeddedKafka kafka) throws IOException {
        StringBuilder text =
                new StringBuilder(
                        """
                        edge.key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                        kafka.topic.prefix: "city."
                        senders.bound.P1: "User:p1"
                        """);
        text.append("kafka.bootstrap.servers: ").append(kafka.bootstrapServers()).append('\n');
        kafka.clientSettings("operator")
                .forEach(
                        (key, value) ->
                                text.append("kafka.client.")
                                        .append(key)
                                        .append(": '")
                                        .append(value)
                                        .append("'\n"));
        return Files.writeString(directory.resolve("config.yaml"), text).toString();
    }
}
