package io.qingliu.cli.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.domain.event.DeadLetter;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What is no record lies in every topic: it becomes a dead letter, and all else goes on. */
final class ForeignRecords implements Fault {

    private static final Duration OVER = Duration.ofSeconds(6);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.doNotCompare(DeadLetter.STREAM);
        trial.begin(0.4);
        List<ForeignRecord> records = ForeignRecord.all();
        trial.step("chaos.step.foreign", records.size());
        trial.player().flowUpTo(trial.script().place(1), OVER);
        Map<String, Set<String>> places = new TreeMap<>();
        for (ForeignRecord record : records) {
            RecordMetadata place =
                    trial.player().sendForeign(record.stream(), record.key(), record.value());
            if (record.isLetter()) {
                places.computeIfAbsent(record.stream(), unused -> new TreeSet<>())
                        .add(place(place.partition(), place.offset()));
            }
        }
        trial.player().awaitFlow();
        trial.faultIsOver();
        trial.settle(name(), () -> look(trial, places));
    }

    /**
     * Each record must have a letter. One that was refused as a document has lost its place: each
     * such letter stands for one record of its stream.
     */
    private static void look(Trial trial, Map<String, Set<String>> places) throws Exception {
        long wanted = places.values().stream().mapToInt(Set::size).sum();
        Map<String, Set<String>> placeless = new HashMap<>();
        boolean isRaw = false;
        for (String json : trial.letters()) {
            JsonNode letter = JSON.readTree(json);
            String stream = letter.path("stream").asText();
            if (letter.has("offset")) {
                places.getOrDefault(stream, new TreeSet<>())
                        .remove(
                                place(
                                        letter.path("partition").asInt(),
                                        letter.path("offset").asLong()));
            } else {
                placeless
                        .computeIfAbsent(stream, unused -> new HashSet<>())
                        .add(letter.path("id").asText());
            }
            isRaw |= json.contains(ForeignRecord.PHONE);
        }
        if (isRaw) {
            trial.complain("chaos.remark.raw");
        }
        long missing = 0;
        String example = null;
        for (Map.Entry<String, Set<String>> each : places.entrySet()) {
            int without = placeless.getOrDefault(each.getKey(), Set.of()).size();
            if (each.getValue().size() > without) {
                missing += each.getValue().size() - without;
                example = each.getKey() + "-" + each.getValue().iterator().next();
            }
        }
        if (missing == 0) {
            trial.remark("chaos.remark.letters", wanted);
        } else {
            trial.complain("chaos.remark.noLetter", missing, wanted, example);
        }
    }

    private static String place(int partition, long offset) {
        return partition + "@" + offset;
    }
}
