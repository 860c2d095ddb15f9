package io.qingliu.bench;

import io.qingliu.bench.page.Results;
import io.qingliu.cli.terminal.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether all with the two rules have found the same. */
final class Equality {

    private final Shell shell;
    private final Results results;

    Equality(Shell shell, Results results) {
        this.shell = shell;
        this.results = results;
    }

    /** Compares the files of matches by contender; says so of each that differs from the first. */
    boolean isEqual(Map<String, Path> matches) throws IOException {
        String first = null;
        Set<String> expected = Set.of();
        boolean isEqual = true;
        for (Map.Entry<String, Path> each : matches.entrySet()) {
            Set<String> found = new TreeSet<>(Files.readAllLines(each.getValue()));
            if (first == null) {
                first = each.getKey();
                expected = found;
            } else if (!found.equals(expected)) {
                isEqual = false;
                results.differs(
                        shell.texts()
                                .text(
                                        "bench.matchesDiffer",
                                        each.getKey(),
                                        first,
                                        without(expected, found),
                                        without(found, expected)));
            }
        }
        if (isEqual && matches.size() > 1) {
            results.isEqual();
        }
        return isEqual;
    }

    private static long without(Set<String> all, Set<String> others) {
        return all.stream().filter(each -> !others.contains(each)).count();
    }
}
