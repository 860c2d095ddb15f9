package io.qingliu.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaSettingsTest {
    private static final String SERVERS = "kafka-1:9092,kafka-2:9092";
    private static final List<String> FINDINGS = List.of("findings");

    @Test
    void onlyThePlaceOfTheClusterMustBeSaid() {
        KafkaSettings settings =
                KafkaSettings.from(
                        Configuration.fromMap(Map.of("kafka.bootstrap.servers", SERVERS)));

        assertThat(settings).isEqualTo(KafkaSettings.at(SERVERS));
        assertThat(settings.topics().name("orders")).isEqualTo("qingliu.orders");
        assertThat(settings.delivery()).isEqualTo(DeliveryGuarantee.EXACTLY_ONCE);
        assertThat(settings.transactionTimeout()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void everyKeyIsMapped() {
        KafkaSettings settings =
                KafkaSettings.from(
                        Configuration.fromMap(
                                Map.of(
                                        "kafka.bootstrap.servers", SERVERS,
                                        "kafka.topic.prefix", "city1-",
                                        "kafka.group.id", "city1",
                                        "kafka.transaction.timeout", "10 min",
                                        "kafka.delivery", "at-least-once",
                                        "kafka.client.security.protocol", "SASL_SSL")));

        assertThat(settings.topics().name("late")).isEqualTo("city1-late");
        assertThat(settings.groupId()).isEqualTo("city1");
        assertThat(settings.transactionTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.delivery()).isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
        assertThat(settings.clientProperties(Map.of("security.protocol", "PLAINTEXT")))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", SERVERS);
    }

    @Test
    void aRefusalNamesKeyValueAndRule() {
        refused("kafka.bootstrap.servers", " ", "kafka.bootstrap.servers is blank");
        refused("kafka.bootstrap.servers", "kafka", "is kafka but must be host:port");
        refused("kafka.topic.prefix", "qing liu", "kafka.topic.prefix is qing liu but must be");
        refused("kafka.group.id", "", "kafka.group.id is blank but must be given");
        refused("kafka.transaction.timeout", "9999 ms", "is PT9.999S but must be between PT10S");
        refused("kafka.transaction.timeout", "86401 s", "is PT24H1S but must be between PT10S");
        refused("kafka.delivery", "none", "kafka.delivery is none but must be exactly-once");
        refused("kafka.topic.replication", "16", "is 16 but must be from 1 to 15, or 0 for the");
        refused("kafka.topic.replication", "-1", "is -1 but must be from 1 to 15");
        refused("kafka.topic.replication", "three", "is three but must be a whole number");
        refused("kafka.topic.min-in-sync", "16", "is 16 but must be from 1 to 15");
        refused(
                "kafka.client.isolation.level",
                "read_uncommitted",
                "kafka.client.isolation.level is read_uncommitted but must be left out");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        for (String timeout : new String[] {"10 s", "24 h"}) {
            assertThat(settings("kafka.transaction.timeout", timeout)).isNotNull();
        }
        assertThat(settings("kafka.topic.replication", "15").replication().copies()).isEqualTo(15);
        assertThat(new Replication(3, 3).inSync()).isEqualTo(3);
        assertThatThrownBy(() -> new Replication(3, 4))
                .hasMessageStartingWith("kafka.topic.min-in-sync is 4 but must be from 1 to 3");
    }

    @Test
    void aPasswordIsNotShown() {
        KafkaSettings settings = settings("kafka.client.sasl.jaas.config", "password=sesame");

        assertThat(settings).asString().contains("sasl.jaas.config").doesNotContain("sesame");
    }

    @Test
    void whatKafkaTakesForASecretMayLieInAFileAndAUrlIsLeftAlone(@TempDir Path folder)
            throws Exception {
        String reference = "file:" + Files.writeString(folder.resolve("jaas"), "password=sesame\n");

        assertThat(settings("kafka.client.sasl.jaas.config", reference).client())
                .containsEntry("sasl.jaas.config", "password=sesame");
        assertThat(settings("kafka.client.sasl.oauthbearer.jwks.endpoint.url", reference).client())
                .containsEntry("sasl.oauthbearer.jwks.endpoint.url", reference);
        refused(
                "kafka.client.ssl.key.password",
                "file:/no/such/file",
                "kafka.client.ssl.key.password is file:/no/such/file but must be the name of a");
    }

    @Test
    void exactlyOnceNeedsANameForItsTransactions() {
        assertThatThrownBy(() -> KafkaResultSink.to(KafkaSettings.at(SERVERS), FINDINGS).build())
                .hasMessage(
                        "transactionalIdPrefix is null but must be given when kafka.delivery is"
                                + " exactly-once");
        assertThat(
                        KafkaResultSink.to(
                                        KafkaSettings.at(SERVERS)
                                                .with(DeliveryGuarantee.AT_LEAST_ONCE),
                                        FINDINGS)
                                .build())
                .isNotNull();
    }

    @Test
    void noDeploymentIsTakenForAnother() {
        KafkaSettings one = KafkaSettings.at(SERVERS).with(new TopicNames("a."));

        assertThat(one.withGroupId("g").deployment()).isEqualTo("a.@g");
        assertThat(one.withGroupId("g/h").deployment()).isEqualTo("a.@g%2Fh");
        assertThat(one.withGroupId("g@h").deployment()).isEqualTo("a.@g%40h");
        // The broker's transactions are found by the beginning of their names.
        assertThat(one.withGroupId("g2").deployment() + "/results")
                .doesNotStartWith(one.withGroupId("g").deployment() + "/");
    }

    private static void refused(String key, String value, String message) {
        assertThatThrownBy(() -> settings(key, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static KafkaSettings settings(String key, String value) {
        Configuration config = Configuration.fromMap(Map.of("kafka.bootstrap.servers", SERVERS));
        config.setString(key, value);
        return KafkaSettings.from(config);
    }
}
