package io.qingliu.cli.chaos;

import io.qingliu.domain.casework.Member;
import io.qingliu.testkit.city.CityRecords;
import io.qingliu.testkit.city.wire.CityRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The records of a city in the order they are sent: the members first, then by event time. */
public final class CityScript {

    private final List<Line> lines;

    private CityScript(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * A record to be sent.
     *
     * @param stream the contract's stream
     * @param time event time, epoch milliseconds
     */
    public record Line(String stream, long time, byte[] key, byte[] value) {}

    /** Names what a record is about: records of one key keep their order. */
    public interface KeyOf {
        String of(CityRecord record) throws IOException;
    }

    /**
     * The script of a city.
     *
     * @param end the first moment that is not played any more, epoch milliseconds
     */
    public static CityScript of(CityRecords city, KeyOf key, long end) throws IOException {
        List<Line> members = new ArrayList<>();
        List<Line> others = new ArrayList<>();
        for (CityRecord record : city) {
            if (record.time() >= end) {
                // They come in the order of time.
                break;
            }
            Line line =
                    new Line(
                            record.stream(),
                            record.time(),
                            key.of(record).getBytes(StandardCharsets.UTF_8),
                            record.json().getBytes(StandardCharsets.UTF_8));
            (record.stream().equals(Member.STREAM) ? members : others).add(line);
        }
        members.addAll(others);
        return new CityScript(List.copyOf(members));
    }

    public List<Line> lines() {
        return lines;
    }

    /**
     * The number of lines up to this share of the whole.
     *
     * @param share 0 to 1
     */
    public int place(double share) {
        return (int) Math.round(share * lines.size());
    }
}
