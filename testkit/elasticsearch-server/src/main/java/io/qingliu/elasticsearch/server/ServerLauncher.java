package io.qingliu.elasticsearch.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.logging.LogManager;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.node.NodeValidationException;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Starts one Elasticsearch node on the loopback interface and lives until it is asked to stop, by
 * SIGTERM or by the end of its standard input. The parent holds the other end of that pipe and
 * never writes to it, so the node cannot outlive a parent that was killed.
 *
 * <p>Arguments: {@code HOME DATA PORT}. HOME is only read; data, logs and {@code logs/http.ports},
 * which names the bound address, are written below DATA. PORT 0 takes a free one.
 */
public final class ServerLauncher {
    private static final String NODE_NAME = "qingliu";

    private static final String LOGS = "logs";

    private ServerLauncher() {}

    /**
     * Runs the node until SIGTERM or the end of standard input; exits 2 on a wrong call and 1 when
     * the node cannot start.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("Usage: ServerLauncher HOME DATA PORT");
            System.exit(2);
        }
        try {
            Node node = start(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "stop-node"));
        } catch (NodeValidationException | RuntimeException e) {
            // The node's own threads would keep a JVM alive that serves nobody.
            e.printStackTrace();
            // The traces are long; whoever shows the log's end shall see the reason.
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                System.err.println("Cannot start: " + cause);
            }
            System.exit(1);
        }
        awaitEnd(System.in);
        System.exit(0);
    }

    private static Node start(Path home, Path data, String port)
            throws IOException, NodeValidationException {
        Path absoluteHome = home.toAbsolutePath();
        Files.createDirectories(data.resolve(LOGS));
        System.setProperty("es.path.home", absoluteHome.toString());
        LogConfigurator.registerErrorListener();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(
                        settings(absoluteHome, data.toAbsolutePath(), port),
                        Map.of(),
                        absoluteHome.resolve("config"),
                        () -> NODE_NAME);
        LogConfigurator.setNodeName(NODE_NAME);
        LogConfigurator.configure(environment, true);
        PluginsLoader plugins =
                PluginsLoader.createPluginsLoader(
                        PluginsLoader.loadModulesBundles(environment.modulesDir()),
                        Set.of(),
                        Map.of(),
                        // Named modules would need the server itself to be one; here it is on the
                        // class path.
                        false);
        return new Node(environment, plugins).start();
    }

    private static Settings settings(Path home, Path data, String port) {
        return Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", data.resolve("data").toString())
                .put("path.logs", data.resolve(LOGS).toString())
                .put("cluster.name", "qingliu-embedded")
                .put("node.name", NODE_NAME)
                .put("node.portsfile", true)
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", "0")
                // A laptop's nearly full disk must not turn the indices read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
    }

    private static void awaitEnd(InputStream parent) throws IOException {
        while (parent.read() >= 0) {
            // The parent sends nothing; only the end of the pipe matters.
        }
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (IOException e) {
            LogManager.getLogger(ServerLauncher.class).error("The node did not close cleanly", e);
        }
    }
}
