package io.qingliu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prepare --rights print} gives to whoever may grant rights; no server is asked. */
class RightsTest {

    @TempDir private Path directory;

    private String config;

    @BeforeEach
    void settings() throws IOException {
        config =
                Files.writeString(
                                directory.resolve("config.yaml"),
                                """
                                edge.key: "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
                                kafka.bootstrap.servers: "localhost:1"
                                kafka.topic.prefix: "city."
                                kafka.group.id: town
                                elasticsearch.hosts: ["http://localhost:1"]
                                elasticsearch.index.prefix: city
                                members.isolated.P1: "User:CN=p1,O=Shops"
                                senders.bound.YTO: "User:yto"
                                """)
                        .toString();
    }

    @Test
    void commandsAndRolesHaveTheNamesOfTheDeployment() {
        Called called = Called.with("prepare", "--config", config, "--rights", "print");

        assertThat(called.err()).isEmpty();
        assertThat(called.code()).isZero();
        assertThat(called.out())
                .contains(
                        "kafka-acls.sh --add --allow-principal 'User:CN=p1,O=Shops' --topic"
                                + " 'city.receipts.P1' --operation Write --operation Describe",
                        "kafka-acls.sh --add --allow-principal 'User:qingliu' --group 'town'"
                                + " --resource-pattern-type prefixed --operation Read"
                                + " --operation Describe",
                        "kafka-acls.sh --add --allow-principal 'User:yto' --topic"
                                + " 'city.parcels.YTO' --operation Write --operation Describe",
                        "kafka-configs.sh --alter --add-config 'producer_byte_rate=16777216'"
                                + " --entity-type users --entity-name 'yto'",
                        "PUT /_security/role/city-member-p1",
                        "\"city-measures.p1\"")
                .doesNotContain("{member}", "{sender}", "{prefix}", "{group}");
    }

    @Test
    void anotherWordIsAWrongCall() {
        Called called = Called.with("prepare", "--config", config, "--rights", "show");

        assertThat(called.err())
                .singleElement()
                .asString()
                .contains("--rights is show but must be print or apply");
        assertThat(called.code()).isEqualTo(2);
    }

    /** What is granted to P1 by the beginning of a name would be granted to P10's topics too. */
    @Test
    void grantsOfOnesOwnCannotMixUpMembers() throws IOException {
        Path acls =
                Files.writeString(
                        directory.resolve("acls.yaml"),
                        """
                        principals: {}
                        grants:
                          - {to: members, resource: TOPIC, name: "{prefix}measures.{member}", pattern: PREFIXED, operations: [READ]}
                        """);

        Called called =
                Called.with(
                        "prepare",
                        "--config",
                        config,
                        "--rights",
                        "print",
                        "--acls",
                        acls.toString());

        assertThat(called.err())
                .singleElement()
                .asString()
                .contains("must be LITERAL: P1's would be P10's too");
        assertThat(called.code()).isEqualTo(2);
    }
}
