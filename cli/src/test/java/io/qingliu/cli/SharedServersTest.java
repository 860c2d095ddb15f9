package io.qingliu.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.qingliu.testkit.elasticsearch.EmbeddedElasticsearch;
import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for the tests of all modules: they share servers, and have one of two tiers. */
class SharedServersTest {

    private static final List<String> MODULES =
            List.of(
                    "domain",
                    "testkit",
                    "cep-patterns",
                    "blacklist",
                    "connectors",
                    "jobs",
                    "console",
                    "cli");

    /** Tests whose subject is the server itself, and what no shared one can show them. */
    private static final Map<String, String> OWN_SERVERS =
            Map.ofEntries(
                    Map.entry("io.qingliu.testkit.kafka.EmbeddedKafkaIT", "it is about the broker"),
                    Map.entry(
                            "io.qingliu.testkit.elasticsearch.EmbeddedElasticsearchIT",
                            "it is about the search server"),
                    Map.entry(
                            "io.qingliu.connectors.kafka.RightsIT", "a broker that asks who it is"),
                    Map.entry(
                            "io.qingliu.connectors.kafka.UnreadRecordsIT",
                            "a broker that goes away and comes back"),
                    Map.entry(
                            "io.qingliu.connectors.kafka.KafkaResultSinkIT",
                            "a broker whose retention sweeps each half second"),
                    Map.entry(
                            "io.qingliu.connectors.elasticsearch.ElasticsearchSinkIT",
                            "a search server that is killed"),
                    Map.entry(
                            "io.qingliu.connectors.gate.LeakGateTest",
                            "a cluster that reports its metrics to the test"),
                    Map.entry(
                            "io.qingliu.jobs.NoRawIdentifierIT",
                            "all files of the servers are searched"),
                    Map.entry(
                            "io.qingliu.jobs.live.IsolationIT",
                            "a broker that asks who it is, and an index of its own"),
                    Map.entry(
                            "io.qingliu.jobs.live.BoundSendersIT",
                            "a broker that asks who it is, and a topic for each sender"),
                    Map.entry(
                            "io.qingliu.cli.RightsAppliedIT",
                            "a broker that asks who it is, and rights set on it"),
                    Map.entry("io.qingliu.jobs.live.IndexingIT", "a search server that is killed"),
                    Map.entry(
                            "io.qingliu.jobs.settings.SharedRpcSystemTest",
                            "it is about starting a cluster"),
                    Map.entry("io.qingliu.cli.RunIT", "a search server that is killed"));

    private static final Set<String> SERVERS =
            Set.of(EmbeddedKafka.class.getName(), EmbeddedElasticsearch.class.getName());

    private static final Set<String> CLUSTERS =
            Set.of(
                    "org.apache.flink.runtime.minicluster.MiniCluster",
                    "org.apache.flink.test.junit5.MiniClusterExtension");

    private static final DescribedPredicate<JavaAccess<?>> START_A_SERVER =
            DescribedPredicate.describe("start a server", SharedServersTest::startsAServer);

    private static boolean startsAServer(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String called = access.getTarget().getName();
        return SERVERS.contains(owner) && (called.equals("start") || called.equals("builder"))
                || CLUSTERS.contains(owner) && called.equals("<init>");
    }

    private static JavaClasses tests;

    @BeforeAll
    static void readTheTestsOfAllModules() {
        List<Path> folders =
                MODULES.stream()
                        .map(module -> Path.of("..", module, "target", "test-classes"))
                        .toList();
        assertThat(folders).allMatch(Files::isDirectory);
        tests = new ClassFileImporter().importPaths(folders);
    }

    @Test
    void noTestStartsAServerButThoseAboutTheServerItself() {
        noClasses()
                .that()
                .resideInAPackage("io.qingliu..")
                .and(
                        DescribedPredicate.describe(
                                "are not named here",
                                (JavaClass each) ->
                                        !OWN_SERVERS.containsKey(outermost(each).getName())))
                .should()
                .accessTargetWhere(START_A_SERVER)
                .because("a JVM has one broker, one search server and one cluster for all tests")
                .check(tests);
    }

    @Test
    void eachOfThoseStartsOneToday() {
        Stream<String> starting =
                tests.stream()
                        .filter(
                                each ->
                                        each.getAccessesFromSelf().stream()
                                                .anyMatch(START_A_SERVER::test))
                        .map(each -> outermost(each).getName())
                        .distinct();

        assertThat(starting).containsExactlyInAnyOrderElementsOf(OWN_SERVERS.keySet());
    }

    @Test
    void theOnlyTagIsThatOfTheNight() {
        classes().should(haveNoOtherTagThan("nightly")).check(tests);
    }

    private static ArchCondition<JavaClass> haveNoOtherTagThan(String tag) {
        return new ArchCondition<>("have no other tag than " + tag) {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                Stream.concat(
                                each.tryGetAnnotationOfType(Tag.class).stream(),
                                each.getMethods().stream()
                                        .flatMap(
                                                method ->
                                                        method
                                                                .tryGetAnnotationOfType(Tag.class)
                                                                .stream()))
                        .filter(found -> !found.value().equals(tag))
                        .forEach(
                                found ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        each, each.getName() + ": " + found)));
            }
        };
    }

    private static JavaClass outermost(JavaClass each) {
        return each.getEnclosingClass().map(SharedServersTest::outermost).orElse(each);
    }
}
