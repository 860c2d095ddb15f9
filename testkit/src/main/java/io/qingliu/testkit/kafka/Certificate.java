package io.qingliu.testkit.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key of a server on loopback, and the certificate by which clients know it. */
public final class Certificate {

    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "broker";
    private static final int WITHIN_SECONDS = 60;

    private final Path keys;
    private final Path certificate;

    private Certificate(Path keys, Path certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * Makes a key with the tool of the Java platform.
     *
     * @param directory for its files; made if it is missing
     * @throws UncheckedIOException if it cannot be made
     */
    public static Certificate in(Path directory) {
        try {
            Path keys = Files.createDirectories(directory).resolve("broker.p12");
            Path certificate = directory.resolve("broker.pem");
            if (!Files.exists(certificate)) {
                keytool(
                        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=broker"),
                        List.of("-ext", "SAN=ip:" + BoundPorts.host(), "-validity", "3650"),
                        keys);
                keytool(List.of("-exportcert", "-rfc"), List.of("-file", "" + certificate), keys);
            }
            return new Certificate(keys, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a key in " + directory, e);
        }
    }

    private static void keytool(List<String> what, List<String> how, Path keys) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(what);
        command.addAll(how);
        command.addAll(List.of("-alias", ALIAS, "-keystore", keys.toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool did not make " + keys);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool made " + keys, e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Deletes the files. */
    void delete() {
        try {
            Files.deleteIfExists(keys);
            Files.deleteIfExists(certificate);
            Files.deleteIfExists(keys.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the key of a broker", e);
        }
    }

    /** The certificate, as a file of its clients. */
    public Path pem() {
        return certificate;
    }

    /**
     * What a server of this JVM speaks TLS with.
     *
     * @throws IllegalStateException if the key cannot be read
     */
    public SSLContext context() {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory factory =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot read " + keys, e);
        }
    }

    /** What the broker has to be set to, which is a client of itself too. */
    Map<String, String> ofBroker() {
        return Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                keys.toString(),
                "ssl.keystore.password",
                PASSWORD,
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.toString());
    }

    /** What a client has to be set to, to know the broker. */
    Map<String, String> ofClient() {
        return Map.of(
                "ssl.truststore.type", "PEM", "ssl.truststore.location", certificate.toString());
    }
}
