package io.qingliu.jobs.evidence;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.RuleReceipt;
import io.qingliu.domain.wire.BadRecordException;
import io.qingliu.domain.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The changes of rules that a deployment has taken while it ran: those with a receipt. */
final class TakenChanges {

    /** What a receipt says of a change. */
    private record Taken(String rule, long version, long since) {}

    private TakenChanges() {}

    /** Reads what {@link DeploymentRecords} found. */
    static List<RuleChange> in(Path read) throws IOException {
        Set<Taken> taken = new HashSet<>();
        for (RuleReceipt receipt : records(read, RuleReceipt.STREAM, RuleReceipt.class)) {
            taken.add(new Taken(receipt.rule(), receipt.version(), receipt.since()));
        }
        List<RuleChange> changes = new ArrayList<>();
        for (RuleChange change : records(read, RuleChange.STREAM, RuleChange.class)) {
            if (taken.contains(new Taken(change.rule(), change.version(), change.time()))) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static <T extends Record> List<T> records(Path read, String stream, Class<T> type)
            throws IOException {
        Path file = read.resolve(stream + ".jsonl");
        List<T> records = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                try {
                    records.add(WireJson.readOwn(type, line.getBytes(StandardCharsets.UTF_8)));
                } catch (BadRecordException e) {
                    throw new IOException(file + " holds a line that was not written there", e);
                }
            }
        }
        return records;
    }
}
