package io.qingliu.cli;

import io.qingliu.blacklist.policy.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory of inputs, settings and rules of which each has something wrong, and calls of them.
 */
final class WrongInputs {

    static final String KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private final Path directory;

    WrongInputs(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("empty"));
        Files.writeString(directory.resolve("a-file"), "not a directory, no JSON");
        Files.createDirectories(directory.resolve("orders"));
        Files.writeString(directory.resolve("orders/orders.jsonl"), "");
        Files.writeString(directory.resolve("orders/findings.jsonl"), "");
        Files.createDirectories(directory.resolve("verdicts"));
        String finding =
                "{\"id\":\"f:SHOP:P1:S9:BRUSHING\",\"version\":1,\"time\":3,\"from\":1,"
                        + "\"behavior\":\"BRUSHING\",\"status\":\"CANDIDATE\",\"score\":0.9,"
                        + "\"subject\":{\"kind\":\"SHOP\",\"id\":\"S9\",\"platform\":\"P1\"}}\n";
        Files.writeString(
                directory.resolve("verdicts/findings.jsonl"),
                finding + finding.replace(",\"status\":\"CANDIDATE\"", ""));
        Files.writeString(directory.resolve("no-truth"), "");
        Files.createDirectories(directory.resolve("doubled"));
        Files.writeString(directory.resolve("doubled/orders.jsonl"), "");
        Files.writeString(directory.resolve("doubled/members.jsonl"), "");
        Files.writeString(directory.resolve("doubled/members.jsonl.gz"), "");
        Files.writeString(directory.resolve("doubled/statistics.jsonl"), "");
        Files.writeString(directory.resolve("doubled/statistics.jsonl.gz"), "");
        Files.writeString(
                directory.resolve("wild.jsonl"),
                "{\"id\":\"r-1\",\"time\":1761000000000,\"rule\":\"BRU-01\",\"version\":1,"
                        + "\"mode\":\"LIVE\",\"author\":\"a\",\"params\":{\"orders\":2}}\n");
        Files.createDirectories(directory.resolve("hasty"));
        Files.writeString(
                directory.resolve("hasty/terms.yaml"),
                PolicyFiles.shipped()
                        .text("terms.yaml")
                        .replace("responseWorkingDays: 5", "responseWorkingDays: 0"));
        Files.createDirectories(directory.resolve("typo"));
        Files.writeString(directory.resolve("typo/measure.yaml"), "");
        Files.createDirectories(directory.resolve("months"));
        Files.writeString(directory.resolve("months/statistics.jsonl"), "");
        Files.writeString(directory.resolve("config.yaml"), "edge.kee: x\n");
        Files.writeString(
                directory.resolve("sound.yaml"),
                "edge.key: \"" + KEY + "\"\nkafka.bootstrap.servers: \"localhost:9092\"\n");
        Files.writeString(
                directory.resolve("rules.jsonl"),
                "{\"id\":\"r-1\",\"time\":1761000000000,\"rule\":\"NO-RULE\",\"version\":1,"
                        + "\"mode\":\"OFF\",\"author\":\"a\"}\n");
    }

    /** Words that name a file of the story are paths into the directory. */
    String[] call(String call) {
        if (call == null) {
            return new String[0];
        }
        String[] args = call.split(" ");
        for (int i = 0; i < args.length; i++) {
            if (args[i].matches(
                    "empty|hasty|typo|doubled|a-file|no-truth|verdicts|orders|months|none|out|config\\.yaml|sound\\.yaml|rules\\.jsonl")) {
                args[i] = directory.resolve(args[i]).toString();
            }
        }
        return args;
    }
}
