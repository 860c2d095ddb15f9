package io.qingliu.testkit.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Downloads the jars of the Elasticsearch server into the server home of a release, which does not
 * contain them. The bill of materials in the home names them, with the SHA-256 each must have.
 */
public final class ServerDownload {
    /** The bill of materials of the server, in CycloneDX's JSON, within the home. */
    static final String BILL = "elasticsearch-server.cdx.json";

    /** The file that says the home is complete. */
    static final String DONE = "downloaded";

    private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";
    private static final String VARIABLE = "QINGLIU_MAVEN_REPOSITORY";
    private static final Duration SLOWEST = Duration.ofMinutes(5);

    /** The module of the server that speaks HTTP, which has a class loader of its own. */
    private static final String HTTP_MODULE = "transport-netty4";

    private static final String POLICY = "entitlement-policy.yaml";

    /** A jar: where it lies in a Maven repository and in the home, and what it must hold. */
    record Jar(String source, String target, String sha256) {}

    private final Path home;
    private final URI repository;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(30))
                    .build();

    private ServerDownload(Path home, URI repository) {
        this.home = home;
        this.repository = repository;
    }

    /**
     * Completes a home, and ends the process with 1 and one line if that fails.
     *
     * @param args the home's directory
     */
    public static void main(String[] args) {
        String configured = System.getenv(VARIABLE);
        String address = configured == null || configured.isBlank() ? CENTRAL : configured;
        try {
            complete(Path.of(args[0]), URI.create(address.endsWith("/") ? address : address + "/"));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("qingliu: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Downloads what is missing. What lies there already with the right SHA-256 stays.
     *
     * @param home a server home with a bill of materials
     * @param repository address of a Maven repository, which ends in a slash: http, https or file
     * @throws IOException if a jar cannot be had, is not what the bill names, or cannot be written
     */
    static void complete(Path home, URI repository) throws IOException {
        ServerDownload download = new ServerDownload(home, repository);
        for (Jar jar : jars(home.resolve(BILL))) {
            download.fetch(jar);
        }
        download.unpackPolicy();
        Files.writeString(home.resolve(DONE), "");
    }

    /** The jars that a bill of materials names. */
    static List<Jar> jars(Path bill) throws IOException {
        JsonNode root;
        try (InputStream in = Files.newInputStream(bill)) {
            root = new ObjectMapper().readTree(in);
        } catch (JsonProcessingException e) {
            throw new IOException(bill + " is no JSON: " + e.getOriginalMessage(), e);
        }
        List<Jar> jars = new ArrayList<>();
        for (JsonNode component : root.path("components")) {
            jars.add(jar(component));
        }
        if (jars.isEmpty()) {
            throw new IOException(bill + " names no component");
        }
        return jars;
    }

    private static Jar jar(JsonNode component) throws IOException {
        String group = component.path("group").asText();
        String name = component.path("name").asText();
        String version = component.path("version").asText();
        String file = name + "-" + version + ".jar";
        boolean http = group.equals("io.netty") || name.equals(HTTP_MODULE);
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return new Jar(
                        group.replace('.', '/') + "/" + name + "/" + version + "/" + file,
                        (http ? "modules/" + HTTP_MODULE : "lib") + "/" + file,
                        hash.path("content").asText());
            }
        }
        throw new IOException(name + " has no SHA-256 in the bill of materials");
    }

    private void fetch(Jar jar) throws IOException {
        Path target = home.resolve(jar.target());
        if (Files.exists(target) && sha256(target).equals(jar.sha256())) {
            return;
        }
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".part");
        URI address = repository.resolve(jar.source());
        read(address, part);
        String found = sha256(part);
        if (!found.equals(jar.sha256())) {
            Files.delete(part);
            throw new IOException(
                    address + " has SHA-256 " + found + " but must have " + jar.sha256());
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private void read(URI address, Path target) throws IOException {
        try {
            if ("file".equals(address.getScheme())) {
                Files.copy(Path.of(address), target, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(address).timeout(SLOWEST).build();
            HttpResponse<Path> answer = client.send(request, BodyHandlers.ofFile(target));
            if (answer.statusCode() != 200) {
                throw new IOException("it answered " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while reading " + address, e);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot copy %s to %s (%s); %s names another Maven repository"
                            .formatted(address, target, reason(e), VARIABLE),
                    e);
        }
    }

    private static String reason(IOException e) {
        String type = e.getClass().getSimpleName();
        return e.getMessage() == null ? type : type + ": " + e.getMessage();
    }

    /** The server wants to see what the HTTP module may do as a file beside its jars. */
    private void unpackPolicy() throws IOException {
        Path module = home.resolve("modules").resolve(HTTP_MODULE);
        try (var files = Files.newDirectoryStream(module, HTTP_MODULE + "-*.jar")) {
            for (Path file : files) {
                try (ZipFile jar = new ZipFile(file.toFile())) {
                    ZipEntry policy =
                            jar.getEntry("META-INF/es-plugins/" + HTTP_MODULE + "/" + POLICY);
                    if (policy == null) {
                        throw new IOException(file + " has no " + POLICY);
                    }
                    try (InputStream in = jar.getInputStream(policy)) {
                        Files.copy(in, module.resolve(POLICY), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
