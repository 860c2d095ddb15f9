package io.qingliu.jobs.cases;

import io.qingliu.connectors.kafka.WireRecord;
import io.qingliu.domain.event.DeadLetter;
import io.qingliu.domain.wire.WireJson;
import io.qingliu.jobs.exchange.CaseInput;
import io.qingliu.jobs.exchange.CaseInputSerializer;
import io.qingliu.jobs.exchange.Filed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Records on a case that the clock has not reached. They take a shorter way than findings, so one
 * that is received first may be about what was found before it.
 *
 * <p>State, by subject and time: the records on a subject between the clock and now, which is
 * minutes' worth, or as much as a first job that is down lets pile up; emptied as the clock passes.
 * Live at most {@link #MOST} of a subject's records of one stream are pending. One more that was
 * sent in is refused, and whoever sent it can send it again; what the job makes itself is never
 * refused. The records that came first count, and a flood of reports holds back no appeal. Files
 * end, and all that is in them is judged.
 */
final class PendingRecords {

    /** Most pending records of a subject and stream, live. */
    static final int MOST = 10_000;

    /** Why a record is a dead letter. */
    static final String REASON = "TOO_MANY_PENDING";

    /** By a digest of the record, in a namespace of its time. */
    static final MapStateDescriptor<String, Filed> RECORDS =
            new MapStateDescriptor<>(
                    "pending",
                    StringSerializer.INSTANCE,
                    Filed.TYPE.createSerializer(new SerializerConfigImpl()));

    /** The records of the current subject and of a time, epoch milliseconds. */
    interface ByTime {
        MapState<String, Filed> of(long time) throws Exception;
    }

    private final ByTime records;
    private final MapState<String, Integer> counts;
    private final int most;

    /**
     * @param most records of a subject and stream
     */
    PendingRecords(RuntimeContext runtime, ByTime records, int most) {
        this.records = records;
        this.most = most;
        counts =
                runtime.getMapState(
                        new MapStateDescriptor<>(
                                "pending-counts",
                                StringSerializer.INSTANCE,
                                IntSerializer.INSTANCE));
    }

    /**
     * Keeps a record of the current subject until its time; the caller sets a timer for it.
     *
     * @return whether it is kept; false if too many of its stream are pending
     */
    boolean keep(long time, Filed filed) throws Exception {
        MapState<String, Filed> same = records.of(time);
        String digest = digest(filed.entry());
        if (same.contains(digest)) {
            return true;
        }
        String stream = filed.entry().stream();
        Integer count = counts.get(stream);
        // What the job makes itself nobody could send again.
        boolean sent = filed.entry() instanceof CaseInput.RecordEntry;
        if (sent && count != null && count >= most) {
            return false;
        }
        same.put(digest, filed);
        counts.put(stream, count == null ? 1 : count + 1);
        return true;
    }

    /** The records of the current subject of a time, which are kept no longer. */
    List<Filed> take(long time) throws Exception {
        MapState<String, Filed> same = records.of(time);
        Map<String, Filed> due = new TreeMap<>();
        Map<String, Integer> taken = new TreeMap<>();
        for (Map.Entry<String, Filed> each : same.entries()) {
            due.put(each.getKey(), each.getValue());
            taken.merge(each.getValue().entry().stream(), 1, Integer::sum);
        }
        same.clear();
        for (Map.Entry<String, Integer> each : taken.entrySet()) {
            int rest = counts.get(each.getKey()) - each.getValue();
            if (rest == 0) {
                counts.remove(each.getKey());
            } else {
                counts.put(each.getKey(), rest);
            }
        }
        return new ArrayList<>(due.values());
    }

    /** The dead letter of a record that is not kept. */
    static WireRecord refused(CaseInput.Entry entry) {
        String json = new String(WireJson.write(entry.content()), StandardCharsets.UTF_8);
        DeadLetter letter =
                DeadLetter.of(
                        entry.stream(),
                        REASON,
                        null,
                        null,
                        null,
                        json.substring(0, Math.min(json.length(), DeadLetter.LONGEST_PAYLOAD)));
        return new WireRecord(
                DeadLetter.STREAM,
                letter.id().getBytes(StandardCharsets.UTF_8),
                WireJson.write(letter));
    }

    private static String digest(CaseInput.Entry entry) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(512);
        CaseInputSerializer.INSTANCE.serialize(entry, bytes);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes.getSharedBuffer(), 0, bytes.length());
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
