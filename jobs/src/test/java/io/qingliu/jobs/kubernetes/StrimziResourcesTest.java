package io.qingliu.jobs.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliu.jobs.settings.JobSettings;
import io.qingliu.testkit.pages.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Strimzi's topics and users are those of {@code deploy/kafka}: each build makes them anew. */
class StrimziResourcesTest {

    private static final String STRIMZI = "deploy/kubernetes/overlays/strimzi/";
    private static final String MADE = "# Made by the build from deploy/kafka/%s; do not edit.\n";

    private static JobSettings settings(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("edge.key", "env:QINGLIU_EDGE_KEY");
        values.put("kafka.bootstrap.servers", "qingliu-kafka-bootstrap:9093");
        values.put("kafka.topic.replication", "3");
        values.put("kafka.topic.min-in-sync", "2");
        return JobSettings.of(values);
    }

    @Test
    void topicsAndUsersAreMadeFromThePlans() throws Exception {
        StrimziResources all = new StrimziResources(settings(Map.of()));

        Page.write(STRIMZI + "topics.yaml", MADE.formatted("topics.yaml") + all.topics(List.of()));
        Page.write(STRIMZI + "users.yaml", MADE.formatted("acls.yaml") + all.users(List.of()));

        Manifests manifests = Manifests.of("overlays/strimzi");
        assertThat(manifests.ofKind("KafkaTopic")).hasSameSizeAs(all.plans());
        assertThat(manifests.ofKind("KafkaUser"))
                .extracting(user -> Manifests.text(user, "/metadata/name"))
                .containsExactly("qingliu", "qingliu-console");
    }

    @Test
    void oneWhoIsKeptApartAndSendsEventsOfItsOwnIsShown() throws Exception {
        StrimziResources all =
                new StrimziResources(
                        settings(
                                Map.of(
                                        "members.isolated.P1",
                                        "User:p1",
                                        "senders.bound.P1",
                                        "User:p1")));

        Page.write(
                STRIMZI + "member-p1.yaml",
                MADE.formatted("topics.yaml and acls.yaml")
                        + """
                        # What comes on top where members.isolated.P1 and senders.bound.P1 are User:p1: copy it for each
                        # of yours. Strimzi takes rights away from users that it does not know, so those that
                        # `prepare --rights apply` would grant are given here.
                        """
                        + all.topics(new StrimziResources(settings(Map.of())).plans())
                        + "---\n"
                        + all.users(List.of("User:qingliu", "User:qingliu-console")));

        assertThat(Page.read(STRIMZI + "member-p1.yaml"))
                .contains("topicName: qingliu.orders.P1", "producerByteRate: 16777216");
    }
}
