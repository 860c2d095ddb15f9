package io.qingliu.blacklist.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/**
 * The texts a policy is read from, in a form that travels to whoever works by it. Read and checked
 * when made, so that a wrong rule of procedure stops the start.
 */
public final class PolicyFiles implements Serializable {

    /** The files of a policy. */
    public static final List<String> NAMES =
            List.of(
                    "measures.yaml",
                    "departments.yaml",
                    "terms.yaml",
                    "calendar.yaml",
                    "notices.yaml",
                    "vocabulary.yaml");

    private static final long serialVersionUID = 1L;

    private static final int DIGITS = 8;

    /** What texts say, while somebody works by them: operators of one process share it. */
    private static final Map<TreeMap<String, String>, Policy> READ =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final TreeMap<String, String> texts;

    private PolicyFiles(TreeMap<String, String> texts) {
        this.texts = texts;
        policy();
    }

    /** The policy shipped with the program. */
    public static PolicyFiles shipped() {
        TreeMap<String, String> texts = new TreeMap<>();
        NAMES.forEach(name -> texts.put(name, shipped(name)));
        return new PolicyFiles(texts);
    }

    /**
     * The shipped policy, with each file replaced that stands in a directory under the same name.
     *
     * @throws PolicyException if there is no such directory, another file stands in it that is not
     *     hidden, or a file breaks a rule or cannot be read
     */
    public static PolicyFiles in(Path directory) {
        TreeMap<String, String> texts = new TreeMap<>(shipped().texts);
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            if (!NAMES.contains(name)) {
                throw new PolicyException(name, "unknown", "be one of " + NAMES);
            }
            try {
                texts.put(name, Files.readString(file));
            } catch (IOException e) {
                throw new PolicyException(name, "it is no text in UTF-8", e);
            }
        }
        return new PolicyFiles(texts);
    }

    /** The text of each file. */
    public List<String> texts() {
        return List.copyOf(texts.values());
    }

    private static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            entries.filter(PolicyFiles::isFile).sorted().forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            throw new PolicyException(directory.toString(), "it is no directory", e);
        }
        return files;
    }

    /** Hidden ones are those of editors, and of clusters that mount the directory. */
    private static boolean isFile(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
    }

    /** The policy they hold; the same texts give an equal one. */
    public Policy policy() {
        return READ.computeIfAbsent(texts, any -> Policy.of(this));
    }

    /** The text of one of {@link #NAMES}. */
    public String text(String name) {
        return texts.get(name);
    }

    /** A few digits that differ when a letter of any file does. */
    String digits() {
        MessageDigest digest = sha256();
        texts.forEach(
                (name, text) -> {
                    digest.update(name.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                    digest.update(text.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                });
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The text of a shipped file. */
    static String shipped(String name) {
        try (InputStream in = PolicyFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
