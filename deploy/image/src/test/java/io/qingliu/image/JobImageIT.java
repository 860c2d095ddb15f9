package io.qingliu.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder that goes into the image holds what the jobs need beside Flink, and no more. */
class JobImageIT {

    private static final Path OURS = Path.of("target", "usrlib");
    private static final Path METRICS = Path.of("target", "metrics");
    private static final Path FLINK = Path.of("target", "flink");

    @TempDir private Path directory;

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

    /** As Flink starts a process: the plug-in, its own jars, and Flink; no job is known. */
    @Test
    void flinkFindsWhatServesTheMetricsAmongThePlugIns() throws Exception {
        try (URLClassLoader flink =
                new URLClassLoader(jars(List.of(FLINK)), ClassLoader.getPlatformClassLoader())) {
            Object plugins =
                    flink.loadClass("org.apache.flink.core.plugin.DirectoryBasedPluginFinder")
                            .getConstructor(Path.class)
                            .newInstance(pluginDirectory());
            Collection<?> found =
                    (Collection<?>) plugins.getClass().getMethod("findPlugins").invoke(plugins);
            Class<?> factory =
                    flink.loadClass("org.apache.flink.metrics.reporter.MetricReporterFactory");
            Iterator<?> factories = loaded(flink, found.iterator().next(), factory);

            Object ours = factories.next();
            assertThat(ours.getClass().getName())
                    .isEqualTo("io.qingliu.jobs.watch.ServedMetricsFactory");
            Object reporter =
                    factory.getMethod("createMetricReporter", Properties.class)
                            .invoke(ours, new Properties());
            assertThat(served(flink, reporter)).isEmpty();
        }
    }

    private Path pluginDirectory() throws IOException {
        Path plugin = Files.createDirectories(directory.resolve("qingliu-metrics"));
        for (String jar : names(METRICS)) {
            Files.copy(METRICS.resolve(jar), plugin.resolve(jar));
        }
        return directory;
    }

    private static Iterator<?> loaded(ClassLoader flink, Object descriptor, Class<?> factory)
            throws Exception {
        Class<?> config = flink.loadClass("org.apache.flink.configuration.Configuration");
        Object shared =
                flink.loadClass("org.apache.flink.configuration.CoreOptions")
                        .getMethod("getPluginParentFirstLoaderPatterns", config)
                        .invoke(null, config.getConstructor().newInstance());
        Object loader =
                flink.loadClass("org.apache.flink.core.plugin.PluginLoader")
                        .getMethod(
                                "create", descriptor.getClass(), ClassLoader.class, String[].class)
                        .invoke(null, descriptor, flink, shared);
        return (Iterator<?>)
                loader.getClass().getMethod("load", Class.class).invoke(loader, factory);
    }

    /** What it says at {@code /metrics} while no job runs. */
    private static String served(ClassLoader flink, Object reporter) throws Exception {
        Class<?> config = flink.loadClass("org.apache.flink.metrics.MetricConfig");
        reporter.getClass()
                .getMethod("open", config)
                .invoke(reporter, config.getConstructor().newInstance());
        try {
            Method address = reporter.getClass().getDeclaredMethod("address");
            address.setAccessible(true);
            int port = ((InetSocketAddress) address.invoke(reporter)).getPort();
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } finally {
            reporter.getClass().getMethod("close").invoke(reporter);
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
        return jars(List.of(FLINK, OURS));
    }

    private static URL[] jars(List<Path> folders) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path folder : folders) {
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
