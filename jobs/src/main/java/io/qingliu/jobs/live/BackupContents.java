package io.qingliu.jobs.live;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.connectors.backup.SavedTopic;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The contents of a backup, as its file {@value #FILE} lists them. That file is written last: a
 * directory without it is no backup.
 *
 * @param form of the backup; this build reads {@value #FORM}
 * @param made epoch milliseconds
 * @param cluster id of the Kafka cluster it was taken from
 * @param deployment its prefix and group
 * @param topics of events, case records and results
 * @param checkpoints of the jobs
 * @param sums SHA-256 of each file, by its path below the directory
 */
record BackupContents(
        int form,
        long made,
        String cluster,
        String deployment,
        List<SavedTopic> topics,
        List<SavedCheckpoints> checkpoints,
        Map<String, String> sums) {

    static final int FORM = 1;

    /** Name of the file. */
    static final String FILE = "backup.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BUFFER = 1 << 16;

    /** Keeps the lists as they are. */
    BackupContents {
        topics = List.copyOf(topics);
        checkpoints = List.copyOf(checkpoints);
        sums = Map.copyOf(sums);
    }

    /**
     * The checkpoints of a job.
     *
     * @param job its name
     * @param option the setting that names where they are kept
     * @param home where all are kept, as the settings named it
     * @param paths of the complete ones below the job's directory, oldest first
     */
    record SavedCheckpoints(String job, String option, String home, List<String> paths) {}

    void write(Path directory) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(directory.resolve(FILE).toFile(), this);
    }

    /**
     * Reads what a directory holds, and compares every file with its sum.
     *
     * @param option that names the directory
     * @throws BadSettingException if it is no backup, of another form, or not as it was written
     * @throws IOException if it cannot be read
     */
    static BackupContents read(String option, Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw new BadSettingException(
                    option, directory, "be a complete backup: " + FILE + " is missing");
        }
        BackupContents contents = JSON.readValue(file.toFile(), BackupContents.class);
        if (contents.form != FORM) {
            throw new BadSettingException(
                    option, directory, "be a backup of form " + FORM + ", not " + contents.form);
        }
        Map<String, String> found = sums(directory);
        found.remove(FILE);
        if (!found.equals(contents.sums)) {
            throw new BadSettingException(
                    option,
                    directory,
                    "be as it was written: " + firstDifference(found, contents.sums) + " differs");
        }
        return contents;
    }

    private static String firstDifference(Map<String, String> found, Map<String, String> sums) {
        Map<String, String> all = new TreeMap<>(sums);
        all.putAll(found);
        for (String path : all.keySet()) {
            if (!String.valueOf(found.get(path)).equals(sums.get(path))) {
                return path;
            }
        }
        throw new IllegalArgumentException("they do not differ");
    }

    /** The sums of all files of a directory, by their paths below it. */
    static Map<String, String> sums(Path directory) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sums.put(directory.relativize(file).toString().replace('\\', '/'), sum(file));
            }
        }
        return sums;
    }

    private static String sum(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                // The digest takes what passes.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
