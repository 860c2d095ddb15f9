package io.qingliu.cli.terminal;

import io.qingliu.connectors.intake.files.FileEvents;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.sources.CaseStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The checks of options before a command begins; each error names option, value and rule. */
public final class Checks {

    private final Texts texts;

    public Checks(Texts texts) {
        this.texts = texts;
    }

    /** A directory that is there. */
    public void directory(String option, Path path) {
        if (!Files.isDirectory(path)) {
            throw wrong(option, path, "rule.directory");
        }
    }

    /** A directory with a file of at least one stream that comes in, and no two of one. */
    public void streams(String option, Path path) {
        directory(option, path);
        Stream.concat(
                        Arrays.stream(io.qingliu.domain.event.Stream.values())
                                .map(io.qingliu.domain.event.Stream::wireName),
                        WireJson.caseStreams().stream())
                .sorted()
                .forEach(stream -> single(option, path, stream + ".jsonl"));
        if (FileEvents.in(path).isEmpty() && CaseStreams.in(path).isEmpty()) {
            throw wrong(option, path, "rule.streams");
        }
    }

    /** Whether it is read from one or the other must not be left to chance. */
    public void single(String option, Path directory, String plain) {
        String packed = plain + ".gz";
        if (Files.exists(directory.resolve(plain)) && Files.exists(directory.resolve(packed))) {
            throw wrong(option, directory, "rule.single", plain, packed);
        }
    }

    /** A file that can be read. */
    public void file(String option, Path path) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw wrong(option, path, "rule.file");
        }
    }

    /** A directory to write into, created if it is not there. */
    public void output(String option, Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw wrong(option, path, "rule.output");
        }
        if (!Files.isWritable(path)) {
            throw wrong(option, path, "rule.output");
        }
    }

    /** A directory, there or not, that is not the input. */
    public void other(String option, Path path, Path input) {
        try {
            if (Files.exists(path) && Files.isSameFile(path, input)) {
                throw wrong(option, path, "rule.other");
            }
        } catch (IOException e) {
            throw wrong(option, path, "rule.output");
        }
    }

    /** A whole number within bounds. */
    public void within(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw wrong(option, value, "rule.between", least, most);
        }
    }

    /** A number above one bound and at most the other. */
    public void above(String option, double value, long bound, long most) {
        if (!(value > bound && value <= most)) {
            throw wrong(option, value, "rule.above", bound, most);
        }
    }

    /** The complaint that an option's value breaks a rule. */
    public WrongCallException wrong(String option, Object value, String rule, Object... parts) {
        return new WrongCallException(texts.text("wrong", option, value, texts.text(rule, parts)));
    }
}
