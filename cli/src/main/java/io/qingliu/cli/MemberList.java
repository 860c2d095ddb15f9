package io.qingliu.cli;

import io.qingliu.blacklist.share.SharedList;
import io.qingliu.cli.terminal.Checks;
import io.qingliu.cli.terminal.WrongCallException;
import io.qingliu.domain.casework.Member;
import io.qingliu.domain.casework.MemberKind;
import io.qingliu.domain.result.Manifest;
import io.qingliu.domain.result.Share;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads what one member holds of the shared list from files as a backtest writes them. */
final class MemberList {

    private static final String OPTION = "--list";

    private final Checks checks;

    MemberList(Checks checks) {
        this.checks = checks;
    }

    /**
     * Reads the member's shares and manifests; those of others are passed over.
     *
     * @param directory with {@code shares.jsonl} and {@code manifests.jsonl}
     * @param platforms platforms and carriers the member deals with besides its own
     * @throws WrongCallException if a file is missing or a line is no record
     */
    SharedList read(Path directory, String code, List<String> platforms) throws IOException {
        SharedList list = new SharedList(member(code, platforms));
        each(
                Share.class,
                directory,
                Share.STREAM,
                share -> {
                    if (list.isOf(share.member())) {
                        list.add(share);
                    }
                });
        each(
                Manifest.class,
                directory,
                Manifest.STREAM,
                manifest -> {
                    if (list.isOf(manifest.member())) {
                        list.add(manifest);
                    }
                });
        return list;
    }

    /** As far as a list needs to know it: whose subjects are its own. */
    private static Member member(String code, List<String> platforms) {
        return new Member(
                code,
                0,
                code,
                MemberKind.PLATFORM,
                null,
                null,
                0,
                null,
                null,
                platforms,
                platforms,
                List.of(),
                null);
    }

    private <T extends Record> void each(
            Class<T> type, Path directory, String stream, Consumer<T> consumer) throws IOException {
        Path file = directory.resolve(stream + ".jsonl");
        if (!Files.isRegularFile(file)) {
            throw checks.wrong(OPTION, directory, "rule.shares");
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    consumer.accept(read(type, file, line, number));
                }
            }
        }
    }

    private <T extends Record> T read(Class<T> type, Path file, String line, long number) {
        try {
            return WireJson.read(type, line.getBytes(StandardCharsets.UTF_8));
        } catch (BadRecordException e) {
            throw checks.wrong(OPTION, file, "rule.records", number);
        }
    }
}
