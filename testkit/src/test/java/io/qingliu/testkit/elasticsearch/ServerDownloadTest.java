package io.qingliu.testkit.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerDownloadTest {
    private static final byte[] LUCENE = "searches".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NETTY = "listens".getBytes(StandardCharsets.UTF_8);

    @TempDir Path directory;
    private Path home;
    private Path repository;
    private byte[] module;

    @BeforeEach
    void layOut() throws Exception {
        home = Files.createDirectories(directory.resolve("home"));
        repository = directory.resolve("repository");
        module = module();
        publish("org/example/lucene/1.0/lucene-1.0.jar", LUCENE);
        publish("io/netty/netty-codec/4.1/netty-codec-4.1.jar", NETTY);
        publish("org/example/transport-netty4/8.0/transport-netty4-8.0.jar", module);
        bill(LUCENE);
    }

    @Test
    void jarsLieWhereTheServerLooksForThem() throws Exception {
        ServerDownload.complete(home, repository.toUri());

        assertThat(home.resolve("lib/lucene-1.0.jar")).hasBinaryContent(LUCENE);
        assertThat(home.resolve("modules/transport-netty4/netty-codec-4.1.jar"))
                .hasBinaryContent(NETTY);
        assertThat(home.resolve("modules/transport-netty4/entitlement-policy.yaml"))
                .hasContent("may listen");
        assertThat(home.resolve("downloaded")).exists();
    }

    @Test
    void jarsComeOverHttp() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body =
                            Files.readAllBytes(
                                    repository.resolve(
                                            exchange.getRequestURI().getPath().substring(1)));
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            ServerDownload.complete(
                    home, URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
        } finally {
            server.stop(0);
        }

        assertThat(home.resolve("lib/lucene-1.0.jar")).hasBinaryContent(LUCENE);
    }

    @Test
    void aJarOfOtherContentIsRefusedAndNotKept() throws Exception {
        bill("is another".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> ServerDownload.complete(home, repository.toUri()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lucene-1.0.jar has SHA-256 " + sha256(LUCENE));
        assertThat(home.resolve("lib")).isEmptyDirectory();
        assertThat(home.resolve("downloaded")).doesNotExist();
    }

    @Test
    void whatLiesThereAlreadyIsNotReadAgain() throws Exception {
        ServerDownload.complete(home, repository.toUri());
        Files.delete(repository.resolve("org/example/lucene/1.0/lucene-1.0.jar"));
        Files.delete(home.resolve("modules/transport-netty4/netty-codec-4.1.jar"));

        ServerDownload.complete(home, repository.toUri());

        assertThat(home.resolve("modules/transport-netty4/netty-codec-4.1.jar")).exists();
    }

    private void publish(String path, byte[] content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void bill(byte[] lucene) throws Exception {
        Files.writeString(
                home.resolve(ServerDownload.BILL),
                "{\"components\":["
                        + component("org.example", "lucene", "1.0", lucene)
                        + ","
                        + component("io.netty", "netty-codec", "4.1", NETTY)
                        + ","
                        + component("org.example", "transport-netty4", "8.0", module)
                        + "]}");
    }

    private static String component(String group, String name, String version, byte[] content)
            throws Exception {
        return """
               {"group":"%s","name":"%s","version":"%s","hashes":[
                   {"alg":"MD5","content":"00"},{"alg":"SHA-256","content":"%s"}]}
               """
                .formatted(group, name, version, sha256(content));
    }

    private static byte[] module() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(
                    new ZipEntry("META-INF/es-plugins/transport-netty4/entitlement-policy.yaml"));
            zip.write("may listen".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
