package io.qingliu.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folder that goes into the image holds what the jobs need beside Flink, and no more. */
class JobImageIT {

    private static final Path OURS = Path.of("target", "usrlib");
    private static final Path FLINK = Path.of("target", "flink");

    @Test
    void ourModulesAndConnectorsAreThereAndNoServerCityOrFlink() throws IOException {
        List<String> jars = names(OURS);

        assertThat(jars).contains("qingliu-jobs.jar");
        for (String needed :
                List.of(
                        "qingliu-connectors-",
                        "qingliu-domain-",
                        "qingliu-cep-patterns-",
                        "qingliu-blacklist-",
                        "flink-connector-kafka-",
                        "kafka-clients-",
                        "elasticsearch-rest-client-")) {
            assertThat(jars).anyMatch(jar -> jar.startsWith(needed));
        }
        assertThat(jars)
                .noneMatch(
                        jar ->
                                jar.matches(
                                        "(qingliu-testkit|qingliu-elasticsearch|kafka_|kafka-server"
                                                + "|kafka-metadata|scala-|flink-(core|runtime"
                                                + "|streaming|clients|cep|rpc|statebackend|shaded)"
                                                + "|log4j-|slf4j-).*"));
    }

    @Test
    void withWhatFlinkBringsItIsEnoughToBuildTheJobs() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // Nothing of this test's own class path may help out.
        try (URLClassLoader cluster =
                new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(cluster);

            assertThat(operators(cluster, "io.qingliu.jobs.SignalJob")).contains("signals.topic");
            assertThat(operators(cluster, "io.qingliu.jobs.CaseJob")).contains("couriers.alert");
            assertThat(operators(cluster, "io.qingliu.jobs.IndexJob")).contains("results.read");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Assembles a job and translates it for a cluster, as its main method has Flink do. */
    private static String operators(ClassLoader cluster, String job) throws Exception {
        try {
            Object settings =
                    cluster.loadClass("io.qingliu.jobs.settings.JobSettings")
                            .getMethod("of", Map.class)
                            .invoke(
                                    null,
                                    Map.of(
                                            "edge.key", "env:QINGLIU_EDGE_KEY",
                                            "kafka.bootstrap.servers", "localhost:9092",
                                            "elasticsearch.hosts", "http://localhost:9200"));
            Class<?> environment =
                    cluster.loadClass(
                            "org.apache.flink.streaming.api.environment.StreamExecutionEnvironment");
            Object env = environment.getMethod("getExecutionEnvironment").invoke(null);
            cluster.loadClass(job)
                    .getMethod("assemble", environment, settings.getClass())
                    .invoke(null, env, settings);
            Object graph = environment.getMethod("getStreamGraph").invoke(env);
            graph.getClass().getMethod("getJobGraph").invoke(graph);
            return (String) graph.getClass().getMethod("getStreamingPlanAsJSON").invoke(graph);
        } catch (InvocationTargetException e) {
            throw new AssertionError("cannot build " + job, e.getCause());
        }
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path folder : List.of(FLINK, OURS)) {
            for (String jar : names(folder)) {
                urls.add(folder.resolve(jar).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
        }
    }
}
